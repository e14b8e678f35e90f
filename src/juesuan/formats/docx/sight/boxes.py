"""Text boxes, frames and rows of a Word file that are beside the page, without size, or marked as hidden."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from juesuan.document import Hiding
from juesuan.formats.docx.attributes import is_on, value
from juesuan.formats.docx.parts import W
from juesuan.formats.legible import RGB, SMALLEST, hexadecimal
from juesuan.formats.office import Theme, local_name
from juesuan.patterns import lazy_pattern

if TYPE_CHECKING:
    from lxml.etree import _Element

_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_EMU: Final = 12_700
_TWIPS: Final = 20
_POINTS: Final = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75, "pc": 12.0, "": 1.0}
_LENGTH: Final = lazy_pattern(r"(-?\d{0,9}(?:\.\d{0,9})?)(pt|in|cm|mm|px|pc|)")


class Page(NamedTuple):
    """Width and height of the page and its left and top margins, in points."""

    width: float = 595.3
    height: float = 841.9
    left: float = 90.0
    top: float = 72.0


def page_of(body: _Element) -> Page:
    """The largest page of the document."""
    sizes, left, top = [(595.3, 841.9)], 90.0, 72.0
    for section in body.iter(f"{{{W}}}sectPr"):
        size, margins = section.find(f"{{{W}}}pgSz"), section.find(f"{{{W}}}pgMar")
        width, height = _twips(value(size, "w")), _twips(value(size, "h"))
        if width and height:
            sizes.append((width, height))
        left, top = _twips(value(margins, "left")) or left, _twips(value(margins, "top")) or top
    return Page(max(width for width, _ in sizes), max(height for _, height in sizes), left, top)


def drawing_hides(drawing: _Element, page: Page) -> Hiding | None:
    """Why nothing of a ``w:drawing`` is seen."""
    for item in drawing:
        about = item.find(f"{_WP}docPr")
        if (about is not None and about.get("hidden") in ("1", "true")) or item.get("hidden") in ("1", "true"):
            return "invisible"
        extent = item.find(f"{_WP}extent")
        width, height = (_emu(extent.get(name) or "") if extent is not None else None for name in ("cx", "cy"))
        if min(width if width is not None else SMALLEST, height if height is not None else SMALLEST) < SMALLEST:
            return "clipped"
        if item.tag != f"{_WP}anchor":
            continue
        x, _ = _offset(item, "H", page.left)
        y, down = _offset(item, "V", page.top)
        if x is not None and (x + (width or 0) <= 0 or x >= page.width):
            return "off_page"
        far = 0.0 if down == "page" else 2 * page.height
        if y is not None and (y + (height or 0) <= -far or y >= page.height + far):
            return "off_page"
    return None


def _offset(anchor: _Element, axis: str, margin: float) -> tuple[float | None, str]:
    """How far a drawing is from the edge of the page in points, and what it is placed by."""
    place = anchor.find(f"{_WP}position{axis}")
    if place is None:
        return None, ""
    found = _emu(place.findtext(f"{_WP}posOffset") or "")
    by = place.get("relativeFrom") or ""
    return (None if found is None else found + (0 if by == "page" else margin)), by


def drawing_fill(drawing: _Element, theme: Theme) -> tuple[RGB | None, bool]:
    """The color that fills a shape of a drawing, and whether it is known what stands behind its text."""
    for item in drawing.iter():
        if local_name(item.tag) != "spPr":
            continue
        fill = item.find(f"{_A}solidFill")
        for color in fill if fill is not None else ():
            said = color.get("val") or ""
            plain = hexadecimal(said) if color.tag == f"{_A}srgbClr" else theme.color(said)
            return (plain, plain is not None and not len(color))
    return None, False


def shape_hides(style: str, page: Page) -> Hiding | None:
    """Why nothing of an old shape with such a ``style`` is seen."""
    pairs = (part.partition(":") for part in style[:4000].split(";"))
    said = {name.strip().lower(): text.strip().lower() for name, _, text in pairs}
    if said.get("visibility") == "hidden" or said.get("mso-hide") == "all" or said.get("display") == "none":
        return "invisible"
    width, height = _points(said.get("width", "")), _points(said.get("height", ""))
    if min(width if width is not None else SMALLEST, height if height is not None else SMALLEST) < SMALLEST:
        return "clipped"
    if said.get("position") not in ("absolute", "relative"):
        return None
    x = [_points(said.get(name, "")) for name in ("left", "margin-left")]
    y = [_points(said.get(name, "")) for name in ("top", "margin-top")]
    across, down = sum(one or 0 for one in x), sum(one or 0 for one in y)
    if across + (width or 0) <= -page.left or across >= page.width or abs(down) >= 2 * page.height:
        return "off_page"
    return None


def paragraph_hides(
    frame: _Element | None, indent: _Element | None, spacing: _Element | None, page: Page
) -> Hiding | None:
    """Why nothing of a paragraph is seen, by its frame, its indents and its line height."""
    x, y = _twips(value(frame, "x")), _twips(value(frame, "y"))
    if (x is not None and abs(x) >= page.width) or (y is not None and abs(y) >= 2 * page.height):
        return "off_page"
    left = _twips(value(indent, "left") or value(indent, "start"))
    first = _twips(value(indent, "firstLine")) or -(_twips(value(indent, "hanging")) or 0.0)
    if left is not None and (left >= page.width or left <= -page.width):
        return "off_page"
    if abs(first) >= page.width:
        return "off_page"
    height = _twips(value(spacing, "line"))
    if value(spacing, "lineRule") == "exact" and height is not None and height < SMALLEST:
        return "clipped"
    return None


def row_hides(about: _Element | None) -> Hiding | None:
    """Why nothing of a row of a table is seen."""
    if about is None:
        return None
    hidden, height = about.find(f"{{{W}}}hidden"), about.find(f"{{{W}}}trHeight")
    if is_on(hidden):
        return "invisible"
    if about.find(f"{{{W}}}del") is not None:
        return "revision"
    points = _twips(value(height))
    return "clipped" if value(height, "hRule") == "exact" and points is not None and points < SMALLEST else None


def _twips(text: str) -> float | None:
    if not text:
        return None
    if text.isascii() and text.isdigit() and len(text) < 10:
        return int(text) / _TWIPS
    match = re.fullmatch(r"-?\d{1,9}(?:\.\d{1,4})?", text)
    return float(text) / _TWIPS if match else _points(text)


def _emu(text: str) -> float | None:
    return int(text) / _EMU if re.fullmatch(r"\s*-?\d{1,12}\s*", text) else None


def _points(text: str) -> float | None:
    match = _LENGTH.fullmatch(text.strip())
    return float(match[1]) * _POINTS[match[2]] if match and match[1] not in ("", "-", ".", "-.") else None
