"""The picture of a page to what all page formats share: characters with boxes, and ruling lines.

The page is made upright, its rules are found, and they make the same grids as those of a drawn page.  Each cell with
ink is then read by itself, so that no text falls into a neighbour's cell, a lone digit is not missed, and an empty cell
is known to be empty.  Text outside tables is read where the text model finds it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from juesuan.document import BBox
from juesuan.formats.pages import Floats, PageContent, grids_of
from juesuan.formats.scan.cells import LineBox, lines_in, without_specks
from juesuan.formats.scan.engine import Engine, Picture, Reading
from juesuan.formats.scan.ink import dark, without_seals
from juesuan.formats.scan.ruling import Rules, rules_of
from juesuan.formats.scan.straighten import Straight, straightened
from juesuan.formats.scan.warp import Warp
from juesuan.patterns import lazy_pattern

LOST: Final = "〓"
"""What stands for a character that could not be read."""
_READABLE: Final = 0.45
"""How sure a character is at least; a number with one less sure is lost."""
_AMOUNT: Final = lazy_pattern(r"-?[\d,]+\.\d{1,2}")
_APART: Final = 0.8
"""Of the em; between the words of a cell there is less room."""
_STROKES: Final = frozenset("1Il|i丨-—–_.,，、·'`‘’ ")
_CERTAIN: Final = 0.9
"""How sure a text is at least that is nothing but strokes, as dirt and the rests of rules are."""
_MOST_LINES: Final = 5_000
"""Lines and cells with text; a page with more is a pattern, and is not read."""
_FEWEST: Final = 4
"""Characters of a page that has text."""
_BOX_TO_EM: Final = 0.76
"""The height of characters, of that of the boxes in which the model finds them."""
_DIGITS_TO_EM: Final = 0.72
_WIDE: Final = 0x2E80
_NONE: Final = np.zeros((0, 4))
_NO_SHAPES: Final = np.zeros((0, 5))


class ScannedPage(NamedTuple):
    """What was read of one page: its content, how sure each character is, and how many spots could not be read."""

    content: PageContent
    sure: Floats
    lost: int
    certain: bool = True
    """False where a cell holds what should stand in two: a rule between them was not found."""

    @property
    def legible(self) -> bool:
        """True where it has some words; marks that a model sees in a photograph are none."""
        words = [
            sure for code, sure in zip(self.content.codes.tolist(), self.sure.tolist(), strict=True) if _is_word(code)
        ]
        return len(words) >= _FEWEST and float(np.mean(words)) > _READABLE


def _is_word(code: int) -> bool:
    return chr(code).isalnum()


class _Line(NamedTuple):
    box: LineBox
    reading: Reading


def read_page(number: int, picture: Picture, frame: BBox, engine: Engine) -> ScannedPage:
    """What the picture of a page shows.

    Args:
        number: of the page, from 1.
        picture: the whole page, 100 to 400 pixels an inch; blue, green, red.
        frame: the box of the page in user space, in points.
        engine: the models.
    """
    straight = straightened(picture, engine)
    cleaned, for_rules = without_seals(straight.picture)
    ink = dark(cleaned)
    rules = rules_of(ink if for_rules is cleaned else dark(for_rules))
    scale = _scale(picture, frame)
    across, down = _in_points(rules, scale, cleaned.shape[0])
    grids = grids_of(across, down)
    words = _without_rules(ink, rules)
    em = _em(straight.lines)
    boxes: list[LineBox] = []
    height = cleaned.shape[0]
    inside = np.zeros(len(straight.lines), bool)
    cell = 0
    for grid in grids:
        xs, ys = (grid.xs / scale).round().astype(int), (height - grid.ys / scale).round().astype(int)
        for row, column, rows, columns in grid.spans:
            box = int(xs[column]), int(ys[row]), int(xs[column + columns]), int(ys[row + rows])
            boxes.extend(lines_in(words, box, em, cell))
            cell += 1
        inside |= _within(straight.lines, (xs[0], ys[0], xs[-1], ys[-1]))
    boxes.extend(_tight(words, straight.lines[~inside]))
    boxes = boxes if len(boxes) <= _MOST_LINES else []
    readings = engine.read([_crop(cleaned, box, em) for box in boxes])
    lines = [_Line(box, reading) for box, reading in zip(boxes, readings, strict=True)]
    return _content(number, straight, frame, (picture.shape, cleaned.shape), (across, down), lines, em)


def _scale(picture: Picture, frame: BBox) -> float:
    """Points a pixel."""
    high, wide = int(picture.shape[0]), int(picture.shape[1])
    return ((frame[2] - frame[0]) / wide + (frame[3] - frame[1]) / high) / 2


def _in_points(rules: Rules, scale: float, height: int) -> tuple[Floats, Floats]:
    across, down = rules.across, rules.down
    flat = np.column_stack((height - across[:, 0], across[:, 1:])) * scale
    return flat, np.column_stack((down[:, 0], height - down[:, 2], height - down[:, 1])) * scale


def _without_rules(ink: Picture, rules: Rules) -> Picture:
    import cv2

    words = ink.copy()
    words[cv2.dilate(rules.drawn, np.ones((3, 3), np.uint8)) > 0] = 0
    return without_specks(words)


def _em(lines: Floats) -> float:
    """The height of the characters of the page in pixels."""
    high = lines[:, 3] - lines[:, 1]
    return float(np.median(high)) * _BOX_TO_EM if len(high) else 28.0


def _within(lines: Floats, box: Iterable[float]) -> npt.NDArray[np.bool_]:
    left, top, right, bottom = box
    x, y = (lines[:, 0] + lines[:, 2]) / 2, (lines[:, 1] + lines[:, 3]) / 2
    return np.asarray((x > left) & (x < right) & (y > top) & (y < bottom))


def _tight(words: Picture, lines: Floats) -> list[LineBox]:
    """Boxes of lines outside tables, as tight as their ink."""
    found = []
    for left, top, right, bottom in lines.round().astype(int).tolist():
        left, top = max(left, 0), max(top, 0)
        part = words[top:bottom, left:right]
        if part.size == 0 or not part.any():
            continue
        dense = np.count_nonzero(part, axis=1)
        rows = np.flatnonzero(dense > 0.02 * dense.max())
        columns = np.flatnonzero(part.any(axis=0))
        found.append(
            LineBox(
                left + int(columns[0]), top + int(rows[0]), left + int(columns[-1]) + 1, top + int(rows[-1]) + 1, -1
            )
        )
    return found


def _crop(picture: Picture, box: LineBox, em: float) -> Picture:
    """The picture of a line with some room around; a dash gets the height of a character."""
    high = box.bottom - box.top
    room = max(3, round(0.15 * high))
    if high < 0.6 * em:
        room = max(room, round((em - high) / 2))
    top, bottom = max(box.top - room, 0), min(box.bottom + room, picture.shape[0])
    side = max(3, round(0.12 * em))
    return picture[top:bottom, max(box.left - side, 0) : min(box.right + side, picture.shape[1])]


def _content(
    number: int,
    straight: Straight,
    frame: BBox,
    shapes: tuple[tuple[int, ...], tuple[int, ...]],
    ruled: tuple[Floats, Floats],
    lines: Sequence[_Line],
    em: float,
) -> ScannedPage:
    (before_high, before_wide, *_), (height, width, *_) = shapes
    scale = ((frame[2] - frame[0]) / before_wide + (frame[3] - frame[1]) / before_high) / 2
    rows: list[tuple[float, float, float, float, float, float]] = []
    lost, amounts, certain = 0, Counter[int](), True
    for line in lines:
        found, failed = _characters(line, em)
        rows += found
        lost += failed
        if line.box.cell >= 0 and found:
            parts = _parts(found)
            amounts[line.box.cell] += len(parts) == 1 and _AMOUNT.fullmatch(parts[0]) is not None
            certain &= not any(map(_AMOUNT.fullmatch, parts[1:])) and amounts[line.box.cell] < 2
    table = np.array(rows).reshape(-1, 6)
    to_pixels = np.array([(1 / scale, 0, 0), (0, -1 / scale, height), (0, 0, 1)])
    to_user = np.array(
        [
            ((frame[2] - frame[0]) / before_wide, 0, frame[0]),
            (0, -(frame[3] - frame[1]) / before_high, frame[3]),
            (0, 0, 1),
        ]
    )
    first, second, third = (to_user @ straight.back @ to_pixels).tolist()
    content = PageContent(
        number,
        (0.0, 0.0, width * scale, height * scale),
        Warp(0, (tuple(first), tuple(second), tuple(third))),
        table[:, 0].astype(np.uint32),
        table[:, 1] * scale,
        table[:, 2] * scale,
        (height - table[:, 3]) * scale,
        table[:, 4] * scale,
        *ruled,
        _NONE,
        _NO_SHAPES,
    )
    return ScannedPage(content, table[:, 5], lost, certain)


def _parts(found: Sequence[tuple[float, float, float, float, float, float]]) -> list[str]:
    """The characters of a line as pieces of text that stand well apart."""
    parts = [chr(int(found[0][0]))]
    for before, char in pairwise(found):
        if char[1] - before[2] > _APART * char[4]:
            parts.append("")
        parts[-1] += chr(int(char[0]))
    return parts


def _characters(line: _Line, page_em: float) -> tuple[list[tuple[float, float, float, float, float, float]], int]:
    """Characters as code, left, right, baseline, em (in pixels) and how sure; and whether the line was lost."""
    box, reading = line
    high = box.bottom - box.top
    text = reading.text
    wide = any(ord(char) >= _WIDE for char in text)
    em = page_em if high < 0.5 * page_em else high * 1.05 if wide else high / _DIGITS_TO_EM
    base = box.bottom - (0.1 * em if wide else 0.0)
    least = _CERTAIN if set(text) <= _STROKES else _READABLE
    unsure = not text.strip() or (min(reading.sure) < least and (least == _CERTAIN or any(map(str.isdigit, text))))
    if unsure:
        if box.cell < 0 and not text.strip():
            return [], 0  # a mark or a drawing, no text
        return [(float(ord(LOST)), box.left, max(box.right, box.left + em), base, em, 0.0)], 1
    side = max(3, round(0.12 * page_em))
    offset = max(box.left - side, 0)
    kept = [at for at, char in enumerate(text) if not char.isspace()]
    middles = [reading.at[at] + offset for at in kept]
    widths = [em if ord(text[at]) >= _WIDE else 0.5 * em for at in kept]
    lefts = [middle - width / 2 for middle, width in zip(middles, widths, strict=True)]
    rights = [middle + width / 2 for middle, width in zip(middles, widths, strict=True)]
    for at in range(1, len(kept)):
        parted = kept[at] - kept[at - 1] > 1
        if not parted and middles[at] - middles[at - 1] < 0.8 * (widths[at] + widths[at - 1]):
            rights[at - 1] = lefts[at] = (middles[at] + middles[at - 1]) / 2
    lefts[0], rights[-1] = min(float(box.left), middles[0]), max(float(box.right), middles[-1])
    return [
        (float(ord(text[at])), left, right, base, em, reading.sure[at])
        for at, left, right in zip(kept, lefts, rights, strict=True)
    ], 0
