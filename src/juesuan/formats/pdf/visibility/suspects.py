"""Text objects that something may hide: cheap tests of how they are drawn and of what lies behind and over them.

A test may suspect what is seen, as pages with suspects are drawn to make sure; it must not miss what is hidden.
"""

from __future__ import annotations

from itertools import repeat
from typing import Final

import numpy as np

from juesuan.document import Hiding
from juesuan.formats.pages import Floats
from juesuan.formats.pdf import pdfium
from juesuan.formats.pdf.visibility import calls
from juesuan.formats.pdf.visibility.calls import Flags
from juesuan.formats.pdf.visibility.hints import Hints
from juesuan.formats.pdf.visibility.scene import Ground, Scene, together
from juesuan.formats.pdf.visibility.states import TextStates

_NEAR: Final = 60
"""Of 255; a color that differs less from what is behind it may not be seen."""
_OPAQUE: Final = 200
"""Of 255; what is drawn with less may not be seen, and may not hide."""
_UNSEEN, _STROKED = (np.isin(np.arange(8), modes) for modes in (tuple(pdfium.UNSEEN), (1, 5)))
"""Modes that leave no ink, and that draw with the color of strokes, which is not asked for."""
_OVER: Final = 0.12
"""Share of a line's height that a shape must cover to hide its words."""
_WHITE: Final = 255
_PACKED: Final = np.array((1.0, 256.0, 65536.0))
"""Red, green and blue as one number."""


class Suspects:
    """The text objects of a page that may be hidden, each with the last reason found, and those that surely are."""

    def __init__(self, scene: Scene, states: TextStates, hints: Hints) -> None:
        self.surely: frozenset[int] = frozenset()
        self.reasons: dict[int, Hiding] = {}
        if not scene.texts or (scene.only_text() and _is_plain(states)):
            return
        states = states.at(scene.run())
        self.handles = scene.handles()
        self._scene = scene
        self._boxes: Floats | None = None
        if states.modes.any():
            self.surely = frozenset(self.handles[_UNSEEN[states.modes]].tolist())
        self._suspect(states.blank, "invisible")
        self._suspect(self._like_ground(states), "background")
        self._suspect(states.colors[:, 3] < _OPAQUE, "transparent")
        self._suspect(states.transparent, "transparent")
        self._suspect(self._covered(), "covered")
        self._suspect(self._clipped(states.cut), "clipped")
        if hints.layers:
            inside = np.concatenate([np.full(len(group.handles), group.matrix is not None) for group in scene.texts])
            self._suspect(states.marked | inside, "layer")
        for handle in self.surely:
            self.reasons.pop(handle, None)

    def _suspect(self, which: Flags, reason: Hiding) -> None:
        if which.any():
            self.reasons.update(zip(self.handles[which].tolist(), repeat(reason)))

    def boxes(self) -> Floats:
        """The box of each text object, found when it is first needed."""
        if self._boxes is None:
            self._boxes = self._scene.boxes()
        return self._boxes

    def _like_ground(self, states: TextStates) -> Flags:
        """Text that may have the color of what is behind it: of the page, of a shape, or of a part of a picture."""
        colors = states.colors
        light: Flags = colors[:, :3].min(axis=1) >= _WHITE - _NEAR
        found: Flags = np.zeros(len(colors), bool)
        if states.modes.any():
            found |= _STROKED[states.modes]
        if self._scene.pictures:
            found |= self._over(together(self._scene.pictures), whole=False).any(axis=1)
        if not self._scene.shapes:
            return np.asarray(found | light)
        shapes = together(self._scene.shapes)
        fills = calls.fill_colors(pdfium.arguments(shapes.handles))
        kinds, kind = np.unique(colors[:, :3] @ _PACKED, return_inverse=True)
        packed = kinds[:, None] // _PACKED % 256
        near: Flags = np.asarray(np.abs(packed[:, None] - fills[None, :, :3]).max(axis=2) < _NEAR)
        if near.any() or (light.any() and len(fills)):
            near = near[kind]
            found |= (near & self._over(shapes, whole=False)).any(axis=1)
            plain = ~near & (fills[:, 3] >= _OPAQUE) & ~shapes.curved
            light &= ~(plain & self._over(shapes, whole=True)).any(axis=1)
        return np.asarray(found | light)

    def _over(self, grounds: Ground, *, whole: bool) -> Flags:
        """Which text objects (rows) stand on which grounds (columns) drawn before, with a part of them or the whole."""
        box, order = self.boxes(), self._scene.order()
        left, bottom, right, top = grounds.boxes.T
        if whole:
            inside = (box[:, 0, None] > left - 1) & (box[:, 2, None] < right + 1)
            inside &= (box[:, 1, None] > bottom - 1) & (box[:, 3, None] < top + 1)
        else:
            inside = (box[:, 2, None] > left) & (box[:, 0, None] < right)
            inside &= (box[:, 3, None] > bottom) & (box[:, 1, None] < top)
        return np.asarray(inside & (grounds.order < order[:, None]))

    def _covered(self) -> Flags:
        """Text over which something is drawn that may hide some of it."""
        grounds = [*self._scene.shapes, *self._scene.pictures, *self._scene.strokes]
        found = np.zeros(len(self.handles), bool)
        first = min(group.order[0] for group in self._scene.texts)
        if not any(one.order.max() > first for one in grounds):
            return found
        order, over, box = self._scene.order(), together(grounds), self.boxes()
        later = over.order > first
        above = over.order[later]
        left, bottom, right, top = over.boxes[later].T
        high = np.minimum(box[:, 3, None], top) - np.maximum(box[:, 1, None], bottom)
        at, ground = np.nonzero(high > _OVER * (box[:, 3] - box[:, 1])[:, None])
        wide = np.minimum(box[at, 2], right[ground]) - np.maximum(box[at, 0], left[ground])
        least = np.minimum(2.0, 0.5 * (box[:, 2] - box[:, 0]))
        found[at[(wide > least[at]) & (above[ground] > order[at])]] = True
        return found

    def _clipped(self, cut: Flags) -> Flags:
        """Text that its own clip path cuts, or that reaches beyond what clips the forms it stands in."""
        if not any(group.clips for group in self._scene.texts):
            return cut
        found, first = cut.copy(), 0
        for group in self._scene.texts:
            for index in range(first, first + len(group.handles)) if group.clips else ():
                found[index] |= self._beyond(index, group.clips)
            first += len(group.handles)
        return found

    def _beyond(self, index: int, clips: tuple[tuple[float, float, float, float] | None, ...]) -> bool:
        left, bottom, right, top = self.boxes()[index].tolist()
        return any(
            clip is None or left < clip[0] - 1 or bottom < clip[1] - 1 or right > clip[2] + 1 or top > clip[3] + 1
            for clip in clips
        )


def _is_plain(states: TextStates) -> bool:
    """True where nothing in how text is drawn can hide it: filled, opaque, dark, not cut, on no layer, in sound fonts.

    On a page that draws nothing else, and no form, all of it is seen.
    """
    light = states.colors[:, :3].min(axis=1) >= _WHITE - _NEAR
    faint = states.colors[:, 3] < _OPAQUE
    others = states.cut, states.transparent, states.marked, states.blank
    return not (states.modes.any() or light.any() or faint.any() or any(flags.any() for flags in others))
