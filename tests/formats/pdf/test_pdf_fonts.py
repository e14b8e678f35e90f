"""A PDF whose font is not embedded reads alike on every machine, whatever fonts the machine has."""

from __future__ import annotations

import ctypes
from multiprocessing import get_context
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw
import pytest

from juesuan.document import Paragraph, place_in
from juesuan.formats import read
from juesuan.formats.pdf import system_fonts

WORDS = "本年支出合计三百零七万元"
COLLECTIONS = {
    "GB1": ("STSong-Light", "UniGB-UCS2-H"),
    "CNS1": ("MSung-Light", "UniCNS-UCS2-H"),
    "Japan1": ("HeiseiMin-W3", "UniJIS-UCS2-H"),
    "Korea1": ("HYSMyeongJo-Medium", "UniKS-UCS2-H"),
}


def pdf(base: str, encoding: str, ordering: str, shown: bytes, style: str = "", unicode: str = "") -> bytes:
    """A page with one line in a composite font that is not embedded; ``unicode`` is a map from codes to characters."""
    content = b"BT /F1 20 Tf 1 0 0 1 100 700 Tm <" + shown.hex().encode() + b"> Tj ET"
    bodies = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content.decode()}\nendstream",
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{base}{style} /Encoding /{encoding} /DescendantFonts [6 0 R]"
        f" {'/ToUnicode 8 0 R' if unicode else ''} >>",
        f"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /{base}{style} /DW 1000 /CIDSystemInfo << /Registry (Adobe)"
        f" /Ordering ({ordering}) /Supplement 2 >> /FontDescriptor 7 0 R >>",
        f"<< /Type /FontDescriptor /FontName /{base}{style} /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0"
        " /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
        f"<< /Length {len(unicode)} >>\nstream\n{unicode}\nendstream",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    return (
        out
        + (
            f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{table}"
            f"trailer << /Size {len(bodies) + 1} /Root 1 0 R >>\n"
            f"startxref\n{len(out)}\n%%EOF"
        ).encode()
    )


def read_line(path: Path, data: bytes) -> Paragraph:
    path.write_bytes(data)
    (block,) = read(path).blocks
    assert isinstance(block, Paragraph)
    return block


@pytest.mark.parametrize("style", ["", ",Bold", ",Italic", ",BoldItalic"])
@pytest.mark.parametrize("ordering", COLLECTIONS)
def test_a_line_in_a_font_that_is_not_embedded_is_read_at_its_place(tmp_path: Path, ordering: str, style: str) -> None:
    base, encoding = COLLECTIONS[ordering]
    words = WORDS if ordering != "Korea1" else "本年支出合計"
    found = read_line(tmp_path / "a.pdf", pdf(base, encoding, ordering, words.encode("utf-16-be"), style))
    assert found.text == words
    box = place_in(found.text, found.lines, 0, len(words)).bbox
    assert box == pytest.approx((100, 696, 100 + 20 * len(words), 718), abs=0.5)


@pytest.mark.parametrize("base", ["SimSun", "FangSong_GB2312", "#CB#CE#CC#E5", "NoSuchFont", "ABCDEF+Unknown"])
def test_a_font_of_any_name_in_the_encoding_of_the_mainland_is_read(tmp_path: Path, base: str) -> None:
    found = read_line(tmp_path / "a.pdf", pdf(base, "GBK-EUC-H", "GB1", WORDS.encode("gbk")))
    assert found.text == WORDS


@pytest.mark.parametrize("encoding", ["GBK-EUC-V", "UniGB-UCS2-V"])
def test_a_vertical_line_is_read(tmp_path: Path, encoding: str) -> None:
    shown = WORDS.encode("gbk" if encoding.startswith("GBK") else "utf-16-be")
    assert read_line(tmp_path / "a.pdf", pdf("SimSun", encoding, "GB1", shown)).text == WORDS


@pytest.mark.parametrize("base", ["SimSun", "#CB#CE#CC#E5", "ABCDEF+Unknown"])
def test_glyph_numbers_are_read_by_the_map_to_characters_of_their_font(tmp_path: Path, base: str) -> None:
    pairs = "\n".join(f"<{glyph:04x}> <{ord(char):04x}>" for glyph, char in enumerate(WORDS, 3))
    unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange {len(WORDS)} beginbfchar\n{pairs}\nendbfchar endcmap"
    )
    shown = b"".join((3 + at).to_bytes(2, "big") for at in range(len(WORDS)))
    assert read_line(tmp_path / "a.pdf", pdf(base, "Identity-H", "Identity", shown, unicode=unicode)).text == WORDS


def test_a_forked_process_reads_the_same(tmp_path: Path) -> None:
    data = pdf("SimSun", "GBK-EUC-H", "GB1", WORDS.encode("gbk"))
    here = read_line(tmp_path / "a.pdf", data)
    with get_context("fork").Pool(1) as pool:
        assert pool.apply(read_line, (tmp_path / "b.pdf", data)) == here


def test_a_page_drawn_as_a_picture_shows_the_glyphs(tmp_path: Path) -> None:
    def ink(shown: str) -> int:
        page = pypdfium2.PdfDocument(pdf("SimSun", "GBK-EUC-H", "GB1", shown.encode("gbk")))[0]
        return int((page.render(scale=1).to_numpy() < 128).sum())

    # strokes: the same box or a blank for every character would make both alike
    assert ink("龘龘龘") > 2 * ink("一一一") > 0


def test_no_font_of_the_machine_is_asked_for() -> None:
    exact = (ctypes.c_int * 1)(1)
    asked = {
        (name, charset): system_fonts._map_font(None, 400, 0, charset, 0, ctypes.c_char_p(name), exact)
        for name in (b"Arial", b"Times New Roman", b"Courier", b"Symbol", b"")
        for charset in (raw.FXFONT_ANSI_CHARSET, raw.FXFONT_DEFAULT_CHARSET, raw.FXFONT_CYRILLIC_CHARSET)
    }
    assert set(asked.values()) == {None}
    assert exact[0] == 0


def test_a_chinese_name_without_a_known_character_set_gets_the_bundled_font() -> None:
    for name in (b"SimSun", "宋体".encode("gbk"), b"STFangsong", b"Microsoft YaHei"):
        assert system_fonts._map_font(None, 400, 0, 1, 0, ctypes.c_char_p(name), None) is not None


def test_tables_of_the_bundled_font_are_those_of_its_file() -> None:
    whole = system_fonts._font_data(None, 1, 0, None, 0)
    assert whole == len(system_fonts._bundled_font()) > 1_000_000
    assert system_fonts._table(b"head")[12:16] == b"\x5f\x0f\x3c\xf5"
    assert system_fonts._table(b"none") == b""
