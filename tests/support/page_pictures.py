"""Pictures of pages as a scanner makes them: a ruled table under a title, drawn with the bundled font; as PDF."""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Picture = npt.NDArray[np.uint8]
DPI = 150
_HIGH = 64


def table_picture(title: str, rows: Sequence[Sequence[str]], *, lines: Sequence[str] = ()) -> Picture:
    """White paper with the title, a table with a rule around every cell, and lines of text below; RGB."""
    from PIL import Image, ImageDraw, ImageFont
    from pylopdf_fonts_zh_cn import serif_path

    font = ImageFont.truetype(str(serif_path()), 26)
    size = 8 * 150, 7 * 150
    page = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(page)
    pen.text((size[0] / 2, 70), title, "black", font, anchor="mm")
    left, top = 60, 120
    column = (size[0] - 2 * left) // len(rows[0])
    for row, texts in enumerate(rows):
        for at, text in enumerate(texts):
            x, y = left + at * column, top + row * _HIGH
            pen.rectangle((x, y, x + column, y + _HIGH), outline="black", width=2)
            number = bool(text) and text.strip("-")[:1].isdigit()
            where = (x + column - 14, y + _HIGH / 2) if number else (x + 14, y + _HIGH / 2)
            pen.text(where, text, "black", font, anchor="rm" if number else "lm")
    for nth, line in enumerate(lines):
        pen.text((left, top + len(rows) * _HIGH + 40 + 44 * nth), line, "black", font, anchor="lm")
    return np.asarray(page)


def askew(picture: Picture, degrees: float) -> Picture:
    """The picture turned against the clock on white paper."""
    from PIL import Image

    turned = Image.fromarray(picture).rotate(degrees, Image.Resampling.BICUBIC, fillcolor="white")
    return np.asarray(turned)


def noisy(picture: Picture, spread: float = 12.0) -> Picture:
    """The picture with the noise of a sensor, the same each time."""
    grain = np.random.default_rng(1).normal(0, spread, picture.shape)
    return np.clip(picture + grain, 0, 255).astype(np.uint8)


def picture_pdf(*pictures: Picture, dpi: int = DPI) -> bytes:
    """A PDF of nothing but pictures, a page each."""
    from PIL import Image

    pages = [Image.fromarray(picture) for picture in pictures]
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=dpi, quality=90)
    return out.getvalue()


def sealed(picture: Picture, middle: tuple[int, int], radius: int) -> Picture:
    """The picture with a round red seal that lets black show through."""
    from PIL import Image, ImageDraw

    mark = Image.new("L", (picture.shape[1], picture.shape[0]), 0)
    pen = ImageDraw.Draw(mark)
    (x, y), inner = middle, radius - 12
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=200)
    pen.ellipse((x - inner, y - inner, x + inner, y + inner), fill=0)
    pen.regular_polygon((x, y, radius // 3), 5, fill=200)
    share = np.asarray(mark)[:, :, None] / 255
    return np.minimum(picture, picture * (1 - share) + np.array((215, 40, 60)) * share).astype(np.uint8)
