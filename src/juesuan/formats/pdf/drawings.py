"""What a page draws besides its characters: rules, shapes and pictures, and the text that is not seen."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress
from typing import Final

import numpy as np
import numpy.typing as npt

from juesuan.formats.pdf import pdfium, rules
from juesuan.formats.pdf.pdfium import Floats

_DEEPEST: Final = 6
_MOST_OBJECTS: Final = 300_000


@dataclass(frozen=True, slots=True)
class Drawings:
    """Rule pieces across and down, boxes of pictures, filled shapes, and handles of unseen text objects.

    Unseen is what is drawn invisibly, and white text on no ground of another colour.
    """

    across: Floats
    down: Floats
    pictures: Floats
    shapes: Floats
    hidden: frozenset[int]


def drawings_of(page: int) -> Drawings:
    """What an open page draws besides its characters, in user space, forms included."""
    across: list[Floats] = [rules.NO_PIECES]
    down: list[Floats] = [rules.NO_PIECES]
    pictures: list[Floats] = [np.zeros((0, 4))]
    shapes: list[Floats] = [rules.NO_SHAPES]
    hidden: set[int] = set()
    pale: list[int] = []
    pale_boxes: list[Floats] = []
    budget = _MOST_OBJECTS

    def take(handles: list[int], matrix: tuple[float, ...] | None, depth: int) -> None:
        nonlocal budget
        budget -= len(handles)
        if budget < 0:
            return
        modes = pdfium.render_modes(handles)
        texts, others = handles, []
        if -1 in modes:
            texts = [handle for handle, mode in zip(handles, modes, strict=True) if mode >= 0]
            others = [handle for handle, mode in zip(handles, modes, strict=True) if mode < 0]
        if texts:
            if not pdfium.UNSEEN.isdisjoint(modes):
                hidden.update(handle for handle, mode in zip(handles, modes, strict=True) if mode in pdfium.UNSEEN)
            white = pdfium.white(texts)
            if white:
                pale.extend(white)
                box = pdfium.bounds(white)
                pale_boxes.append(box if matrix is None else _moved(box, matrix))
        if others:
            take_drawn(others, matrix, depth)

    def take_drawn(handles: list[int], matrix: tuple[float, ...] | None, depth: int) -> None:
        kinds = pdfium.types(handles)
        paths = [handle for handle, kind in zip(handles, kinds, strict=True) if kind == pdfium.PATH]
        if paths:
            flat, upright, filled = rules.rules_of(paths, pdfium.bounds(paths))
            if matrix is not None:
                flat, upright = rules.split(_moved(rules.boxes(flat, upright), matrix))
                filled = np.column_stack((_moved(filled[:, :4], matrix), filled[:, 4]))
            across.append(flat)
            down.append(upright)
            shapes.append(filled)
        images = [handle for handle, kind in zip(handles, kinds, strict=True) if kind == pdfium.IMAGE]
        if images:
            box = pdfium.bounds(images)
            pictures.append(box if matrix is None else _moved(box, matrix))
        if depth < _DEEPEST:
            for form in (handle for handle, kind in zip(handles, kinds, strict=True) if kind == pdfium.FORM):
                own = pdfium.matrix(form)
                take(pdfium.inner_objects(form), own if matrix is None else _product(own, matrix), depth + 1)

    take(pdfium.objects(page), None, 0)
    if pale:
        grounds = np.concatenate([*(one[:, :4] for one in shapes), *pictures])
        hidden.update(compress(pale, ~_on(np.concatenate(pale_boxes), grounds)))
    return Drawings(
        np.concatenate(across),
        np.concatenate(down),
        np.concatenate(pictures),
        np.concatenate(shapes),
        frozenset(hidden),
    )


def _on(box: Floats, grounds: Floats) -> npt.NDArray[np.bool_]:
    """Which boxes have their middle on one of the grounds."""
    x, y = (box[:, None, 0] + box[:, None, 2]) / 2, (box[:, None, 1] + box[:, None, 3]) / 2
    left, bottom, right, top = grounds.T
    return np.asarray(((x > left) & (x < right) & (y > bottom) & (y < top)).any(axis=1))


def _product(inner: tuple[float, ...], outer: tuple[float, ...]) -> tuple[float, ...]:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _moved(box: Floats, matrix: tuple[float, ...]) -> Floats:
    a, b, c, d, e, f = matrix
    x = np.stack((a * box[:, 0] + c * box[:, 1] + e, a * box[:, 2] + c * box[:, 3] + e))
    y = np.stack((b * box[:, 0] + d * box[:, 1] + f, b * box[:, 2] + d * box[:, 3] + f))
    return np.column_stack((x.min(0), y.min(0), x.max(0), y.max(0)))
