"""Pictures as files: one page or many, whatever their mode; damaged and hostile ones are one line."""

from __future__ import annotations

import io
import struct
import sys
import time
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from page_pictures import table_picture

from juesuan.document import Table
from juesuan.errors import UnreadableFile
from juesuan.formats import read

ROWS = (("名称", "数量", "金额"), ("办公费", "7", "13.80"))
SECONDS = 20.0
"""Far more than any takes on a busy machine."""


def page(mode: str = "RGB", title: str = "经费明细表") -> Any:
    from PIL import Image

    drawn = Image.fromarray(table_picture(title, ROWS))
    if mode == "I;16":
        return Image.fromarray(np.asarray(drawn.convert("L"), np.uint16) * 257)
    if mode == "RGBA":
        ink = drawn.convert("L").point(lambda value: 255 - value)
        clear = Image.new("RGBA", drawn.size, (0, 0, 0, 0))
        clear.putalpha(ink)
        return clear
    return drawn.convert(mode)


def saved(image: Any, to: str, **how: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, to, **how)
    return out.getvalue()


def test_a_tiff_of_several_modes_is_read_page_by_page_and_a_png_by_its_resolution() -> None:
    pages = [page("CMYK", "经费明细表"), page("I;16", "费用说明")]
    document = read(saved(pages[0], "TIFF", save_all=True, append_images=pages[1:], dpi=(150, 150)), name="a.tif")

    assert (document.format, document.pages, document.recognised) == ("tiff", 2, [1, 2])
    tables = [block for block in document.blocks if isinstance(block, Table)]
    for table in tables:
        assert [[cell.text if cell else "" for cell in row] for row in table.grid()] == [list(row) for row in ROWS]
    assert [table.pages for table in tables] == [[1], [2]]
    box = tables[0].place.bbox
    assert box is not None and abs((box[2] - box[0]) - 1080 * 0.48) < 3


@pytest.mark.long
def test_a_picture_on_nothing_is_read_on_white() -> None:
    document = read(saved(page("RGBA"), "PNG"), name="a.png")
    assert "13.80" in str(document.blocks)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(lambda: saved(page(), "JPEG")[:900], id="cut short"),
        pytest.param(lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), id="no picture"),
        pytest.param(lambda: saved(page(), "PNG")[:3000], id="half a PNG"),
        pytest.param(
            lambda: b"II*\x00" + struct.pack("<LHHHLLL", 8, 1, 256, 4, 1, 9, 8), id="a TIFF that holds itself"
        ),
        pytest.param(lambda: b"II*\x00\xff\xff\xff\x7f", id="a TIFF whose directory is beyond it"),
    ],
)
def test_damaged_pictures_are_refused_in_one_line(data: Any) -> None:
    started = time.monotonic()
    with pytest.raises(UnreadableFile, match=r"^a\.jpg：") as refused:
        read(data(), name="a.jpg")
    assert "\n" not in str(refused.value) and time.monotonic() - started < SECONDS


def test_a_picture_of_nine_hundred_million_pixels_is_refused_unopened() -> None:
    head = struct.pack(">LL5B", 30_000, 30_000, 1, 0, 0, 0, 0)

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))

    data = (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(10_000))) + chunk(b"IEND", b"")
    )
    with pytest.raises(UnreadableFile, match="像素个数超过上限 80,000,000"):
        read(data, name="a.png")


def test_a_tiff_with_endless_pages_ends() -> None:
    whole = bytearray(saved(page("1"), "TIFF"))
    (first,) = struct.unpack_from("<L", whole, 4)
    (entries,) = struct.unpack_from("<H", whole, first)
    struct.pack_into("<L", whole, first + 2 + 12 * entries, first)  # the next directory is the first again
    document = read(bytes(whole), name="a.tif")
    assert document.pages == 1


def test_without_text_recognition_a_picture_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(UnreadableFile, match=r"pip install 'juesuan\[scan\]'"):
        read(saved(page(), "PNG"), name="a.png")
