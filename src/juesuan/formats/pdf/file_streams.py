"""The streams of a PDF as they lie in its bytes, found without opening the file."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Final, NamedTuple

from juesuan.patterns import lazy_pattern

_LENGTH: Final = lazy_pattern(rb"/Length\s+(\d+)(?!\s+\d+\s+R)")
_HEAD: Final = 600
_END: Final = b"endstream"


class FileStream(NamedTuple):
    """What stands in a file before a stream and after the one before, and where the stream starts and ends.

    The last one of a file stands for what follows the streams, and is empty.
    """

    words: bytes
    start: int
    end: int


def streams_of(data: bytes) -> Iterator[FileStream]:
    """The streams of a file, in the order of its bytes."""
    at = 0
    while (found := data.find(b"stream", at)) >= 0:
        words = data[at:found]
        start = found + 6 + (2 if data[found + 6 : found + 8] == b"\r\n" else 1)
        length = _LENGTH.search(words, max(0, len(words) - _HEAD))
        end = start + int(length[1][:12]) if length else -1
        if end < 0 or _END not in data[end : end + 12]:
            end = data.find(_END, start)
            end = len(data) if end < 0 else end
        yield FileStream(words, start, end)
        at = data.find(_END, end, end + 12) + 9 if end < len(data) else end
    yield FileStream(data[at:], len(data), len(data))


def unpacked(data: bytes, stream: FileStream, most: int, *, head: int | None = None) -> bytes:
    """A stream, unpacked as far as so many bytes where it is packed in the usual way; as it stands otherwise.

    Args:
        data: of the file.
        stream: one of its streams.
        most: bytes that come out, of one that is packed.
        head: bytes of the packed stream that are looked at; all of them without it.
    """
    part = data[stream.start : stream.end if head is None else stream.start + head]
    try:
        return zlib.decompressobj().decompress(part, most)
    except zlib.error:
        return part
