"""What the sheets of a written workbook share: cell formats, page set-up, texts that a cell can hold."""

from __future__ import annotations

from typing import Any, Final

from juesuan.characters import without_controls

_FONT: Final = {"font_name": "宋体", "font_size": 10, "valign": "vcenter"}
_LONGEST: Final = 32_767  # characters in a cell


class CellFormats:
    """The cell formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def of(self, **more: object) -> Any:
        """The cell format with these properties."""
        key = tuple(sorted((_FONT | more).items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(dict(key))
        return self._made[key]


def set_up_page(page: Any, *, landscape: bool) -> None:
    """A4, as wide as the page, with page numbers."""
    page.set_paper(9)
    if landscape:
        page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    page.center_horizontally()
    page.set_footer("&C&P / &N")


def held(text: str) -> str:
    """The text without control characters, as long as a cell can hold."""
    return without_controls(text)[:_LONGEST]
