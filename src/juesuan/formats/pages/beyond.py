"""The messages on pages that are beyond a limit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from juesuan.document import Trouble
from juesuan.formats.limits import Limit
from juesuan.formats.pages.page_content import PageContent
from juesuan.text import ranges

NOT_READ: Final = ("没有读；请重新导出，或打印成 PDF 后再审", "not read; export it again, or print it to PDF")
_NOT_WHOLE: Final = ("图形里的表格线没有读全", "rules of tables among them were not all read")


def messages_beyond(pages: Sequence[PageContent]) -> list[Trouble]:
    """The messages on pages beyond a limit, one a limit."""
    found: dict[tuple[Limit, bool], list[int]] = {}
    for page in pages:
        for limit in page.beyond:
            found.setdefault((limit, page.unjudged), []).append(page.number)
    return [
        replace(
            limit.met(ranges(numbers), ranges(numbers, ", "), NOT_READ if unjudged else _NOT_WHOLE),
            pages=tuple(numbers),
        )
        for (limit, unjudged), numbers in found.items()
    ]
