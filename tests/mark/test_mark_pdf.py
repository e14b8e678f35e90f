"""Findings on the pages of a PDF: seen by every reader, and nothing else of the file changed."""

from __future__ import annotations

import io
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pytest

from juesuan.document import Document, Heading, Paragraph, Place
from juesuan.errors import UnreadableFile
from juesuan.formats import read, write
from juesuan.mark import mark
from juesuan.report import WordedCause, WordedFinding, WordedPlace

WORDS = Document(
    blocks=[
        Heading("第三部分 2024年度部门决算情况说明"),
        Paragraph("2024年度收入总计2,859.97万元，支出总计2,895.97万元。"),
    ]
)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("mark") / "决算.pdf"
    write(WORDS, path, "pdf")
    return path


def place_of(document: Document, words: str) -> Place:
    for block in document.blocks:
        if isinstance(block, Paragraph) and words in block.text:
            at = block.text.index(words)
            return block.place_of(at, at + len(words))
    raise AssertionError(words)


def finding(*places: Place, addresses: tuple[str, ...] = (), cause: WordedCause | None = None) -> WordedFinding:
    return WordedFinding(
        check="GK01-01",
        kind="articulation",
        severity="error",
        message="收入总计与支出总计不等",
        addresses=addresses,
        places=tuple(map(WordedPlace.of, places)),
        stated="2,895.97",
        expected="2,859.97",
        cause=cause,
        source="FORM",
    )


class Shown(NamedTuple):
    """One annotation as a reader finds it."""

    said: str
    author: str
    quads: list[float]
    box: list[float]
    drawing: bytes
    popup_of: str
    name: str


def shown_in(data: bytes, kind: str) -> list[Shown]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert not pdf.get_warnings()
        found = [one for page in pdf.pages for one in page.obj.get("/Annots", []) if one.Subtype == kind]
        return [
            Shown(
                str(one.Contents),
                str(one.T),
                [float(value) for value in one.get("/QuadPoints", [])],
                [float(value) for value in one.Rect],
                one.AP.N.read_bytes(),
                str(one.Popup.Parent.NM),
                str(one.NM),
            )
            for one in found
        ]


def test_a_finding_is_a_highlight_with_its_comment_where_the_words_stand(original: Path, tmp_path: Path) -> None:
    document, to = read(original), tmp_path / "marked.pdf"
    wrong = place_of(document, "2,895.97万元")
    mark(original, document, [finding(wrong)], to)
    (shown,) = shown_in(to.read_bytes(), "/Highlight")
    left, bottom, right, top = wrong.bbox or (0, 0, 0, 0)
    assert shown.quads == pytest.approx([left, top, right, top, left, bottom, right, bottom], abs=0.01)
    assert "收入总计与支出总计不等" in shown.said
    assert "应为：2,859.97" in shown.said
    assert "FORM" in shown.said
    assert "决算审核" in shown.author
    assert shown.popup_of == shown.name


def test_the_bytes_of_the_original_stand_unchanged_before_the_marks(original: Path, tmp_path: Path) -> None:
    document, to = read(original), tmp_path / "marked.pdf"
    mark(original, document, [finding(place_of(document, "2,895.97万元"))], to)
    before, after = original.read_bytes(), to.read_bytes()
    assert after.startswith(before)
    assert len(after) > len(before)


@pytest.mark.parametrize("streams", [pikepdf.ObjectStreamMode.generate, pikepdf.ObjectStreamMode.disable])
def test_both_kinds_of_cross_reference_are_continued(
    original: Path, tmp_path: Path, streams: pikepdf.ObjectStreamMode
) -> None:
    path, to = tmp_path / "other.pdf", tmp_path / "marked.pdf"
    with pikepdf.open(original) as pdf:
        pdf.save(path, object_stream_mode=streams)
    document = read(path)
    mark(path, document, [finding(place_of(document, "2,895.97万元"))], to)
    assert to.read_bytes().startswith(path.read_bytes())
    assert len(shown_in(to.read_bytes(), "/Highlight")) == 1
    assert read(to).blocks == document.blocks


def test_the_places_of_one_finding_are_numbered_and_the_cause_is_filled(original: Path, tmp_path: Path) -> None:
    document, to = read(original), tmp_path / "marked.pdf"
    places = (place_of(document, "2,859.97万元"), place_of(document, "2,895.97万元"))
    cause = WordedCause("GK01/支出总计/决算数", "两位数字写反")
    found = finding(*places, addresses=("GK01/收入总计/决算数", "GK01/支出总计/决算数"), cause=cause)
    mark(original, document, [found], to)
    first, second = (shown.drawing for shown in shown_in(to.read_bytes(), "/Highlight"))
    assert b"(1-1) Tj" in first
    assert b"(1-2) Tj" in second
    assert b" f " in second.split(b"Q")[0]
    assert b" f " not in first.split(b"Q")[0]


def test_marks_already_there_stay(original: Path, tmp_path: Path) -> None:
    once, twice = tmp_path / "once.pdf", tmp_path / "twice.pdf"
    document = read(original)
    found = [finding(place_of(document, "2,895.97万元"))]
    mark(original, document, found, once)
    mark(once, read(once), found, twice)
    assert len(shown_in(twice.read_bytes(), "/Highlight")) == 2


def test_a_finding_without_a_place_is_a_note_on_the_first_page(original: Path, tmp_path: Path) -> None:
    to = tmp_path / "marked.pdf"
    mark(original, read(original), [finding(), finding(Place(quote="无"))], to, lang="en")
    notes = shown_in(to.read_bytes(), "/Text")
    assert [b"(%d) Tj" % n in note.drawing for n, note in enumerate(notes, 1)] == [True, True]
    assert "should be: 2,859.97" in notes[0].said
    assert notes[1].box[3] < notes[0].box[1]


def test_a_file_without_findings_is_still_written(original: Path, tmp_path: Path) -> None:
    to = tmp_path / "marked.pdf"
    mark(original, read(original), [], to)
    assert len(pikepdf.open(to).pages) == len(pikepdf.open(original).pages)


def test_an_owner_password_stays_and_the_marks_are_there(original: Path, tmp_path: Path) -> None:
    path, to = tmp_path / "locked.pdf", tmp_path / "marked.pdf"
    with pikepdf.open(original) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="秘", user="", R=6))
    document = read(path)
    mark(path, document, [finding(place_of(document, "2,895.97万元"))], to)
    assert pikepdf.open(to).is_encrypted
    assert len(shown_in(to.read_bytes(), "/Highlight")) == 1


def test_a_locked_file_is_refused_in_one_line(original: Path, tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    with pikepdf.open(original) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="a", user="b", R=6))
    with pytest.raises(UnreadableFile, match="打开密码"):
        mark(path, read(original), [finding()], tmp_path / "marked.pdf")
    assert not (tmp_path / "marked.pdf").exists()


def test_a_file_whose_end_is_cut_off_is_written_anew(original: Path, tmp_path: Path) -> None:
    path, to = tmp_path / "cut.pdf", tmp_path / "marked.pdf"
    path.write_bytes(original.read_bytes().rpartition(b"startxref")[0])
    document = read(path)
    mark(path, document, [finding(place_of(document, "2,895.97万元"))], to)
    assert len(shown_in(to.read_bytes(), "/Highlight")) == 1


def test_what_is_no_pdf_is_refused(original: Path, tmp_path: Path) -> None:
    path = tmp_path / "决算.pdf"
    path.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 4)
    with pytest.raises(UnreadableFile, match="已损坏"):
        mark(path, read(original), [finding()], tmp_path / "marked.pdf")


def test_badges_at_one_place_stand_side_by_side(original: Path, tmp_path: Path) -> None:
    document, to = read(original), tmp_path / "marked.pdf"
    wrong = place_of(document, "2,895.97万元")
    mark(original, document, [finding(wrong), finding(wrong)], to)
    drawn = [shown.drawing.split(b"re f BT")[0] for shown in shown_in(to.read_bytes(), "/Highlight")]
    lefts = [float(one.rpartition(b"rg ")[2].split()[0]) for one in drawn]
    assert lefts[1] >= lefts[0] + 6


def test_text_asked_for_as_pdf_is_told_to_take_html(original: Path, tmp_path: Path) -> None:
    path = tmp_path / "决算.txt"
    path.write_text("收入总计", encoding="utf-8")
    with pytest.raises(UnreadableFile, match=r"\.html"):
        mark(path, read(path), [], tmp_path / "marked.pdf")
    with pytest.raises(UnreadableFile, match=r"\.pdf 或 \.html"):
        mark(path, read(path), [], tmp_path / "marked.docx")
