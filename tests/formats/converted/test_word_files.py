"""Old and other Word files are read through LibreOffice: what they show, nothing hidden, nothing from elsewhere."""

from __future__ import annotations

import http.server
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from office_files import office_program, rtf, saved_as

from juesuan.document import Document, Heading, Paragraph, Table
from juesuan.errors import UnreadableFile
from juesuan.formats import read


@pytest.fixture(scope="module")
def asked() -> Iterator[tuple[str, list[str]]]:
    """A web server: its address, and what was asked of it."""
    requests: list[str] = []

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            requests.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", requests
        server.shutdown()


def words(document: Document) -> str:
    found = []
    for block in document.blocks:
        if isinstance(block, Table):
            found += [cell.text for cell in block.cells]
        elif isinstance(block, Heading | Paragraph):
            found.append(block.text)
    return " ".join(found)


def test_an_rtf_file_that_is_called_doc_shows_what_a_reader_sees_and_asks_nothing_of_others(
    asked: tuple[str, list[str]], tmp_path: Path
) -> None:
    office_program()
    address, requests = asked
    (tmp_path / "secret.txt").write_text("秘密 777", encoding="utf-8")
    path = tmp_path / "决算.doc"
    path.write_bytes(
        rtf(
            "第三部分  决算情况说明\\par 本年收入 123.45 万元。{\\v 藏着 678.90 万元}{\\cf2 白字 333.30}\\par "
            f'{{\\field{{\\*\\fldinst INCLUDEPICTURE "{address}/a.png" \\\\d}}{{\\fldrslt 图}}}}\\par '
            f'{{\\field{{\\*\\fldinst INCLUDETEXT "{tmp_path}/secret.txt"}}{{\\fldrslt 旧}}}}\\par '
            "\\trowd\\cellx3000\\cellx6000\\intbl 项目\\cell 金额\\cell\\row "
            "\\trowd\\cellx3000\\cellx6000\\intbl 合计\\cell 55.01\\cell\\row\\pard\\par "
        )
    )
    document = read(path)
    assert document.format == "rtf"
    said = words(document)
    assert "本年收入 123.45 万元" in said and "55.01" in said
    assert not any(text in said for text in ("678.90", "333.30", "秘密", "777"))
    assert {piece.reason for piece in document.hidden} == {"invisible", "background"}
    assert requests == []


@pytest.mark.parametrize(
    "data",
    [rtf("收入 1.00 万元")[:-1], rtf("{" * 150 + "收入" + "}" * 149), b"{\\rtf1\\ansi 12\\par", b"{\\rtf1{\\*\\x \\}}"],
)
def test_an_rtf_file_that_does_not_end_is_incomplete(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="不完整"):
        read(data, name="a.rtf")


def test_an_rtf_file_of_many_nested_groups_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="嵌套层数超过上限 200"):
        read(b"{\\rtf1 " + b"{" * 100_000 + b"}" * 100_001, name="a.rtf")


def test_raw_bytes_of_an_rtf_file_are_no_braces() -> None:
    from juesuan.formats.converted.reader import _ends

    assert _ends(Path("a"), b"{\\rtf1 {\\bin5 {{{{{}} ")
    assert _ends(Path("a"), "{\\rtf1 镀x}".encode("gb18030"))  # its second byte is that of an opening brace


def open_document(path: Path, content: str, kind: str = "text", **more: str) -> Path:
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", mimetype)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mimetype}"/>'
            + "".join(f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
                      for name in ("content.xml", *more))
            + "</manifest:manifest>",
        )  # fmt: skip
        archive.writestr("content.xml", content)
        for name, part in more.items():
            archive.writestr(name, part)
    return path


CONTENT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0" office:version="1.2">'
    "<office:body><office:text>{body}</office:text></office:body></office:document-content>"
)
PARAGRAPH = "<text:p>本年支出 246.80 万元。</text:p>"


@pytest.mark.long
def test_a_section_of_another_file_is_not_fetched(tmp_path: Path) -> None:
    office_program()
    (tmp_path / "secret.txt").write_text("秘密 777", encoding="utf-8")
    section = (
        f'<text:section text:name="s"><text:section-source xlink:type="simple" '
        f'xlink:href="{(tmp_path / "secret.txt").as_uri()}"/><text:p>旧</text:p></text:section>'
    )
    path = open_document(tmp_path / "a.odt", CONTENT.format(body=PARAGRAPH + section))
    said = words(read(path))
    assert "246.80" in said and "777" not in said


def test_a_locked_text_a_bomb_and_entities_are_refused_before_they_are_opened(tmp_path: Path) -> None:
    content = CONTENT.format(body=PARAGRAPH)
    locked = open_document(tmp_path / "a.odt", content, **{"encryption-data": "x"})
    with pytest.raises(UnreadableFile, match="密码"):
        read(locked)
    entities = open_document(tmp_path / "b.odt", '<!DOCTYPE a [<!ENTITY b "c">]>' + content)
    with pytest.raises(UnreadableFile, match="实体"):
        read(entities)
    bomb = tmp_path / "c.odt"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", " " * 90_000_000)
    with pytest.raises(UnreadableFile, match="压缩倍数超过上限"):
        read(bomb)


def test_without_libreoffice_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JUESUAN_SOFFICE", str(tmp_path / "soffice"))
    with pytest.raises(UnreadableFile) as met:
        read(rtf("收入 1.00 万元"), name="决算.doc")
    assert "apt install libreoffice-writer-nogui" in met.value.zh and "另存为 docx" in met.value.zh
    assert "apt install libreoffice-writer-nogui" in met.value.en
    path = open_document(tmp_path / "a.ods", "<a/>", "spreadsheet")
    with pytest.raises(UnreadableFile, match="apt install libreoffice-calc-nogui"):
        read(path)


@pytest.mark.long
@pytest.mark.parametrize("ending", ["doc", "rtf", "odt"])
def test_what_a_word_file_hides_is_hidden_in_every_format(ending: str, tmp_path: Path) -> None:
    import docx
    from docx.shared import RGBColor

    made = docx.Document()
    paragraph = made.add_paragraph("本年收入 123.45 万元。")
    paragraph.add_run("藏着 678.90 万元").font.hidden = True
    paragraph.add_run("白字 333.30").font.color.rgb = RGBColor(255, 255, 255)
    made.save(str(tmp_path / "a.docx"))
    document = read(saved_as(tmp_path / "a.docx", ending, tmp_path / "profile"))
    assert document.format == ending
    said = words(document)
    assert "123.45" in said and "678.90" not in said and "333.30" not in said
    assert {piece.reason for piece in document.hidden} == {"invisible", "background"}


@pytest.mark.long
def test_a_damaged_incomplete_or_locked_doc_is_one_line(tmp_path: Path) -> None:
    import docx

    made = docx.Document()
    for number in range(400):
        made.add_paragraph(f"第 {number} 行，收入 {number}.50 万元。")
    made.save(str(tmp_path / "a.docx"))
    data = saved_as(tmp_path / "a.docx", "doc", tmp_path / "profile").read_bytes()
    for cut in (40_000, len(data) // 2, len(data) - 600, 600):
        with pytest.raises(UnreadableFile, match="不完整"):
            read(data[:cut], name="a.doc")
    main = data.index(b"\xec\xa5")  # the head of the text stream
    locked = bytearray(data)
    locked[main + 11] |= 1
    with pytest.raises(UnreadableFile, match="密码"):
        read(bytes(locked), name="a.doc")
    wiped = data[: main + 32] + bytes(4000) + data[main + 4032 :]
    with pytest.raises(UnreadableFile, match="损坏"):
        read(wiped, name="a.doc")
