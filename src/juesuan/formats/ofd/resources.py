"""What pages refer to by number: styles of drawing, units drawn together, pictures, color spaces."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from juesuan.formats.ofd.package import OfdPackage, child, children, text_of
from juesuan.formats.office import local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_WITH_ALPHA: Final = (4, 6)
_LONGEST_CHAIN: Final = 20


@dataclass(slots=True)
class Resources:
    """The resources of a document, by the number that pages call them by.

    ``units``: contents of CompositeGraphicUnit; ``styles``: DrawParam; ``spaces``: kind of a color space (``RGB``,
    ``GRAY``, ``CMYK``) and its palette.
    """

    package: OfdPackage
    units: dict[str, _Element] = field(default_factory=dict)
    styles: dict[str, _Element] = field(default_factory=dict)
    spaces: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    _media: dict[str, str] = field(default_factory=dict)
    _opaque: dict[str, bool] = field(default_factory=dict)

    def take(self, name: str) -> None:
        """Adds what a resource part declares; nothing where there is no such part."""
        root = self.package.tree(name)
        if root is None:
            return
        folder = posixpath.dirname(name)
        base = root.get("BaseLoc") or ""
        inner = posixpath.normpath(posixpath.join(folder, base.replace("\\", "/").lstrip("/"))) if base else folder
        for group in root:
            for item in group:
                number, kind = item.get("ID") or "", local_name(item.tag)
                if kind == "CompositeGraphicUnit":
                    content = child(item, "Content")
                    if content is not None:
                        self.units[number] = content
                elif kind == "DrawParam":
                    self.styles[number] = item
                elif kind == "ColorSpace":
                    palette = [entry.text or "" for entry in children(child(item, "Palette"), "CV")]
                    self.spaces[number] = (item.get("Type") or "RGB").upper(), palette
                elif kind == "MultiMedia":
                    place = text_of(item, "MediaFile")
                    self._media[number] = self.package.find(inner, place) or self.package.find(folder, place)

    def style(self, number: str | None) -> list[_Element]:
        """A style of drawing and those that it is derived from, nearest first."""
        found: list[_Element] = []
        while number and number in self.styles and len(found) < _LONGEST_CHAIN:
            found.append(self.styles[number])
            number = found[-1].get("Relative")
        return found

    def media(self, number: str) -> bytes:
        """The content of a picture; empty where there is none."""
        name = self._media.get(number, "")
        return self.package.read(name) if name else b""

    def is_opaque(self, number: str | None) -> bool:
        """True for a picture through which nothing can be seen: one in a format, or of a kind, without transparency."""
        if not number:
            return False
        if number not in self._opaque:
            name = self._media.get(number, "")
            self._opaque[number] = bool(name) and _is_opaque(self.package.read(name))
        return self._opaque[number]


def _is_opaque(data: bytes) -> bool:
    if data.startswith(_PNG):
        return len(data) > 25 and data[25] not in _WITH_ALPHA and b"tRNS" not in data[:4096]
    return data.startswith((b"\xff\xd8\xff", b"BM"))
