"""What a page draws, in drawing order: lines of text, rules, shapes and pictures, out of units and templates too."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from juesuan.formats.limits import OFD_CHARACTERS, OFD_OBJECTS, OFD_SEGMENTS
from juesuan.formats.ofd.clipping import clip_of
from juesuan.formats.ofd.geometry import (
    IDENTITY,
    POINTS,
    Box,
    BrokenPage,
    Matrix,
    PageBeyond,
    box_of,
    common,
    matrix_of,
    moved,
    number,
    product,
    shifted,
    within,
)
from juesuan.formats.ofd.package import child, children
from juesuan.formats.ofd.paint import OPAQUE, Paint, Styled, is_on, opacity
from juesuan.formats.ofd.paths import Segment, extent, is_rectangle, segments_of, transformed
from juesuan.formats.ofd.resources import Resources
from juesuan.formats.ofd.text import pens_of
from juesuan.formats.office import local_name
from juesuan.formats.pages import THIN, Edge, edges_of

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST: Final = 8
"""Units within units."""
_BAR: Final = 1.2
"""Points; rules of tables are thinner, but for a few."""


class Line(NamedTuple):
    """The characters of a TextCode.

    ``matrix`` leads from the space of the object to points of the page, y upwards; ``turn`` is how a character is
    turned clockwise in its line, in quarters; ``stretch`` is HScale.
    """

    text: str
    matrix: Matrix
    size: float
    stretch: float
    turn: int
    order: int
    shown: bool
    paints: tuple[Paint, ...]
    clip: Box | None


class Ground(NamedTuple):
    """A shape or picture on or under which words may stand; ``paint`` has no color for a picture.

    ``outline`` is empty for a box that is filled whole.
    """

    box: Edge
    order: int
    paint: Paint
    outline: list[Segment]


@dataclass(slots=True)
class Scene:
    """What the walk over a page gathers, in points with y upwards; ``shapes`` are boxes and 1 for curves, else 0."""

    lines: list[Line] = field(default_factory=list)
    xs: list[float] = field(default_factory=list)
    ys: list[float] = field(default_factory=list)
    rules: list[Edge] = field(default_factory=list)
    shapes: list[tuple[float, float, float, float, float]] = field(default_factory=list)
    pictures: list[Edge] = field(default_factory=list)
    # those that are shown whole and neither turned nor mirrored, with their number
    upright: list[tuple[Edge, str]] = field(default_factory=list)
    grounds: list[Ground] = field(default_factory=list)


class _Level(NamedTuple):
    """Where the objects of a layer or unit stand, and what they take over from it."""

    matrix: Matrix
    clip: Box | None = None
    styles: list[_Element] = []
    opacity: float = 1.0
    shown: bool = True
    units: tuple[str, ...] = ()


def scene_of(area: Box, layers: list[_Element], resources: Resources) -> Scene:
    """What the layers of a page draw.

    Args:
        area: the box of the page in millimetres.
        layers: the elements whose children are drawn, lowest first.
        resources: what they refer to.

    Raises:
        BrokenPage: an object cannot be drawn.
        PageBeyond: there are more objects, characters or segments than the limits allow.
    """
    walk = _Walk(resources)
    page: Matrix = (POINTS, 0.0, 0.0, -POINTS, -area[0] * POINTS, area[3] * POINTS)
    for layer in layers:
        start = page
        corner = box_of(layer.get("Boundary")) if local_name(layer.tag) == "Appearance" else None
        if corner is not None:
            start = shifted(corner[0], corner[1], page)
        walk.take(layer, _Level(start, styles=resources.style(layer.get("DrawParam"))))
    return walk.scene


def _glyphs_of(item: _Element) -> list[tuple[int, int, int]]:
    """Where characters and glyphs of a text differ in number: first character, how many characters, how many glyphs."""
    found = []
    for change in children(item, "CGTransform"):
        codes, glyphs = number(change.get("CodeCount") or "1"), number(change.get("GlyphCount") or "1")
        if codes != glyphs and codes >= 1 and glyphs >= 1:
            found.append((int(number(change.get("CodePosition") or "0")), int(codes), int(glyphs)))
    return sorted(found)


class _Walk:
    def __init__(self, resources: Resources) -> None:
        self.scene = Scene()
        self._resources = resources
        self._objects = 0
        self._segments = OFD_SEGMENTS.most

    def take(self, parent: _Element, level: _Level) -> None:
        """Everything drawn by the children of a layer, block or unit."""
        for item in parent:
            kind = local_name(item.tag)
            if kind == "TextObject":
                self._text(item, level)
            elif kind == "PathObject":
                self._path(item, level)
            elif kind == "ImageObject":
                self._image(item, level)
            elif kind == "CompositeObject":
                self._unit(item, level)
            elif kind == "PageBlock":
                self.take(item, level)
            else:
                continue
            self._objects += 1
            if self._objects > OFD_OBJECTS.most:
                raise PageBeyond(OFD_OBJECTS)

    def _inner(self, item: _Element, level: _Level) -> _Level:
        """The space inside an object: its own transformation, then its place."""
        boundary = box_of(item.get("Boundary"))
        own = matrix_of(item.get("CTM"))
        clip, matrix = level.clip, level.matrix
        if boundary is not None:
            left, top, right, bottom = boundary
            if right > left and bottom > top:
                clip = common(clip, moved(boundary, matrix))
            matrix = shifted(left, top, matrix)
        clips = children(item, "Clips")
        if clips:
            clip = common(clip, clip_of(clips, own, matrix))
        return _Level(
            matrix if own is IDENTITY else product(own, matrix),
            clip,
            level.styles,
            level.opacity * opacity(item) if item.get("Alpha") else level.opacity,
            level.shown and is_on(item, "Visible", otherwise=True),
            level.units,
        )

    def _unit(self, item: _Element, level: _Level) -> None:
        number_of = item.get("ResourceID") or ""
        unit = self._resources.units.get(number_of)
        if unit is None:
            return
        if number_of in level.units or len(level.units) >= _DEEPEST:
            raise BrokenPage("a unit that holds itself")
        inner = self._inner(item, level)
        styles = Styled(item, level.styles, self._resources).styles
        self.take(unit, inner._replace(styles=styles, units=(*level.units, number_of)))

    def _image(self, item: _Element, level: _Level) -> None:
        inner = self._inner(item, level)
        if not inner.shown or inner.opacity <= 0:
            return
        boundary = box_of(item.get("Boundary"))
        # a picture fills the unit square of its space
        whole = boundary is not None and not item.get("CTM")
        box = moved(boundary, level.matrix) if boundary and whole else moved((0.0, 0.0, 1.0, 1.0), inner.matrix)
        uncut, box = box, within(box, inner.clip)
        if inner.clip is not None and (box[2] <= box[0] or box[3] <= box[1]):
            return
        self.scene.pictures.append(box)
        a, b, c, d, *_ = level.matrix if whole else inner.matrix
        if not b and not c and a > 0 > d and max(abs(one - other) for one, other in zip(box, uncut, strict=True)) < 1:
            self.scene.upright.append((box, item.get("ResourceID") or ""))
        opaque = item.get("ImageMask") is None and self._resources.is_opaque(item.get("ResourceID"))
        alpha = OPAQUE * inner.opacity if opaque else 0.0
        self.scene.grounds.append(Ground(box, self._objects, Paint(None, alpha), []))

    def _text(self, item: _Element, level: _Level) -> None:
        inner = self._inner(item, level)
        size = number(item.get("Size") or "0")
        styled = Styled(item, level.styles, self._resources)
        paints = []
        if is_on(item, "Fill", otherwise=True):
            paints.append(styled.fill())
        if is_on(item, "Stroke", otherwise=False):
            paints.append(styled.stroke())
        if inner.opacity < 1:
            paints = [Paint(paint.color, paint.alpha * inner.opacity) for paint in paints]
        whole = tuple(paints)
        turned, stretched = item.get("CharDirection"), item.get("HScale")
        turn = round(number(turned) / 90) % 4 if turned else 0
        stretch = number(stretched) if stretched else 1.0
        x = y = 0.0
        scene = self.scene
        glyphs = _glyphs_of(item)
        for code in children(item, "TextCode"):
            text = (code.text or "").strip("\r\n\t")
            at_x, at_y = code.get("X"), code.get("Y")
            x, y = number(at_x) if at_x else x, number(at_y) if at_y else y
            if not text:
                continue
            if len(scene.xs) + len(text) > OFD_CHARACTERS.most:
                raise PageBeyond(OFD_CHARACTERS)
            xs, ys = pens_of(text, (x, y), (code.get("DeltaX"), code.get("DeltaY")), size * stretch, glyphs)
            scene.xs += xs
            scene.ys += ys
            shown = inner.shown and bool(whole)
            scene.lines.append(Line(text, inner.matrix, size, stretch, turn, self._objects, shown, whole, inner.clip))

    def _path(self, item: _Element, level: _Level) -> None:
        inner = self._inner(item, level)
        data = child(item, "AbbreviatedData")
        if not inner.shown or data is None or not data.text:
            return
        filled, stroked = is_on(item, "Fill", otherwise=False), is_on(item, "Stroke", otherwise=True)
        segments = transformed(segments_of(data.text, self._segments), inner.matrix)
        self._segments -= len(segments)
        if not segments or not (filled or stroked):
            return
        box = extent(segments)
        wide, high = box[2] - box[0], box[3] - box[1]
        styled = Styled(item, level.styles, self._resources)
        if wide <= THIN or high <= THIN:
            self.scene.rules.append(box)
            if filled and min(wide, high) > _BAR:
                self._ground(box, styled.fill(), inner, [])
        else:
            edges, fills, curved = edges_of(segments, filled=filled, stroked=stroked)
            self.scene.rules += edges
            if fills:
                self.scene.shapes.append((*box, float(curved)))
                self._ground(box, styled.fill(), inner, [] if is_rectangle(segments) else segments)
        if stroked:
            self._broad(segments, styled, inner)

    def _broad(self, segments: list[Segment], styled: Styled, inner: _Level) -> None:
        """A straight line drawn so wide that it may hide words is a box of its own."""
        a, b, c, d, *_ = inner.matrix
        half = number(styled.line_width()) * abs(a * d - b * c) ** 0.5 / 2
        if half <= THIN / 2:
            return
        for (_, x, y, _), (kind, u, v, _) in pairwise(segments):
            if kind != 2 and (abs(x - u) < 1 or abs(y - v) < 1):
                flat = abs(y - v) < 1
                box = (
                    min(x, u) - half * (not flat), min(y, v) - half * flat,
                    max(x, u) + half * (not flat), max(y, v) + half * flat,
                )  # fmt: skip
                self._ground(box, styled.stroke(), inner, [])

    def _ground(self, box: Edge, paint: Paint, inner: _Level, outline: list[Segment]) -> None:
        alpha = paint.alpha * inner.opacity
        box = within(box, inner.clip)
        self.scene.grounds.append(Ground(box, self._objects, Paint(paint.color, alpha), outline))
