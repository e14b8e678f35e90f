"""TextCode to characters with pen positions: ``DeltaX`` and ``DeltaY`` with their runs, and widths of characters.

An OFD states where each character begins and how large the em is, not how wide a character is.  A Chinese character
takes an em; the width of others is that up to the next one where this is near, else the usual one of its kind.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

import numpy as np
import numpy.typing as npt

from juesuan.formats.ofd.geometry import BrokenPage, number, numbers
from juesuan.formats.pages import Floats

_WIDE: Final = 0x2E80
"""From here on characters take an em."""
_PUNCTUATION: Final = 0x2000
"""From here on they take an em in Chinese fonts, and less in others."""
_USUAL: Final = np.full(0x80, 0.5)
_USUAL[[ord(char) for char in "ABCDEFGHKNOPQRUVXYZ&+<=>~"]] = 0.67
_USUAL[[ord(char) for char in "MWmw%@"]] = 0.83
_USUAL[[ord(char) for char in "iljtf.,:;'|!/\\()[]I -"]] = 0.3
_MOST: Final = 0.62
"""Of an em; half-width characters are no wider, but for the widest letters."""
_LEAST: Final = 0.2


def deltas_of(text: str, most: int) -> list[float]:
    """The distances that a DeltaX or DeltaY writes: numbers, and ``g n d`` for n times d; so many at the most.

    Where fewer are written than the text has characters, the last one goes on, as writers mean it.

    Raises:
        BrokenPage: it is no list of numbers.
    """
    # a run takes three words at most
    words = text.split(None, 3 * most + 3)[: 3 * most + 3]
    found: list[float] = []
    if "g" not in text:
        found = numbers(words[:most])
    else:
        at = 0
        while at < len(words) and len(found) < most:
            if words[at] != "g":
                found.append(number(words[at]))
                at += 1
                continue
            if at + 2 >= len(words):
                raise BrokenPage("a run of distances is cut short")
            times = int(number(words[at + 1]))
            found += [number(words[at + 2])] * max(0, min(times, most - len(found)))
            at += 3
    return found + found[-1:] * (most - len(found))


def pens_of(
    text: str,
    start: tuple[float, float],
    deltas: tuple[str | None, str | None],
    em: float,
    glyphs: Sequence[tuple[int, int, int]] = (),
) -> tuple[list[float], list[float]]:
    """Where each character of a TextCode begins, in the space of its object: all x, and all y.

    Args:
        text: its characters.
        start: where the first begins.
        deltas: DeltaX and DeltaY as written.
        em: how wide a Chinese character is.
        glyphs: where characters and glyphs differ in number (:func:`glyph_numbers`); distances are between glyphs.
    """
    x, y = start
    if len(text) < 2:
        return [x], [y]
    of_glyph = glyph_numbers(len(text), glyphs) if glyphs else []
    rest = math.ceil(of_glyph[-1]) if of_glyph else len(text) - 1
    across = deltas_of(deltas[0], rest) if deltas[0] else []
    down = deltas_of(deltas[1], rest) if deltas[1] else []
    if not across and not down:
        codes = np.frombuffer(text.encode("utf-32-le", "replace"), np.uint32)
        across, of_glyph = (usual_widths(codes)[:-1] * em).tolist(), []
    xs = list(accumulate(across, initial=x)) if across else [x] * (rest + 1)
    ys = list(accumulate(down, initial=y)) if down else [y] * (rest + 1)
    if of_glyph:
        return _within(of_glyph, xs, em), _within(of_glyph, ys, em)
    return xs, ys


def _within(of_glyph: list[float], at: list[float], em: float) -> list[float]:
    """Where characters begin whose glyphs begin there; those that share a glyph share its em."""
    found = []
    for glyph in of_glyph:
        whole = min(int(glyph), len(at) - 1)
        step = at[whole + 1] - at[whole] if whole + 1 < len(at) else em
        found.append(at[whole] + (glyph - whole) * max(-em, min(em, step)))
    return found


def glyph_numbers(count: int, glyphs: Sequence[tuple[int, int, int]]) -> list[float]:
    """The number of the glyph with which each of so many characters begins; a part of one where several share it.

    Args:
        count: of the characters.
        glyphs: first character, how many characters and how many glyphs stand for them, ascending.
    """
    found: list[float] = []
    glyph = 0.0
    for first, codes, shown in glyphs:
        plain = max(0, min(first, count) - len(found))
        found += [glyph + nth for nth in range(plain)]
        glyph += plain
        if len(found) < count:
            found += [glyph + nth * shown / codes for nth in range(min(codes, count - len(found)))]
            glyph += shown
    rest = count - len(found)
    return found + [glyph + nth for nth in range(rest)]


def usual_widths(codes: npt.NDArray[np.uint32]) -> Floats:
    """The width of each character in ems where nothing else tells it."""
    return np.where(codes < 0x80, _USUAL[np.minimum(codes, 0x7F)], np.where(codes >= _PUNCTUATION, 1.0, 0.5))


def widths(codes: npt.NDArray[np.uint32], advance: Floats, size: Floats) -> Floats:
    """The width of each character.

    Args:
        codes: of the characters.
        advance: how far the next one of its TextCode begins; not a number where there is none.
        size: the em.
    """
    usual = usual_widths(codes) * size
    narrow = codes < _PUNCTUATION
    usable = (advance >= _LEAST * size) & (advance <= np.where(narrow, np.maximum(_MOST * size, 1.2 * usual), usual))
    return np.where((codes < _WIDE) & usable, advance, usual)
