"""The box within which an object is drawn, from its Clips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juesuan.formats.limits import OFD_SEGMENTS
from juesuan.formats.ofd.geometry import Box, Matrix, box_of, common, matrix_of, product
from juesuan.formats.ofd.package import child, children
from juesuan.formats.ofd.paint import is_on
from juesuan.formats.ofd.paths import extent, segments_of, transformed

if TYPE_CHECKING:
    from lxml.etree import _Element


def clip_of(clips: list[_Element], own: Matrix, outer: Matrix) -> Box | None:
    """The box of the clips of an object; ``None`` where nothing is known to be cut off.

    Each Clip is the union of its areas; what all of them leave is drawn.

    Args:
        clips: its elements of that name.
        own: its transformation, which moves the clips too where ``TransFlag`` says so.
        outer: from its place to the page.
    """
    found: Box | None = None
    for group in clips:
        space = product(own, outer) if is_on(group, "TransFlag", otherwise=True) else outer
        for clip in children(group, "Clip"):
            found = common(found, _union(clip, space))
    return found


def _union(clip: _Element, space: Matrix) -> Box | None:
    boxes: list[Box] = []
    for area in children(clip, "Area"):
        path = child(area, "Path")
        data = child(path, "AbbreviatedData")
        if path is None or data is None or not data.text:
            return None  # text as a clip, or a shape that is not known
        boundary = box_of(path.get("Boundary"))
        corner: Matrix = (1.0, 0.0, 0.0, 1.0, *(boundary[:2] if boundary else (0.0, 0.0)))
        matrix = product(product(matrix_of(path.get("CTM")), corner), product(matrix_of(area.get("CTM")), space))
        points = transformed(segments_of(data.text, OFD_SEGMENTS.most), matrix)
        if points:
            boxes.append(extent(points))
    if not boxes:
        return None
    left, low, right, high = zip(*boxes, strict=True)
    return min(left), min(low), max(right), max(high)
