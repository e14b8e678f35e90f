"""The fonts that PDFium falls back on: those of the package ``pylopdf-fonts-zh-cn``, never those of the machine.

A PDF may name a Chinese font without embedding it.  PDFium then looks for one on the machine; where there is none, the
glyphs have no height and whole text objects are left out of the text, while digits beside them stay.  With fonts of
the machine the boxes of characters would differ from machine to machine.  So PDFium is given a source of fonts of its
own: for the character sets of East Asia one bundled font, for everything else none, for which PDFium has fonts built
in.
"""

from __future__ import annotations

import ctypes
from functools import cache
from pathlib import Path
from typing import Any, Final

import pypdfium2_raw.bindings as raw

_EAST_ASIAN: Final = frozenset((128, 129, 130, 134, 136))
"""Character sets that only a font with Chinese, Japanese or Korean glyphs can show."""
_LATIN_NAMES: Final = ("song", "sun", "hei", "fang", "kai", "ming", "mincho", "gothic")
_CHINESE_NAMES: Final = ("宋", "黑", "楷", "仿", "体", "明體")
_NAMES: Final = (
    *(name.encode() for name in _LATIN_NAMES),
    *(name.encode(encoding) for name in _CHINESE_NAMES for encoding in ("utf-8", "gbk")),
)
"""What the name of a Chinese font has in it, in lower case, where the character set is not known."""
_UNKNOWN: Final = frozenset((0, 1))
_WHOLE_FONT: Final = 0
_HANDLE: Final = 1


def use_bundled_fonts() -> None:
    """Makes PDFium take the bundled font where a Chinese font is not embedded, and no font of the machine.

    To be called once after ``FPDF_InitLibrary`` and before a document is loaded.
    """
    raw.FPDF_SetSystemFontInfo(ctypes.byref(_font_info()))


@cache
def _font_info() -> Any:
    """The table of callbacks; kept for the life of the process, as PDFium holds on to it."""
    kinds = dict(raw.FPDF_SYSFONTINFO._fields_)
    info = raw.FPDF_SYSFONTINFO()
    info.version = 1
    for name, function in {
        "Release": lambda this: None,
        "EnumFonts": lambda this, mapper: None,
        "MapFont": _map_font,
        "GetFont": lambda this, face: None,
        "GetFontData": _font_data,
        "GetFaceName": _face_name,
        "GetFontCharset": lambda this, font: raw.FXFONT_GB2312_CHARSET,
        "DeleteFont": lambda this, font: None,
    }.items():
        setattr(info, name, kinds[name](function))
    return info


def _map_font(this: Any, weight: int, italic: int, charset: int, pitch: int, face: Any, exact: Any) -> int | None:
    """The bundled font where a Chinese one is asked for; None leaves the choice to PDFium's own fonts."""
    if exact:
        exact[0] = 0
    name = ctypes.cast(face, ctypes.c_char_p).value or b"" if face else b""
    if charset in _EAST_ASIAN or (charset in _UNKNOWN and any(part in name.lower() for part in _NAMES)):
        return _HANDLE
    return None


def _font_data(this: Any, font: Any, table: int, buffer: Any, size: int) -> int:
    """The length of the font file, or of one of its tables; copied where there is room for it."""
    data = _bundled_font() if table == _WHOLE_FONT else _table(table.to_bytes(4, "big"))
    if buffer and data and size >= len(data):
        ctypes.memmove(buffer, data, len(data))
    return len(data)


def _face_name(this: Any, font: Any, buffer: Any, size: int) -> int:
    name = b"NotoSansSC-Regular\0"
    if buffer and size >= len(name):
        ctypes.memmove(buffer, name, len(name))
    return len(name)


@cache
def _bundled_font() -> bytes:
    from pylopdf_fonts_zh_cn import sans_path

    return Path(sans_path()).read_bytes()


@cache
def _table(tag: bytes) -> bytes:
    """One table of the font by its four letters; empty where it has none."""
    font = _bundled_font()
    for index in range(int.from_bytes(font[4:6], "big")):
        entry = font[12 + 16 * index : 28 + 16 * index]
        if entry[:4] == tag:
            start, length = int.from_bytes(entry[8:12], "big"), int.from_bytes(entry[12:16], "big")
            return font[start : start + length]
    return b""
