"""What is drawn on each page: characters, rules and pictures, turned upright into view space.

Characters of all the pages given are weighed together: a page has few, and numpy works best on many.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from juesuan.formats.pages import Floats, PageContent, Turn, rules
from juesuan.formats.pdf import pdfium
from juesuan.formats.pdf.characters import characters_of
from juesuan.formats.pdf.drawings import Drawings, drawings_of
from juesuan.formats.pdf.visibility import Hints, with_drawn_text


def read_page_contents(document: int, pages: list[tuple[int, int]], hints: Hints) -> list[PageContent]:
    """What some open pages show.

    Args:
        document: the open document.
        pages: number and handle of each; the handle of a page that is opened anew is replaced in the list.
        hints: what the file may use that hides text.
    """
    drawings, replaced = [], []
    for index, (number, page) in enumerate(pages):
        drawn = drawings_of(page)
        again, given = with_drawn_text(document, number - 1, page, drawn.scene, lambda one: drawings_of(one).scene)
        pages[index] = number, again
        drawings.append(drawn if again == page else drawings_of(again))
        replaced.append(given)
    texts = [pdfium.load_text(page) or 0 for _, page in pages]
    try:
        contents = _contents(pages, texts, drawings, hints)
    finally:
        for text_page in filter(None, texts):
            pdfium.close_text(text_page)
    for content, given in zip(contents, replaced, strict=True):
        content.hidden.extend(given)
    return contents


def _contents(
    pages: Sequence[tuple[int, int]], texts: list[int], drawings: list[Drawings], hints: Hints
) -> list[PageContent]:
    frames = [pdfium.bounding_box(page) for _, page in pages]
    codes, box, owner, at, lost, hidden = characters_of(pages, texts, frames, drawings, hints)
    base = _baselines(texts, box, owner, at)
    starts = np.searchsorted(owner, range(len(pages) + 1)).tolist()
    upright = _upright(box[:, 0], base, owner, len(pages))
    turns = []
    for index, (_, page) in enumerate(pages):
        degrees = 90 * (pdfium.page_rotation(page) % 4)
        mine = slice(starts[index], starts[index + 1])
        numbers = at[mine].tolist()
        if len(numbers) >= 8 and not (degrees == 0 and upright[index]):
            degrees = _reading_turn(texts[index], numbers)
        turn = Turn(degrees)
        turns.append(turn)
        if degrees:
            pen = pdfium.origins(texts[index], numbers)
            base[mine] = turn.view(np.column_stack((pen, pen)))[:, 1]
            box[mine] = turn.view(box[mine])
    width, height = box[:, 2] - box[:, 0], box[:, 3] - box[:, 1]
    size = np.where(codes >= 0x2E80, width, np.minimum(height, 2 * width))
    left, right = box[:, 0].copy(), box[:, 2].copy()
    flat: list[Floats] = []
    steep: list[Floats] = []
    for turn, drawn in zip(turns, drawings, strict=True):
        across, down = drawn.across, drawn.down
        if turn.degrees:
            across, down = rules.split(turn.view(rules.rule_boxes(across, down)))
        flat.append(across)
        steep.append(down)
    flat, steep = rules.join(flat), rules.join(steep)
    found = []
    for index, ((number, _), turn, drawn) in enumerate(zip(pages, turns, drawings, strict=True)):
        mine = slice(starts[index], starts[index + 1])
        pictures, shapes, frame = drawn.pictures, drawn.shapes, frames[index]
        if index in lost:
            pictures = np.array([frame])
        if turn.degrees:
            pictures, frame = turn.view(pictures), turn.there(frame)
            shapes = np.column_stack((turn.view(shapes[:, :4]), shapes[:, 4]))
        characters = codes[mine], left[mine], right[mine], base[mine], size[mine]
        ruled = flat[index], steep[index]
        unseen = [] if index in lost else hidden[index]
        garbled_page = index in lost and not drawn.unjudged
        found.append(
            PageContent(
                number, frame, turn, *characters, *ruled, pictures, shapes,
                garbled_page, unseen, drawn.beyond, drawn.unjudged,
            )
        )  # fmt: skip
    return found


def _baselines(texts: list[int], box: Floats, owner: npt.NDArray[np.int64], at: npt.NDArray[np.int64]) -> Floats:
    """The baseline of each character, asked once for those in a row that stand equally high."""
    if not len(at):
        return np.zeros(0)
    _, bottom, _, top = box.T
    fresh = np.append(True, (bottom[1:] != bottom[:-1]) | (top[1:] != top[:-1]) | (owner[1:] != owner[:-1]))
    numbers = at[fresh].tolist()
    edges = np.searchsorted(owner[fresh], range(len(texts) + 1)).tolist()
    pens = [pdfium.origins(text, numbers[a:b]) for text, (a, b) in zip(texts, pairwise(edges), strict=True) if b > a]
    return np.asarray(np.concatenate(pens)[np.cumsum(fresh) - 1, 1])


def _upright(left: Floats, base: Floats, owner: npt.NDArray[np.int64], pages: int) -> list[bool]:
    """Of each page, whether most characters stand beside the one before, and most of these to its right."""
    along, up, same = np.diff(left), np.diff(base), owner[1:] == owner[:-1]
    across = same & (np.abs(along) > np.abs(up))

    def count(which: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
        return np.bincount(owner[1:][which], minlength=pages)

    beside, on, back = count(across), count(across & (along > 0)), count(across & (along < 0))
    return [bool(one) for one in (2 * beside >= count(same)) & (on >= back)]


def _reading_turn(text_page: int, numbers: list[int]) -> int:
    """The turn that makes the text upright: the page's own, or that of a table set sideways."""
    sample = numbers[:: max(1, len(numbers) // 15)]
    quarters = [round(float(pdfium.char_angle(text_page, index)) * 57.29578 / 90) % 4 for index in sample]
    # PDFium tells by how much a letter is turned clockwise
    return -90 * max(set(quarters), key=quarters.count) % 360
