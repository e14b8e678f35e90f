"""A PDF beyond a limit says which limit was met; what was not looked at is not read in silence."""

from __future__ import annotations

import io
import time
import zlib
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from juesuan.document import Document
from juesuan.errors import UnreadableFile
from juesuan.formats import limits, read
from juesuan.formats.limits import Limit

SEEN = "BT /F1 12 Tf 100 700 Td (Sum 47.11 there) Tj ET "
SECRET = "BT /F1 12 Tf 100 600 Td (secret 888) Tj ET "


def pdf() -> tuple[pikepdf.Pdf, Dictionary]:
    file = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    return file, Dictionary(Font=Dictionary(F1=font), XObject=Dictionary())


def page(file: pikepdf.Pdf, resources: Dictionary, content: str) -> None:
    made = Dictionary(Type=Name.Page, MediaBox=Array([0, 0, 595, 842]), Resources=resources,
                      Contents=Stream(file, content.encode()))  # fmt: skip
    file.pages.append(pikepdf.Page(made))


def saved(file: pikepdf.Pdf, **how: Any) -> Document:
    stream = io.BytesIO()
    file.save(stream, **how)
    return read(stream.getvalue(), name="a.pdf")


def words(document: Document) -> str:
    return " ".join(getattr(block, "text", "") for block in document.blocks)


def says(limit: Limit, document: Document) -> bool:
    return any(limit.zh in zh and f"超过上限 {limit.shown}" in zh and limit.en in en for zh, en in document.troubles)


def form(file: pikepdf.Pdf, content: str, inner: Dictionary) -> Stream:
    return Stream(
        file, content.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 595, 842]), Resources=inner
    )


def nested(file: pikepdf.Pdf, resources: Dictionary, depth: int) -> None:
    """A page on which so many forms stand in each other, the innermost with a text."""
    drawn = form(file, SECRET, resources)
    for _ in range(depth - 1):
        drawn = form(file, "/X Do", Dictionary(XObject=Dictionary(X=drawn)))
    resources.XObject.X = drawn
    page(file, resources, SEEN + "/X Do")


def test_text_in_forms_within_the_limit_is_read() -> None:
    file, resources = pdf()
    nested(file, resources, limits.PDF_FORMS.most)
    found = saved(file)
    assert "888" in words(found) and "47.11" in words(found) and found.troubles == []


def test_a_page_with_forms_beyond_the_limit_is_not_read_and_said() -> None:
    file, resources = pdf()
    page(file, resources, SEEN)
    file2, resources2 = pdf()
    nested(file2, resources2, limits.PDF_FORMS.most + 1)
    file.pages.extend(file2.pages)
    found = saved(file)
    assert "888" not in words(found) and words(found).count("47.11") == 1
    assert found.unread == [2] and says(limits.PDF_FORMS, found)
    assert all("第 2 页" in zh and "page 2" in en for zh, en in found.troubles)


def test_a_page_with_more_objects_than_the_limit_is_not_read_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    limit = limits.PDF_OBJECTS._replace(most=50)
    monkeypatch.setattr("juesuan.formats.pdf.drawings.PDF_OBJECTS", limit)
    file, resources = pdf()
    page(file, resources, SEEN + "".join(f"{n} 10 5 5 re f " for n in range(60)))
    found = saved(file)
    monkeypatch.undo()
    assert words(found).strip() == "" and found.unread == [1] and says(limit, found)


def again_and_again(file: pikepdf.Pdf, resources: Dictionary, times: int, depth: int) -> None:
    """A page with forms that each draw the next so often."""
    drawn = file.make_indirect(form(file, SECRET, resources))
    for _ in range(depth - 1):
        inner = Dictionary(XObject=Dictionary(X=drawn))
        drawn = file.make_indirect(form(file, "/X Do " * times, inner))
    made = Dictionary(Font=resources.Font, XObject=Dictionary(X=drawn))
    page(file, made, SEEN + "/X Do")


@pytest.mark.parametrize(("times", "depth"), [(10, 12), (100_000, 3), (2, 11)])
def test_a_page_on_which_forms_draw_each_other_without_end_is_not_opened_and_said(times: int, depth: int) -> None:
    file, resources = pdf()
    page(file, resources, SEEN)
    again_and_again(file, resources, times, depth)
    started = time.process_time()
    found = saved(file)
    assert time.process_time() - started < 10
    assert words(found).count("47.11") == (1 if times > 2 else 2)
    if times > 2:
        assert found.unread == [2] and says(limits.PDF_OBJECTS, found)


def test_a_file_of_nothing_but_such_pages_is_refused() -> None:
    file, resources = pdf()
    again_and_again(file, resources, 10, 12)
    with pytest.raises(UnreadableFile, match=limits.PDF_OBJECTS.zh):
        saved(file)


@pytest.mark.parametrize("times", [1, 2, 500])
def test_a_page_with_a_form_that_draws_itself_is_not_read_and_said(times: int) -> None:
    file, resources = pdf()
    page(file, resources, SEEN)
    inner = Dictionary(Font=resources.Font, XObject=Dictionary())
    drawn = file.make_indirect(form(file, SECRET + "/X Do " * times, inner))
    drawn.Resources.XObject.X = drawn
    page(file, Dictionary(Font=resources.Font, XObject=Dictionary(X=drawn)), SEEN + "/X Do")
    found = saved(file)
    assert words(found).count("47.11") == 1 and found.unread == [2]
    assert says(limits.PDF_FORMS if times == 1 else limits.PDF_OBJECTS, found)


def test_paths_beyond_the_limit_still_hide_what_is_under_them() -> None:
    outline = "90 590 m 400 590 l 400 630 l 90 630 l " + "90 610 l " * (limits.PDF_SEGMENTS.most + 1)
    file, resources = pdf()
    page(file, resources, f"{SEEN}{SECRET}1 g {outline}h f")
    found = saved(file)
    assert "47.11" in words(found) and "888" not in words(found)
    assert [piece.reason for piece in found.hidden] == ["covered"]
    assert says(limits.PDF_SEGMENTS, found)


def test_pages_beyond_the_limit_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    limit = limits.PDF_PAGES._replace(most=2)
    monkeypatch.setattr("juesuan.formats.pdf.reader.PDF_PAGES", limit)
    file, resources = pdf()
    for _ in range(3):
        page(file, resources, SEEN)
    found = saved(file)
    assert found.pages == 2 and any("共 3 页，超过上限 2 页" in zh for zh, _ in found.troubles)


def bomb(size: int, layers: int) -> bytes:
    data = b" " * size
    for _ in range(layers):
        data = zlib.compress(data, 9)
    return data


def with_streams(path: Path, streams: list[bytes], layers: int) -> Path:
    file, resources = pdf()
    page(file, resources, SEEN)
    filters = Name.FlateDecode if layers == 1 else Array([Name.FlateDecode] * layers)
    file.Root.Others = Array([file.make_indirect(Stream(file, data, Filter=filters)) for data in streams])
    file.save(path, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return path


@pytest.mark.parametrize("layers", [1, 2])
def test_a_stream_that_grows_beyond_the_limit_is_refused(
    tmp_path: Path, layers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = limits.PDF_STREAM._replace(most=2**24)
    monkeypatch.setattr("juesuan.formats.pdf.streams.PDF_STREAM", limit)
    path = with_streams(tmp_path / "a.pdf", [bomb(2**26, layers)], layers)
    assert path.stat().st_size < 100_000
    with pytest.raises(UnreadableFile, match=f"{limit.zh}超过上限 16 MB"):
        read(path)


def test_streams_that_grow_beyond_the_limit_together_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("juesuan.formats.pdf.streams.PDF_DECODED", limits.PDF_DECODED._replace(most=2**27))
    path = with_streams(tmp_path / "a.pdf", [bomb(2**26, 1)] * 3, 1)
    with pytest.raises(UnreadableFile, match=f"{limits.PDF_DECODED.zh}超过上限 128 MB"):
        read(path)


def test_streams_within_the_limits_are_no_matter(tmp_path: Path) -> None:
    path = with_streams(tmp_path / "a.pdf", [bomb(2**22, 1), b"no packed data " * 9000], 1)
    assert "47.11" in words(read(path))
