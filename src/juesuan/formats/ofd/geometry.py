"""Numbers and transformations as OFD writes them; y runs down, and lengths are millimetres."""

from __future__ import annotations

import math
from typing import Final

from juesuan.formats.limits import Limit

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
"""Left, upper, right and lower edge."""

IDENTITY: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
POINTS: Final = 72 / 25.4
"""Points in a millimetre."""
_LARGEST: Final = 1e7


class BrokenPage(Exception):
    """A page says something that cannot be drawn; never leaves the reader."""


class PageBeyond(Exception):
    """A page is beyond a limit, so that it is not looked at whole; never leaves the reader."""

    def __init__(self, limit: Limit) -> None:
        super().__init__(limit.en)
        self.limit = limit


def number(text: str) -> float:
    """The number written.

    Raises:
        BrokenPage: it is none, or far beyond any page.
    """
    try:
        value = float(text)
    except ValueError:
        raise BrokenPage(f"no number: {text[:40]!r}") from None
    if not -_LARGEST < value < _LARGEST:  # false for what is not a number, too
        raise BrokenPage(f"no size of a page: {text[:40]!r}")
    return value


def numbers(words: list[str]) -> list[float]:
    """The numbers written.

    Raises:
        BrokenPage: one is none, or they are far beyond any page.
    """
    try:
        values = list(map(float, words))
    except ValueError:
        raise BrokenPage(f"no numbers: {' '.join(words)[:40]!r}") from None
    if not sum(map(abs, values)) < _LARGEST * max(1, len(values)):  # false for what is not a number, too
        raise BrokenPage(f"no sizes of a page: {' '.join(words)[:40]!r}")
    return values


def matrix_of(text: str | None) -> Matrix:
    """The transformation that a CTM writes; the identity where there is none."""
    if not text:
        return IDENTITY
    parts = text.split(None, 6)
    if len(parts) < 6:
        raise BrokenPage(f"no transformation: {text[:40]!r}")
    a, b, c, d, e, f = numbers(parts[:6])
    return a, b, c, d, e, f


def box_of(text: str | None) -> Box | None:
    """The rectangle that a Boundary writes as left, top, width and height; ``None`` where there is none."""
    if not text:
        return None
    parts = text.split(None, 4)
    if len(parts) < 4:
        raise BrokenPage(f"no rectangle: {text[:40]!r}")
    left, top, width, height = numbers(parts[:4])
    return left, top, left + width, top + height


def product(inner: Matrix, outer: Matrix) -> Matrix:
    """The transformation that is the inner one, then the outer one."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def moved(box: Box, matrix: Matrix) -> Box:
    """The box of what a box becomes by a transformation."""
    a, b, c, d, e, f = matrix
    if not b and not c:
        x, far_x, y, far_y = a * box[0] + e, a * box[2] + e, d * box[1] + f, d * box[3] + f
        return (x, y, far_x, far_y) if x <= far_x and y <= far_y else _upright(x, y, far_x, far_y)
    xs = [a * x + c * y + e for x in (box[0], box[2]) for y in (box[1], box[3])]
    ys = [b * x + d * y + f for x in (box[0], box[2]) for y in (box[1], box[3])]
    return min(xs), min(ys), max(xs), max(ys)


def _upright(x: float, y: float, far_x: float, far_y: float) -> Box:
    return min(x, far_x), min(y, far_y), max(x, far_x), max(y, far_y)


def shifted(x: float, y: float, outer: Matrix) -> Matrix:
    """The transformation that moves by x and y, then is the outer one."""
    a, b, c, d, e, f = outer
    return a, b, c, d, x * a + y * c + e, x * b + y * d + f


def common(one: Box | None, other: Box | None) -> Box | None:
    """What two boxes share; ``None`` is the whole plane.  An empty box has its right edge left of its left one."""
    if one is None or other is None:
        return one or other
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def within(box: Box, clip: Box | None) -> Box:
    """The part of a box that a clip leaves; empty as :func:`common` says."""
    return common(box, clip) or box


def degrees(matrix: Matrix) -> float:
    """By how much a line of text is turned clockwise, from 0 up to 360."""
    return math.degrees(math.atan2(matrix[1], matrix[0])) % 360
