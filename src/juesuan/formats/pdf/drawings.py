"""What a page draws: rules, shapes and pictures, and its text objects with what lies behind and over them."""

from __future__ import annotations

from itertools import compress
from typing import Final

import msgspec
import numpy as np

from juesuan.formats.limits import PDF_FORMS, PDF_OBJECTS, PDF_SEGMENTS, Limit
from juesuan.formats.pages import Floats, rules
from juesuan.formats.pdf import pdfium
from juesuan.formats.pdf.object_runs import Numbers, runs_of
from juesuan.formats.pdf.rules import rules_of
from juesuan.formats.pdf.visibility import Ground, Matrix, Scene, TextGroup, clips_inside, moved, product

_WIDE: Final = 4.0
"""Points; a line drawn wider may hide words."""


class Drawings(msgspec.Struct, frozen=True):
    """Rule pieces across and down, boxes of pictures, filled shapes, and the scene in which the text objects stand.

    ``beyond`` are the limits that the page is beyond, so that some of it was not looked at.
    """

    across: Floats
    down: Floats
    pictures: Floats
    shapes: Floats
    scene: Scene
    beyond: tuple[Limit, ...] = ()

    @property
    def unjudged(self) -> bool:
        """True where it is not known which text of the page is seen."""
        return PDF_OBJECTS in self.beyond or PDF_FORMS in self.beyond


def drawings_of(page: int) -> Drawings:
    """What an open page draws besides its characters, in user space, forms included."""
    walk = _Walk()
    walk.take(_Level(pdfium.objects(page)))
    return Drawings(
        np.concatenate(walk.across),
        np.concatenate(walk.down),
        np.concatenate(walk.pictures),
        np.concatenate(walk.shapes),
        walk.scene,
        tuple(walk.beyond),
    )


class _Level(msgspec.Struct, frozen=True):
    """The objects of a page or form: where the form stands, what clips it, and its part of the drawing order."""

    handles: list[int]
    matrix: Matrix | None = None
    clips: tuple[tuple[float, float, float, float] | None, ...] = ()
    first: float = 0.0
    room: float = 1.0
    depth: int = 0


class _Walk(msgspec.Struct):
    across: list[Floats] = msgspec.field(default_factory=lambda: [rules.NO_PIECES])
    down: list[Floats] = msgspec.field(default_factory=lambda: [rules.NO_PIECES])
    pictures: list[Floats] = msgspec.field(default_factory=lambda: [np.zeros((0, 4))])
    shapes: list[Floats] = msgspec.field(default_factory=lambda: [rules.NO_SHAPES])
    scene: Scene = msgspec.field(default_factory=Scene)
    budget: int = msgspec.field(default_factory=lambda: PDF_OBJECTS.most)
    segments: int = msgspec.field(default_factory=lambda: PDF_SEGMENTS.most)
    beyond: dict[Limit, None] = {}

    def take(self, level: _Level) -> None:
        handles = level.handles
        self.budget -= len(handles)
        if self.budget < 0:
            self.beyond[PDF_OBJECTS] = None
        if self.budget < 0 or not handles:
            return
        order = np.linspace(level.first, level.first + level.room, len(handles) + 2)[1:-1]
        every = np.array(handles, np.int64)
        runs = runs_of(every)
        asked = pdfium.arguments(every[runs.first].tolist())
        modes = pdfium.render_modes(asked)
        drawn = np.array(modes) >= 0
        text = drawn[runs.of]
        if drawn.any():
            some = drawn.tolist()
            run = (np.cumsum(drawn) - 1)[runs.of[text]]
            self.scene.texts.append(
                TextGroup(
                    every[text], list(compress(asked, some)), list(compress(modes, some)), run, order[text],
                    level.matrix, level.clips,
                )
            )  # fmt: skip
        if not drawn.all():
            kinds = np.full(len(asked), pdfium.TEXT)
            kinds[~drawn] = pdfium.types(list(compress(asked, (~drawn).tolist())))
            self._take_drawn(every[~text].tolist(), kinds[runs.of[~text]], order[~text], level)

    def _take_drawn(self, handles: list[int], kinds: Numbers, order: Floats, level: _Level) -> None:
        paths = kinds == pdfium.PATH
        which = list(compress(handles, paths.tolist()))
        box = pdfium.bounds(pdfium.arguments(which))
        self._take_paths(which, box, order[paths], level)
        for kind in (pdfium.IMAGE, pdfium.SHADING):
            some = np.flatnonzero(kinds == kind).tolist()
            if some:
                box = moved(pdfium.bounds(pdfium.arguments(handles[at] for at in some)), level.matrix)
                self.scene.pictures.append(Ground(box, order[some], [], np.zeros(len(some), bool)))
                if kind == pdfium.IMAGE:
                    self.pictures.append(box)
        forms = np.flatnonzero(kinds == pdfium.FORM).tolist()
        if forms and level.depth >= PDF_FORMS.most:
            self.beyond[PDF_FORMS] = None
        else:
            for at in forms:
                form, own = handles[at], pdfium.matrix(handles[at])
                self.take(
                    _Level(
                        pdfium.inner_objects(form),
                        own if level.matrix is None else product(own, level.matrix),
                        clips_inside(form, level.matrix, level.clips),
                        float(order[at]),
                        level.room / (len(level.handles) + 1),
                        level.depth + 1,
                    )
                )

    def _take_paths(self, paths: list[int], box: Floats, order: Floats, level: _Level) -> None:
        if not paths:
            return
        found = rules_of(paths, box, self.segments)
        self.segments -= found.segments
        if found.cut:
            self.beyond[PDF_SEGMENTS] = None
        across, down, shapes = found.across, found.down, found.shapes
        if level.matrix is not None:
            across, down = rules.split(moved(rules.rule_boxes(across, down), level.matrix))
            shapes = np.column_stack((moved(shapes[:, :4], level.matrix), shapes[:, 4]))
        self.across.append(across)
        self.down.append(down)
        self.shapes.append(shapes)
        if found.filled:
            self.scene.shapes.append(
                Ground(shapes[:, :4], order[found.filled], [paths[at] for at in found.filled], shapes[:, 4] > 0)
            )
        wide = found.bars + [at for at in found.stroked if pdfium.stroke_width(paths[at]) > _WIDE]
        if wide:
            self.scene.strokes.append(
                Ground(moved(box[wide], level.matrix), order[wide], [], np.zeros(len(wide), bool))
            )
