"""The characters of a page that a person does not see, each with the reason."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import repeat
from typing import Final

import numpy as np
import numpy.typing as npt

from juesuan.document import BBox, Hiding
from juesuan.formats.pages import Floats
from juesuan.formats.pdf import pdfium
from juesuan.formats.pdf.visibility import calls
from juesuan.formats.pdf.visibility.hints import Hints
from juesuan.formats.pdf.visibility.scene import Scene
from juesuan.formats.pdf.visibility.states import TextStates
from juesuan.formats.pdf.visibility.suspects import Suspects

_SCALE: Final = 2.0
"""Pixels a point."""
_CONTRAST: Final = 24
"""Of 255; a pixel that differs less does not show."""
_INK: Final = 0.08
"""Share of the box of a character's ink that must show."""
_MOST_BATCHES: Final = 5
_SAME_PLACE: Final = 0.3
"""Share of the smaller of two objects that lies in the other where they are drawn apart."""


def unseen_characters(
    page: int,
    text_page: int,
    frame: BBox,
    scene: Scene,
    states: TextStates,
    shown: npt.NDArray[np.bool_],
    hints: Hints,
) -> dict[int, Hiding]:
    """The numbers of characters that are not seen.

    Args:
        page: the open page.
        text_page: its text, opened.
        frame: the visible box of the page in user space.
        scene: what the page draws.
        states: how the runs of its text objects are drawn.
        shown: which characters of the text page would leave ink.
        hints: what the file may use that hides text.
    """
    suspects = Suspects(scene, states, hints)
    if not suspects.surely and not suspects.reasons:
        return {}
    found: dict[int, Hiding] = {}
    doubted: dict[int, list[int]] = {}
    numbers = np.flatnonzero(shown).tolist()
    for number, handle in zip(numbers, map(pdfium.char_object, repeat(text_page), numbers), strict=True):
        if handle in suspects.surely:
            found[number] = "invisible"
        elif handle in suspects.reasons:
            doubted.setdefault(handle, []).append(number)
    if doubted:
        for number in _not_drawn(page, text_page, frame, suspects, doubted):
            found[number] = suspects.reasons[pdfium.char_object(text_page, number)]
    return found


def _not_drawn(
    page: int, text_page: int, frame: BBox, suspects: Suspects, doubted: dict[int, list[int]]
) -> Iterable[int]:
    """Those characters of the objects given that make no difference to the page as it is drawn."""
    numbers = [number for mine in doubted.values() for number in mine]
    box = calls.tight_boxes(text_page, numbers)
    part = (*box[:, :2].min(axis=0).tolist(), *box[:, 2:].max(axis=0).tolist())
    picture = calls.Picture(page, frame, part, _SCALE)
    at = dict(zip(numbers, picture.rows_and_columns(box).tolist(), strict=True))
    batches = _batches(suspects, list(doubted))
    before = picture.draw()
    try:
        for batch in batches:
            for handle in batch:
                calls.set_active(handle, 0)
            after = picture.draw()
            apart = (np.maximum(before, after) - np.minimum(before, after)).max(axis=2) >= _CONTRAST
            before = after
            for handle in batch:
                for number in doubted[handle]:
                    top, bottom, left, right = at[number]
                    least = max(2.0, _INK * (bottom - top) * (right - left))
                    if np.count_nonzero(apart[top:bottom, left:right]) < least:
                        yield number
    finally:
        for batch in batches:
            for handle in batch:
                calls.set_active(handle, 1)


def _batches(suspects: Suspects, handles: list[int]) -> list[list[int]]:
    """The objects, last drawn first, in batches of which none holds two at the same place.

    They are taken away batch by batch, so that of words drawn twice, as bold ones are, the lower ones show.
    """
    index = {handle: at for at, handle in enumerate(suspects.handles.tolist())}
    ordered = sorted(handles, key=index.__getitem__, reverse=True)
    box: Floats = suspects.boxes()[[index[handle] for handle in ordered]]
    area = np.maximum((box[:, 2] - box[:, 0]) * (box[:, 3] - box[:, 1]), 1e-6)
    batch = np.zeros(len(ordered), np.int64)
    for at in range(1, len(ordered)):
        wide = np.minimum(box[:at, 2], box[at, 2]) - np.maximum(box[:at, 0], box[at, 0])
        high = np.minimum(box[:at, 3], box[at, 3]) - np.maximum(box[:at, 1], box[at, 1])
        shared = np.maximum(wide, 0) * np.maximum(high, 0)
        same = shared > _SAME_PLACE * np.minimum(area[:at], area[at])
        if same.any():
            batch[at] = min(_MOST_BATCHES - 1, int(batch[:at][same].max()) + 1)
    return [
        [handle for handle, one in zip(ordered, batch.tolist(), strict=True) if one == each]
        for each in range(int(batch.max()) + 1)
    ]
