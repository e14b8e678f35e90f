"""A marked copy carries nothing that acts by itself, and says what the original carried."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from juesuan.cli import main
from juesuan.compile import compile_books
from juesuan.compose import compose
from juesuan.formats import write

SCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
LAUNCH = Dictionary(S=Name.Launch, F=String("calc.exe"))
LINK = Dictionary(S=Name.URI, URI=String("https://example.org"))


@pytest.fixture(scope="module")
def plain(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publication as PDF."""
    path = tmp_path_factory.mktemp("plain") / "a.pdf"
    write(compose(compile_books(root / "examples" / "hanyang-2024")), path, "pdf")
    return path


def attach(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["x.exe"] = pikepdf.AttachedFileSpec(pdf, b"MZ", filename="x.exe")


def on_page(action: Any, subtype: Any = Name.Link) -> Callable[[pikepdf.Pdf], None]:
    def add(pdf: pikepdf.Pdf) -> None:
        mark = Dictionary(Type=Name.Annot, Subtype=subtype, Rect=Array([0, 0, 9, 9]), A=action)
        pdf.pages[0].obj.Annots = pdf.make_indirect(Array([pdf.make_indirect(mark)]))

    return add


def set_root(name: str, value: Any) -> Callable[[pikepdf.Pdf], None]:
    def add(pdf: pikepdf.Pdf) -> None:
        pdf.Root[name] = value

    return add


CASES: dict[str, tuple[Callable[[pikepdf.Pdf], None], str]] = {
    "script on opening": (set_root("/OpenAction", SCRIPT), "脚本"),
    "script by name": (
        set_root("/Names", Dictionary(JavaScript=Dictionary(Names=Array([String("a"), SCRIPT])))),
        "脚本",
    ),
    "script of the document": (set_root("/AA", Dictionary(WC=SCRIPT)), "脚本"),
    "script of a form": (set_root("/AcroForm", Dictionary(Fields=Array(), XFA=String("<x/>"))), "脚本"),
    "script behind a link": (on_page(Dictionary(S=Name.URI, URI=String("x"), Next=SCRIPT)), "脚本"),
    "program behind a link": (on_page(LAUNCH), "启动程序"),
    "form that is sent": (on_page(Dictionary(S=Name.SubmitForm, F=String("http://x"))), "启动程序"),
    "attachment": (attach, "附件"),
    "attachment on a page": (on_page(LINK, Name.FileAttachment), "附件"),
}


@pytest.mark.parametrize("case", CASES)
def test_what_acts_by_itself_is_told_and_not_in_the_copy(
    case: str, plain: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil, word = CASES[case]
    path = tmp_path / "a.pdf"
    with pikepdf.open(plain) as pdf:
        spoil(pdf)
        pdf.save(path)
    before = path.read_bytes()
    assert main(["mark", str(path), "-o", str(tmp_path / "marked.pdf")]) in (0, 1)
    said = capsys.readouterr().err
    assert said.startswith(f"{path}：原文件带有{word}")
    assert said.count("\n") == 1
    assert path.read_bytes() == before
    with pikepdf.open(tmp_path / "marked.pdf") as pdf:
        out = io.BytesIO()
        pdf.save(out, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        for sign in (
            b"/JavaScript",
            b"/Launch",
            b"/SubmitForm",
            b"/XFA",
            b"/EmbeddedFiles",
            b"/FileAttachment",
            b"calc",
        ):
            assert sign not in out.getvalue()
        assert len(pdf.pages) > 20


def test_a_link_stays_and_the_original_stays_whole_before_the_marks(
    plain: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.pdf"
    with pikepdf.open(plain) as pdf:
        on_page(LINK)(pdf)
        pdf.save(path)
    assert main(["mark", str(path), "-o", str(tmp_path / "marked.pdf")]) in (0, 1)
    assert capsys.readouterr().err == ""
    with pikepdf.open(tmp_path / "marked.pdf") as pdf:
        assert b"example.org" in b"".join(bytes(mark.unparse(resolved=True)) for mark in pdf.pages[0].Annots)
