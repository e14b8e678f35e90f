"""What a file may use that hides text, found in its bytes without reading it a second time."""

from __future__ import annotations

from typing import Final, NamedTuple

from juesuan.formats.pdf.file_streams import FileStream, unpacked
from juesuan.formats.pdf.visibility.character_maps import doubles_a_digit
from juesuan.patterns import lazy_pattern

_LAYERS: Final = lazy_pattern(rb"/OCProperties\b")
_BLENDING: Final = lazy_pattern(rb"/SMask\b|/BM\s*(?:\[|/(?!Normal\b|Compatible\b))")
_PACKED: Final = lazy_pattern(rb"/ObjStm\b")
_OBJECTS: Final = lazy_pattern(rb"\s*(?:\d+\s|$)")
"""How a stream of objects begins that is unpacked: with their numbers."""
_MAP: Final = b"begincmap"
_HEAD: Final = 600
_MOST: Final = 4 * 2**20
"""Bytes that are unpacked of one stream."""


class Hints(NamedTuple):
    """Whether the file may have layers, which can be switched off, soft masks or blend modes, digits of two glyphs."""

    layers: bool
    blending: bool
    double_digits: bool


class HintFinder:
    """Looks for hints in the streams of a file, and in what stands between them.

    Args:
        data: of the file.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._layers = self._blending = self._double_digits = self._hidden = False

    def add(self, stream: FileStream) -> None:
        """Looks at a stream and at what stands before it."""
        words = stream.words
        if _PACKED.search(words):
            objects = unpacked(self._data, stream, _MOST)
            self._hidden = self._hidden or len(objects) >= _MOST or not _OBJECTS.match(objects)
            words += b" " + objects
        elif not self._double_digits and stream.end - stream.start < _MOST:
            self._double_digits = self._is_map(stream) and doubles_a_digit(unpacked(self._data, stream, _MOST))
        self._layers = self._layers or bool(_LAYERS.search(words))
        self._blending = self._blending or bool(_BLENDING.search(words))
        self._hidden = self._hidden or b"/Encrypt" in words

    def hints(self) -> Hints:
        """The hints of the file when all of it was added.

        Layers and blending where its objects are encrypted, or were not looked at whole.
        """
        return Hints(self._layers or self._hidden, self._blending or self._hidden, self._double_digits)

    def _is_map(self, stream: FileStream) -> bool:
        return _MAP in unpacked(self._data, stream, _HEAD, head=_HEAD)
