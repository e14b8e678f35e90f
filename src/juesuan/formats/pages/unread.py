"""The pages that could not be read, by reason, and the messages on them."""

from __future__ import annotations

from typing import Final, Literal

from juesuan.document import Trouble, TroubleWhy
from juesuan.text import ranges

Reason = Literal["damaged", "picture", "garbled", "beyond", "rules"]
"""``beyond`` a limit: the message names the limit, and is that of the reader.  ``rules``: text recognition read the
page, and did not find all rules of its table."""
Pictures = Literal["picture", "uninstalled", "illegible"]
"""What became of pages that are pictures: their format is not read by text recognition, that is not installed, or it
found nothing."""

_MESSAGES: Final[dict[Reason | Pictures, tuple[str, str]]] = {
    "damaged": ("第 {pages} 页已损坏，未读", "page {pages}: damaged, not read"),
    "picture": (
        "第 {pages} 页只有图片，没有文字，未能读取；请提供带文字的 PDF，或先做文字识别",
        "page {pages}: only a picture, not read; use a PDF with text, or OCR it first",
    ),
    "uninstalled": (
        "第 {pages} 页只有图片，没有文字，未能读取；"
        "请安装文字识别（pip install 'juesuan[scan]'）后再审，或提供带文字的 PDF",
        "page {pages}: only a picture, not read; install text recognition (pip install 'juesuan[scan]'), "
        "or use a PDF with text",
    ),
    "illegible": (
        "第 {pages} 页只有图片，没有认出文字，未能读取；请提供更清晰的扫描件或带文字的原文件",
        "page {pages}: only a picture in which no text was found, not read; "
        "give a clearer scan, or the original with text",
    ),
    "rules": (
        "第 {pages} 页的表格线没有认全，分不清各格，未读；请提供更清晰的扫描件或带文字的原文件",
        "page {pages}: not all rules of its table were found, so that its cells are not certain; not read; "
        "give a clearer scan, or the original with text",
    ),
    "garbled": (
        "第 {pages} 页的字体没有字符编码，读出来是乱码，未能读取；请用原文件重新导出 PDF，或转成图片后做文字识别",
        "page {pages}: its fonts do not tell which character is which, not read; export the PDF again, or OCR it",
    ),
}


class Unread:
    """Numbers of pages by reason, in the order met."""

    def __init__(self) -> None:
        self._pages: dict[Reason, list[int]] = {}
        self.pictures: Pictures = "picture"
        self.unruled: set[int] = set()

    def add(self, page: int, reason: Reason) -> None:
        """One more page that could not be read."""
        self._pages.setdefault("rules" if page in self.unruled else reason, []).append(page)

    @property
    def pages(self) -> list[int]:
        """All of them, ascending."""
        return sorted(page for pages in self._pages.values() for page in pages)

    def messages(self) -> list[Trouble]:
        """One sentence a reason, Chinese and English."""
        found = []
        kinds: tuple[tuple[Reason, Reason | Pictures, TroubleWhy], ...] = (
            ("damaged", "damaged", "damaged"),
            ("picture", self.pictures, "picture"),
            ("rules", "rules", "picture"),
            ("garbled", "garbled", "garbled"),
        )
        for reason, message, why in kinds:
            pages = self._pages.get(reason)
            if pages:
                zh, en = _MESSAGES[message]
                said = zh.format(pages=ranges(pages)), en.format(pages=ranges(pages, ", "))
                found.append(Trouble(*said, "pages", why, pages=tuple(pages)))
        return found
