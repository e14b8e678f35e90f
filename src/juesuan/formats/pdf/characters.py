"""The characters of pages that a person sees, and those that the file holds beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from juesuan.document import BBox, HiddenText
from juesuan.formats.pages import Floats, off_page, over_scan, pieces_of, plain, shown, too_small
from juesuan.formats.pdf import pdfium
from juesuan.formats.pdf.drawings import Drawings
from juesuan.formats.pdf.garbled import garbled
from juesuan.formats.pdf.visibility import (
    Hints,
    states_of,
    unseen_characters,
    with_digits_drawn,
)
from juesuan.formats.pdf.watermarks import watermarks

Codes = npt.NDArray[np.uint32]
Numbers = npt.NDArray[np.int64]

_BROKEN_HYPHEN: Final = (0x02, 0xFFFE)
"""What PDFium says for a hyphen that ends a line; before a number it is the sign."""


class Characters(NamedTuple):
    """The characters seen on some pages: code, box, index of the page, number in its text page.

    ``garbled`` are the indexes of pages whose text means nothing, or was not looked at whole; ``hidden`` is the text of
    each page that is not seen.
    """

    codes: Codes
    boxes: Floats
    owner: Numbers
    numbers: Numbers
    garbled: list[int]
    hidden: list[list[HiddenText]]


def characters_of(
    pages: Sequence[tuple[int, int]],
    texts: list[int],
    frames: Sequence[BBox],
    drawings: Sequence[Drawings],
    hints: Hints,
) -> Characters:
    """The characters of open pages.

    Args:
        pages: number and handle of each.
        texts: its text, opened.
        frames: its visible box.
        drawings: what else it draws.
        hints: what the file may use that hides text.
    """
    each = [pdfium.characters(text_page) for text_page in texts]
    counts = [len(codes) for codes in each]
    codes, box = np.concatenate(each), pdfium.boxes(texts, counts)
    codes[(codes == _BROKEN_HYPHEN[0]) | (codes == _BROKEN_HYPHEN[1])] = 0x2D
    owner = np.repeat(np.arange(len(texts)), counts)
    starts = np.cumsum([0, *counts])
    inked = (box[:, 2] > box[:, 0]) & (box[:, 3] > box[:, 1]) & np.isfinite(box).all(axis=1)
    lost = garbled(texts, codes, owner, inked)
    lost += [index for index, one in enumerate(drawings) if one.unjudged and index not in lost]
    drawn = shown(codes)
    small, beside = too_small(codes, box, drawn), drawn & inked & off_page(box, np.array(frames)[owner])
    keep = drawn & inked & ~(small | beside)
    states = states_of([drawing.scene for drawing in drawings], hints)
    hidden: list[list[HiddenText]] = []
    for index, ((number, page), text_page, frame, drawing, state) in enumerate(
        zip(pages, texts, frames, drawings, states, strict=True)
    ):
        mine = slice(starts[index], starts[index + 1])
        replaced = []
        if state.exchanged.any():
            doubtful = frozenset(drawing.scene.handles()[state.exchanged[drawing.scene.run()]].tolist())
            replaced = with_digits_drawn((number, page), text_page, frame, doubtful, codes[mine], box[mine])
        reasons = unseen_characters(page, text_page, frame, drawing.scene, state, keep[mine], hints)
        scanned = over_scan(reasons, box[mine], drawing.pictures, frame) if reasons else frozenset()
        keep[mine][[one for one in reasons if one not in scanned]] = False
        reasons.update(dict.fromkeys(np.flatnonzero(small[mine]).tolist(), "tiny"))
        reasons.update(dict.fromkeys(np.flatnonzero(beside[mine]).tolist(), "off_page"))
        pieces = pieces_of(number, codes[mine], box[mine], reasons, scanned) if reasons else []
        hidden.append([] if index in lost else replaced + pieces)
    if lost:
        keep &= ~np.isin(owner, lost)
    at = np.flatnonzero(keep)
    behind = watermarks(texts, codes[at], box[at], owner[at], at - starts[owner[at]])
    if behind is not None:
        at = at[~behind]
    owner = owner[at]
    return Characters(plain(codes[at]), box[at], owner, at - starts[owner], lost, hidden)
