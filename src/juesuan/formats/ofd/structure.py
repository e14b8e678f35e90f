"""The pages of an OFD file in the order in which it lists them, each with its size and what is drawn on it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from juesuan.formats.ofd.geometry import Box, BrokenPage, box_of
from juesuan.formats.ofd.package import OfdPackage, child, children, text_of
from juesuan.formats.ofd.resources import Resources
from juesuan.formats.office import local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEPTH: Final = {"Background": 0, "Body": 1, "Foreground": 2}
"""Layers are drawn in this order."""
_A4: Final[Box] = (0.0, 0.0, 210.0, 297.0)
_DEEPEST: Final = 8
"""Templates within templates."""
_SHOWN: Final = frozenset(("Stamp", "Watermark", "Path"))
"""Annotations that show words or shapes of their own; links and highlights show nothing that is part of the text."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: the part that holds it, and what its document shares."""

    name: str
    number: str
    shared: Shared

    def layers(self) -> tuple[Box, list[_Element]]:
        """The visible box in millimetres, and the elements whose children are drawn, lowest first.

        Raises:
            BrokenPage: the page is missing, or its templates refer to each other in a circle.
            UnreadableFile: its part is damaged.
        """
        found: list[tuple[int, _Element]] = []
        area = self.shared.take_page(self.name, found, ())
        found.sort(key=lambda item: item[0])
        return area, [layer for _, layer in found] + self.shared.appearances(self.number)


@dataclass(slots=True)
class Shared:
    """What the pages of one document share."""

    package: OfdPackage
    folder: str
    resources: Resources
    area: Box
    templates: dict[str, tuple[str, int]]
    annotations: dict[str, str]
    _roots: dict[str, _Element | None] = field(default_factory=dict)

    def take_page(self, name: str, found: list[tuple[int, _Element]], above: tuple[str, ...]) -> Box:
        """Adds the layers of a page and of its templates, with their depth; returns the box of the page."""
        root = self._template(name) if above else self.package.tree(name)
        if root is None or name in above or len(above) >= _DEEPEST:
            raise BrokenPage("a page or template is missing, or refers to itself")
        folder = posixpath.dirname(name)
        for resource in children(root, "PageRes"):
            self.resources.take(self.package.find(folder, (resource.text or "")))
        for use in children(root, "Template"):
            part, depth = self.templates.get(use.get("TemplateID") or "", ("", 0))
            inner: list[tuple[int, _Element]] = []
            self.take_page(part, inner, (*above, name))
            depth = _DEPTH.get(use.get("ZOrder") or "", depth)
            # a template lies whole under or over the page
            found += [(2 * depth - 1 if depth < 2 else 5, layer) for _, layer in sorted(inner, key=_by_depth)]
        for content in children(root, "Content"):
            for layer in children(content, "Layer"):
                found.append((2 * _DEPTH.get(layer.get("Type") or "", 1), layer))
        return _area(child(root, "Area")) or self.area

    def _template(self, name: str) -> _Element | None:
        if name not in self._roots:
            self._roots[name] = self.package.tree(name)
        return self._roots[name]

    def appearances(self, number: str) -> list[_Element]:
        """What the annotations of a page draw over it."""
        root = self.package.tree(self.annotations[number]) if number in self.annotations else None
        shown = [
            note
            for note in children(root, "Annot")
            if note.get("Type") in _SHOWN and (note.get("Visible") or "").lower() != "false"
        ]
        return [appearance for note in shown for appearance in children(note, "Appearance")]


def _by_depth(item: tuple[int, _Element]) -> int:
    return item[0]


def sheets_of(package: OfdPackage) -> Iterator[Sheet]:
    """All pages, in order.

    Raises:
        UnreadableFile: the file is damaged.
    """
    for name, _ in package.document_roots():
        root = package.tree(name)
        folder = posixpath.dirname(name)
        common = child(root, "CommonData")
        resources = Resources(package)
        for item in common if common is not None else ():
            if local_name(item.tag) in ("PublicRes", "DocumentRes"):
                resources.take(package.find(folder, item.text or ""))
        templates = {
            item.get("ID") or "": (
                package.find(folder, item.get("BaseLoc") or ""),
                _DEPTH.get(item.get("ZOrder") or "", 0),
            )
            for item in children(common, "TemplatePage")
        }
        try:
            area = _area(child(common, "PageArea")) or _A4
        except BrokenPage:
            area = _A4
        shared = Shared(package, folder, resources, area, templates, _annotations(package, folder, root))
        for page in children(child(root, "Pages"), "Page"):
            yield Sheet(package.find(folder, page.get("BaseLoc") or ""), page.get("ID") or "", shared)


def _annotations(package: OfdPackage, folder: str, root: _Element | None) -> dict[str, str]:
    """The part of the annotations of each page, by the number of the page."""
    listed = package.find(folder, text_of(root, "Annotations"))
    pages = children(package.tree(listed) if listed else None, "Page")
    inner = posixpath.dirname(listed)
    found = {page.get("PageID") or "": package.find(inner, text_of(page, "FileLoc")) for page in pages}
    return {number: part for number, part in found.items() if part}


def _area(element: _Element | None) -> Box | None:
    """The box that is shown: of the sheet, within which the application box is only where text should stand."""
    return box_of(text_of(element, "PhysicalBox")) if element is not None else None
