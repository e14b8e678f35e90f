"""What a file may use that hides text, found in its bytes without reading it a second time."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Final, NamedTuple

from juesuan.formats.pdf.visibility.character_maps import doubles_a_digit
from juesuan.patterns import lazy_pattern

_LAYERS: Final = lazy_pattern(rb"/OCProperties\b")
_BLENDING: Final = lazy_pattern(rb"/SMask\b|/BM\s*(?:\[|/(?!Normal\b|Compatible\b))")
_PACKED: Final = lazy_pattern(rb"/ObjStm\b")
_MAP: Final = b"begincmap"
_LENGTH: Final = lazy_pattern(rb"/Length\s+(\d+)(?!\s+\d+\s+R)")
_HEAD: Final = 600
_MOST: Final = 4 * 2**20
"""Bytes that are unpacked of one stream."""


class Hints(NamedTuple):
    """Whether the file may have layers, which can be switched off, soft masks or blend modes, digits of two glyphs."""

    layers: bool
    blending: bool
    double_digits: bool


def hints_of(data: bytes) -> Hints:
    """The hints of a file; layers and blending where its objects are encrypted."""
    layers = blending = double_digits = encrypted = False
    for words, start, end in streams_of(data):
        if _PACKED.search(words):
            words += b" " + _unpacked(data, start, end, _MOST)
        elif not double_digits and end - start < _MOST:
            double_digits = _is_map(data, start) and doubles_a_digit(_unpacked(data, start, end, _MOST))
        layers = layers or bool(_LAYERS.search(words))
        blending = blending or bool(_BLENDING.search(words))
        encrypted = encrypted or b"/Encrypt" in words
    return Hints(layers or encrypted, blending or encrypted, double_digits)


def streams_of(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """What stands between the streams of a file, and start and end of the stream that follows."""
    at = 0
    while True:
        found = data.find(b"stream", at)
        if found < 0:
            yield data[at:], len(data), len(data)
            return
        words = data[at:found]
        start = found + 6 + (2 if data[found + 6 : found + 8] == b"\r\n" else 1)
        length = _LENGTH.search(words, max(0, len(words) - _HEAD))
        end = start + int(length[1][:12]) if length else -1
        if end < 0 or b"endstream" not in data[end : end + 12]:
            end = data.find(b"endstream", start)
            end = len(data) if end < 0 else end
        yield words, start, end
        at = data.find(b"endstream", end, end + 12) + 9 if end < len(data) else end


def _is_map(data: bytes, start: int) -> bool:
    return _MAP in _unpacked(data, start, start + _HEAD, _HEAD)


def _unpacked(data: bytes, start: int, end: int, most: int) -> bytes:
    """The stream, unpacked where it is packed in the usual way; as it stands otherwise."""
    part = data[start:end]
    try:
        return zlib.decompressobj().decompress(part, most)
    except zlib.error:
        return part
