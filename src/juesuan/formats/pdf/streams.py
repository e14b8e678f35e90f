"""How large the streams of a PDF are when they are unpacked, found before they are.

Unpacking all of them would cost as much as reading the file.  The first part of each is unpacked: one that grows as
written or drawn content does is taken to go on alike (PDFium unpacks no more than 1 GB of any); one that grows much
more, and one that is packed twice, is unpacked whole and counted.
"""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Final

from juesuan.formats.limits import PDF_DECODED, PDF_STREAM
from juesuan.formats.pdf.file_streams import FileStream
from juesuan.patterns import lazy_pattern

_USUAL: Final = 40
"""Times that content grows when it is unpacked, at most."""
_SMALL: Final = 2**15
"""Bytes; a smaller stream that is packed once cannot grow beyond a small part of the limit."""
_SAMPLE: Final = 2**13
_AT_ONCE: Final = 2**20
_HEAD: Final = 600
_PACKED: Final = lazy_pattern(rb"/Fl(?:ateDecode)?\b")


class StreamSizes:
    """Counts the sizes of the streams of a file.

    Args:
        path: of the file, for messages.
        data: of the file.
    """

    def __init__(self, path: Path, data: bytes) -> None:
        self._path, self._data = path, data
        self._total = 0

    def add(self, stream: FileStream) -> None:
        """Counts a stream.

        Raises:
            UnreadableFile: it, or all together, are larger than the limit.
        """
        size = _size(self._data, stream)
        if size > PDF_STREAM.most:
            raise PDF_STREAM.refused(self._path)
        self._total += size
        if self._total > PDF_DECODED.most:
            raise PDF_DECODED.refused(self._path)


def _size(data: bytes, stream: FileStream) -> int:
    words, start, end = stream
    length = end - start
    layers = len(_PACKED.findall(words, max(0, len(words) - _HEAD)))
    if not layers or (length < _SMALL and layers == 1):
        return length
    part = data[start : start + min(length, _SAMPLE)]
    growth = _measured(part, 1, PDF_STREAM.most) / max(1, len(part))
    if layers > 1 or growth > _USUAL:
        return _measured(data[start:end], layers, PDF_STREAM.most)
    return round(length * growth)


def _measured(part: bytes, layers: int, most: int) -> int:
    """The size of packed data when they are unpacked, counted as far as one piece beyond ``most``."""
    size = 0
    unpacker = zlib.decompressobj()
    inner = zlib.decompressobj() if layers > 1 else None
    try:
        while part and not unpacker.eof and size <= most:
            found = unpacker.decompress(part, _AT_ONCE)
            part = unpacker.unconsumed_tail
            if inner is None:
                size += len(found)
                if not found and not part:
                    break
                continue
            while found and not inner.eof and size <= most:
                size += len(inner.decompress(found, _AT_ONCE))
                found = inner.unconsumed_tail
    except zlib.error:
        pass
    return size
