"""Pictures as files: photographs and scans as PNG, JPEG and TIFF with one page or many."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from juesuan.document import BBox, Document, Trouble
from juesuan.errors import UnreadableFile
from juesuan.formats.limits import PICTURE_PAGES, PICTURE_PIXELS
from juesuan.formats.pages import Unread, blocks_of
from juesuan.formats.scan.engine import Picture, installed
from juesuan.formats.scan.pages import PagePicture, as_picture, messages_on, read_pictures, with_sureness

if TYPE_CHECKING:
    from PIL import Image

_LONG_SIDE: Final = 842.0
"""Points of a page whose resolution the file does not say: A4."""
_LEAST, _MOST = 2000, 3000
"""Pixels of the long side to which a page is brought."""
_FORMATS: Final = ("PNG", "JPEG", "TIFF")
_COARSEST, _FINEST = 60.0, 1500.0
"""Pixels an inch; what a file says beyond is not believed."""


def read_picture(path: Path, data: bytes) -> Document:
    """The document in a picture, or in the pictures of a TIFF, a page each.

    Raises:
        UnreadableFile: text recognition is not installed, the picture is damaged, or beyond a limit.
    """
    if not installed():
        raise UnreadableFile(
            f"{path}：这是图片，需要文字识别才能审核；请运行 pip install 'juesuan[scan]' 后再审，或提供带文字的原文件",
            f"{path}: this is a picture, which needs text recognition; run pip install 'juesuan[scan]', "
            "or give the original with text",
        )
    unread, troubles = Unread(), list[Trouble]()
    unread.pictures = "illegible"
    scans, pages = [], []
    pictures = _Pages(path, data, unread, troubles)
    for scan in read_pictures(pictures):
        sound = scan.legible and scan.certain
        pages.append(scan.content if sound else as_picture(scan))
        if sound:
            scans.append(scan)
        elif scan.legible:
            unread.unruled.add(scan.content.number)
    if not pictures.opened:
        raise _damaged(path)
    blocks = blocks_of(pages, unread)
    with_sureness(blocks, scans)
    return Document(
        blocks=blocks,
        pages=pictures.count,
        troubles=[*troubles, *unread.messages(), *messages_on(scans)],
        unread=unread.pages,
        recognised=[scan.content.number for scan in scans],
    )


def one_picture(data: bytes) -> Picture | None:
    """The only page of a picture, at a size for reading; ``None`` where it is damaged or beyond the limit."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as file:
            return _opened(file) if file.width * file.height <= PICTURE_PIXELS.most else None
    except (OSError, ValueError, SyntaxError):
        return None


class _Pages:
    """The pictures of a file, opened one after another; ``count`` says how many it has, ``opened`` how many can be."""

    def __init__(self, path: Path, data: bytes, unread: Unread, troubles: list[Trouble]) -> None:
        self._path, self._data = path, data
        self._unread, self._troubles = unread, troubles
        self.count = self.opened = 0

    def __iter__(self) -> Iterator[PagePicture]:
        """Each page that can be opened; of the others it is said why not."""
        from PIL import Image

        Image.MAX_IMAGE_PIXELS = None  # the limit is ours, and a page beyond it is said to be unread
        try:
            file = Image.open(io.BytesIO(self._data), formats=_FORMATS)
        except (OSError, ValueError, SyntaxError) as error:
            raise _damaged(self._path) from error
        beyond: list[int] = []
        with file:
            while self._at(file, self.count):
                self.count += 1
                if self.count > PICTURE_PAGES.most:
                    self._troubles.append(PICTURE_PAGES.met(f"{self.count} 起", f"{self.count} on", _LEFT_OUT))
                    break
                if file.width * file.height > PICTURE_PIXELS.most:
                    beyond.append(self.count)
                    self._unread.add(self.count, "beyond")
                    continue
                picture = _opened(file)
                if picture is None:
                    self._unread.add(self.count, "damaged")
                else:
                    self.opened += 1
                    yield PagePicture(self.count, picture, _frame(file, picture))
        if beyond and len(beyond) == self.count:
            raise PICTURE_PIXELS.refused(self._path)
        if beyond:
            said = ", ".join(map(str, beyond))
            self._troubles.append(PICTURE_PIXELS.met(said.replace(", ", "、"), said, _LEFT_OUT))

    def _at(self, file: Image.Image, number: int) -> bool:
        """Goes to a picture of the file; false where there is none, or its entry is damaged."""
        try:
            file.seek(number)
        except (EOFError, OSError, ValueError, SyntaxError, TypeError, KeyError):
            return False
        return True


_LEFT_OUT: Final = ("没有读；请降低分辨率或拆分后再试", "not read; lower the resolution, or split it")


def _damaged(path: Path) -> UnreadableFile:
    return UnreadableFile(
        f"{path}：图片已损坏或不完整，打不开，请重新扫描或重新导出",
        f"{path}: this picture is damaged or cut short and cannot be opened; scan or export it again",
    )


def _opened(file: Image.Image) -> Picture | None:
    """The page as blue, green and red, upright as the camera says, at a size for reading; ``None`` if damaged."""
    from PIL import Image, ImageOps

    try:
        image: Any = ImageOps.exif_transpose(file.copy())
        if image.mode.startswith(("I", "F")):
            grey = np.asarray(image, np.float64)
            top = max(float(grey.max(initial=0.0)), 1.0)
            image = Image.fromarray((grey * (255 / (65535 if top > 255 else 255))).clip(0, 255).astype(np.uint8))
        if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
            image = image.convert("RGBA")
            paper = Image.new("RGBA", image.size, "white")
            image = Image.alpha_composite(paper, image)
        image = image.convert("RGB")
        long = max(image.size)
        scale = min(max(long, _LEAST), _MOST) / long
        if scale != 1 and min(image.size) * scale >= 1:
            how = Image.Resampling.LANCZOS if scale < 1 else Image.Resampling.BICUBIC
            image = image.resize((round(image.width * scale), round(image.height * scale)), how)
        return np.ascontiguousarray(np.asarray(image, np.uint8)[:, :, ::-1])
    except (OSError, ValueError, SyntaxError, TypeError, EOFError, KeyError, OverflowError):
        return None


def _frame(file: Image.Image, picture: Picture) -> BBox:
    """The box of the page in points: by the resolution that the file says, else that of a sheet of A4."""
    high, wide = picture.shape[:2]
    long = _LONG_SIDE
    try:
        dpi = float(file.info["dpi"][0])
    except (KeyError, IndexError, TypeError, ValueError, ZeroDivisionError):
        dpi = 0.0
    if _COARSEST < dpi < _FINEST:
        long = max(file.size) / dpi * 72
    scale = long / max(high, wide)
    return (0.0, 0.0, wide * scale, high * scale)
