"""What a page draws, in drawing order: its text objects, and what lies behind and over them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Final, NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from juesuan.document import BBox
from juesuan.formats.pages import Floats
from juesuan.formats.pdf import pdfium
from juesuan.formats.pdf.object_runs import Numbers
from juesuan.formats.pdf.pdfium import Argument
from juesuan.formats.pdf.visibility import calls

Matrix = tuple[float, ...]
NO_HANDLES: Final = np.zeros(0, np.int64)


class TextGroup(NamedTuple):
    """Text objects of one parent: their handles, their places in the drawing order, the parent's matrix and clipping.

    ``asked`` has one object of each run, as calls take it (see :mod:`juesuan.formats.pdf.object_runs`), ``modes`` how
    each run is drawn; ``run`` is the number of the run of each object.
    """

    handles: Numbers
    asked: list[Argument]
    modes: list[int]
    run: Numbers
    order: Floats
    matrix: Matrix | None
    clips: tuple[BBox | None, ...]


class Ground(NamedTuple):
    """What words may stand on or under: boxes in page space and places in the drawing order.

    Filled shapes have handles, and whether their outline is curved.
    """

    boxes: Floats
    order: Floats
    handles: list[int]
    curved: npt.NDArray[np.bool_]


class Scene(msgspec.Struct):
    """What the walk over the objects of a page gathers."""

    texts: list[TextGroup] = []
    shapes: list[Ground] = []
    pictures: list[Ground] = []
    strokes: list[Ground] = []

    def only_text(self) -> bool:
        """True where the page draws text alone, and none of it in a form."""
        return not (self.shapes or self.pictures or self.strokes) and all(
            group.matrix is None and not group.clips for group in self.texts
        )

    def handles(self) -> Numbers:
        """All text objects."""
        return np.concatenate([NO_HANDLES, *(group.handles for group in self.texts)])

    def asked(self) -> list[Argument]:
        """One object of each run of them, as calls take it."""
        return [one for group in self.texts for one in group.asked]

    def run(self) -> Numbers:
        """The number of the run of each."""
        starts = accumulate((len(group.asked) for group in self.texts), initial=0)
        return np.concatenate(
            [NO_HANDLES, *(group.run + start for group, start in zip(self.texts, starts, strict=False))]
        )

    def modes(self) -> list[int]:
        """How each run is drawn."""
        return [mode for group in self.texts for mode in group.modes]

    def order(self) -> Floats:
        """The place of each text object in the drawing order."""
        return np.concatenate([group.order for group in self.texts])

    def boxes(self) -> Floats:
        """The box of each text object in page space."""
        return np.concatenate(
            [moved(pdfium.bounds(pdfium.arguments(group.handles.tolist())), group.matrix) for group in self.texts]
        )


def together(grounds: Sequence[Ground]) -> Ground:
    """Several groups as one."""
    if not grounds:
        return Ground(np.zeros((0, 4)), np.zeros(0), [], np.zeros(0, bool))
    return Ground(
        np.concatenate([one.boxes for one in grounds]),
        np.concatenate([one.order for one in grounds]),
        [handle for one in grounds for handle in one.handles],
        np.concatenate([one.curved for one in grounds]),
    )


def product(inner: Matrix, outer: Matrix) -> Matrix:
    """The transformation that is the inner one, then the outer one."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def moved(box: Floats, matrix: Matrix | None) -> Floats:
    """The boxes of what the boxes become by a transformation."""
    if matrix is None:
        return box
    a, b, c, d, e, f = matrix
    # all four corners: a turned box has others
    x = np.stack([a * box[:, i] + c * box[:, j] + e for i in (0, 2) for j in (1, 3)])
    y = np.stack([b * box[:, i] + d * box[:, j] + f for i in (0, 2) for j in (1, 3)])
    return np.column_stack((x.min(0), y.min(0), x.max(0), y.max(0)))


def clips_inside(form: int, matrix: Matrix | None, clips: tuple[BBox | None, ...]) -> tuple[BBox | None, ...]:
    """What clips the objects of a form: what clips its parents, and its own clipping, in page space."""
    if not calls.clipped([pdfium.at_address(form)])[0]:
        return clips
    box = calls.clip_box(form)
    if box is not None:
        left, bottom, right, top = moved(np.array([box]), matrix)[0].tolist()
        box = (left, bottom, right, top)
    return (*clips, box)
