"""Tables ruled one way only: the missing rules drawn where the text leaves room for them.

A table with rules across alone (three-line tables) gets columns where no character of its body
stands in any line; one with rules down alone gets rows between its lines of text.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from juesuan.formats.pages.geometry import Floats
from juesuan.formats.pages.page_content import PageContent
from juesuan.formats.pages.rules import meetings

_ALIKE: Final = 6.0
_WIDE: Final = 120.0
_CROWDED: Final = 3
"""Lines of text between two rules; more are rows of their own."""


def with_inferred_rules(content: PageContent, across: Floats, down: Floats) -> tuple[Floats, Floats]:
    """The rules across and down, with those added that tables ruled one way only leave out."""
    if len(content.codes) < 4 or (len(across) < 3 and len(down) < 2):
        return across, down
    meet = meetings(across, down)
    alone = across[~meet.any(axis=1) & (across[:, 2] - across[:, 1] > _WIDE)]
    upright = down[~meet.any(axis=0) & (down[:, 2] - down[:, 1] > 30)]
    if len(alone) >= 3:
        for stack in _stacks(alone):
            more_across, more_down = _columns(content, stack)
            across, down = np.concatenate((across, more_across)), np.concatenate((down, more_down))
    if len(upright) >= 2:
        for stack in _stacks(upright):
            if len(stack) >= 2:
                across = np.concatenate((across, _rows(content, stack)))
    return across, down


def _stacks(pieces: Floats) -> list[Floats]:
    """Pieces that begin and end alike, ascending by position."""
    stacks: list[list[list[float]]] = []
    for piece in pieces[np.argsort(pieces[:, 0])].tolist():
        for stack in stacks:
            if abs(stack[0][1] - piece[1]) < _ALIKE and abs(stack[0][2] - piece[2]) < _ALIKE:
                stack.append(piece)
                break
        else:
            stacks.append([piece])
    return [np.array(stack) for stack in stacks]


def _columns(content: PageContent, stack: Floats) -> tuple[Floats, Floats]:
    """Rules down (and across between crowded lines) for a stack of rules across, lowest first."""
    none = np.zeros((0, 3))
    if len(stack) < 3:
        return none, none
    left, right = float(stack[:, 1].min()), float(stack[:, 2].max())
    bottom, top = float(stack[0, 0]), float(stack[-1, 0])
    within = (content.left > left - 2) & (content.right < right + 2) & (content.base > bottom) & (content.base < top)
    body = within & (content.base < stack[-2, 0])
    if body.sum() < 4:
        return none, none
    order = np.flatnonzero(body)[np.argsort(content.left[body])]
    reach = np.maximum.accumulate(content.right[order])
    gaps = np.flatnonzero(content.left[order][1:] - reach[:-1] > 0.8 * content.size[order][1:])
    if not len(gaps):
        return none, none
    inner = (content.left[order][gaps + 1] + reach[gaps]) / 2
    xs = np.concatenate(([left], inner, [right]))
    lines = _baselines(content, body)
    column = np.searchsorted(xs, (content.left[body] + content.right[body]) / 2)
    nearest = np.abs(content.base[body][:, None] - lines[None, :]).argmin(axis=1)
    several = sum(len(set(column[nearest == at].tolist())) > 1 for at in range(len(lines)))
    if 2 * several < len(lines):
        return none, none
    down = np.array([(x, bottom, top) for x in xs.tolist()])
    added = []
    for low, high in zip(stack[:-1, 0].tolist(), stack[1:, 0].tolist(), strict=True):
        mine = lines[(lines > low) & (lines < high)]
        if len(mine) > _CROWDED or (len(mine) > 1 and len(stack) == 3):
            em = float(np.median(content.size[body]))
            added += [(y + 0.85 * em + (gap - 0.85 * em) / 2, left, right) for y, gap in _between(mine)]
    return np.array(added).reshape(-1, 3), down


def _rows(content: PageContent, stack: Floats) -> Floats:
    """Rules across for a stack of rules down, leftmost first: around each line of text."""
    left, right = float(stack[0, 0]), float(stack[-1, 0])
    bottom, top = float(stack[:, 1].min()), float(stack[:, 2].max())
    em = float(np.median(content.size))
    within = (content.base > bottom) & (content.base < top)
    beside = within & (content.left > left - 15 * em) & (content.right < right + 15 * em)
    if not beside.any():
        return np.zeros((0, 3))
    left = min(left, float(content.left[beside].min()) - 2)
    right = max(right, float(content.right[beside].max()) + 2)
    lines = _baselines(content, beside)
    edges = [bottom, top, *(y + 0.85 * em + (gap - 0.85 * em) / 2 for y, gap in _between(lines))]
    return np.array([(y, left, right) for y in edges])


def _baselines(content: PageContent, which: npt.NDArray[np.bool_]) -> Floats:
    base = np.sort(content.base[which])
    starts = np.concatenate(([0], np.flatnonzero(np.diff(base) > 0.4 * float(np.median(content.size[which]))) + 1))
    return np.asarray(base[starts], np.float64)


def _between(lines: Floats) -> list[tuple[float, float]]:
    """Each baseline but the highest, with the distance to the next one up."""
    return list(zip(lines[:-1].tolist(), np.diff(lines).tolist(), strict=True))
