"""The shapes that a PathObject draws, from its AbbreviatedData."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Final

from juesuan.formats.limits import OFD_SEGMENTS
from juesuan.formats.ofd.geometry import Box, BrokenPage, Matrix, PageBeyond, numbers
from juesuan.patterns import lazy_pattern

Segment = tuple[int, float, float, bool]
"""Kind (0 line, 1 curve, 2 move), x, y, and whether it closes its part."""

_LINE, _CURVE, _MOVE = 0, 1, 2
_OPERANDS: Final = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_WORDS: Final = lazy_pattern(r"[SMLQBAC]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_ARC_STEPS: Final = 8


def segments_of(data: str, most: int) -> list[Segment]:
    """The segments of a path in its own space.

    Args:
        data: operators and numbers; ``S`` and ``M`` begin a part, ``C`` closes it.
        most: of them.

    Raises:
        BrokenPage: an operator lacks numbers, or a number is none.
        PageBeyond: there are more.
    """
    words = data.split(None, 8 * most)
    if any(len(word) > 1 and word[0] in _OPERANDS for word in words):
        words = _WORDS.findall(data)  # written without blanks
    operators = [at for at, word in enumerate(words) if word in _OPERANDS]
    found: list[Segment] = []
    x = y = 0.0
    for at, end in pairwise([*operators, len(words)]):
        operator, values = words[at], numbers(words[at + 1 : end])
        count = _OPERANDS[operator]
        if len(found) > most:
            raise PageBeyond(OFD_SEGMENTS)
        if len(values) < count:
            raise BrokenPage("a path is cut short")
        if operator == "C":
            if found:
                kind, px, py, _ = found[-1]
                found[-1] = kind, px, py, True
        elif operator == "A":
            found += _arc(x, y, values[:7])
            x, y = values[5:7]
        else:
            kind = _MOVE if operator in "SM" else _LINE if operator == "L" else _CURVE
            found += [(kind, values[n], values[n + 1], False) for n in range(0, count, 2)]
            x, y = values[count - 2 : count]
    return found


def transformed(segments: list[Segment], matrix: Matrix) -> list[Segment]:
    """The segments after a transformation."""
    a, b, c, d, e, f = matrix
    return [(kind, a * x + c * y + e, b * x + d * y + f, closes) for kind, x, y, closes in segments]


def extent(segments: list[Segment]) -> Box:
    """The box around the points of one segment or more."""
    xs, ys = [segment[1] for segment in segments], [segment[2] for segment in segments]
    return min(xs), min(ys), max(xs), max(ys)


def is_rectangle(segments: list[Segment]) -> bool:
    """True for one part of straight edges that run along the axes, around a box."""
    if not 4 <= len(segments) <= 5:
        return False
    points = [(round(x, 3), round(y, 3)) for _, x, y, _ in segments]
    if any(kind == _CURVE for kind, *_ in segments) or any(kind == _MOVE for kind, *_ in segments[1:]):
        return False
    xs, ys = {x for x, _ in points}, {y for _, y in points}
    return len(xs) == 2 and len(ys) == 2 and len(set(points)) == 4 and len(points) <= 5 and _turns(points)


def _turns(points: list[tuple[float, float]]) -> bool:
    """True when no edge runs across the box."""
    ring = [*points, points[0]]
    return all(x == u or y == v for (x, y), (u, v) in pairwise(ring))


def _arc(x: float, y: float, values: list[float]) -> list[Segment]:
    """Points along an elliptic arc, as SVG defines it (implementation notes, B.2.4)."""
    rx, ry, angle, large, sweep, end_x, end_y = values
    rx, ry = abs(rx), abs(ry)
    if not rx or not ry or (x == end_x and y == end_y):
        return [(_LINE, end_x, end_y, False)]
    turn = math.radians(angle)
    cos, sin = math.cos(turn), math.sin(turn)
    dx, dy = (x - end_x) / 2, (y - end_y) / 2
    u, v = cos * dx + sin * dy, cos * dy - sin * dx
    scale = math.sqrt(max(1.0, (u / rx) ** 2 + (v / ry) ** 2))
    rx, ry = rx * scale, ry * scale
    below = (rx * v) ** 2 + (ry * u) ** 2
    root = math.sqrt(max(0.0, ((rx * ry) ** 2 - below) / below)) if below else 0.0
    if bool(large) == bool(sweep):
        root = -root
    mid_u, mid_v = root * rx * v / ry, -root * ry * u / rx
    start = math.atan2((v - mid_v) / ry, (u - mid_u) / rx)
    stop = math.atan2((-v - mid_v) / ry, (-u - mid_u) / rx)
    if sweep and stop < start:
        stop += 2 * math.pi
    elif not sweep and stop > start:
        stop -= 2 * math.pi
    middle_x, middle_y = (x + end_x) / 2, (y + end_y) / 2
    found = []
    for step in range(1, _ARC_STEPS):
        phase = start + (stop - start) * step / _ARC_STEPS
        p, q = rx * math.cos(phase) + mid_u, ry * math.sin(phase) + mid_v
        found.append((_CURVE, cos * p - sin * q + middle_x, sin * p + cos * q + middle_y, False))
    return [*found, (_CURVE, end_x, end_y, False)]
