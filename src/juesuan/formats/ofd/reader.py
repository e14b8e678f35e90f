"""OFD files to Documents, page by page."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from msgspec.structs import replace

from juesuan.document import Document, Trouble
from juesuan.errors import UnreadableFile
from juesuan.formats.hidden_text import scanned_pages, sentences_on
from juesuan.formats.limits import OFD_PAGES
from juesuan.formats.ofd.geometry import BrokenPage, PageBeyond
from juesuan.formats.ofd.package import OfdPackage
from juesuan.formats.ofd.scene import Scene, scene_of
from juesuan.formats.ofd.structure import Sheet, sheets_of
from juesuan.formats.ofd.surface import page_content
from juesuan.formats.office import DamagedFile
from juesuan.formats.pages import PageContent, Unread, blocks_of, messages_beyond


def read_ofd(path: Path, data: bytes) -> Document:
    """The document in an OFD file.

    Raises:
        UnreadableFile: damaged so that no page can be read, encrypted, or made to exhaust a reader.
    """
    package = OfdPackage(path, data)
    troubles: list[Trouble] = []
    unread = Unread()
    sheets = sheets_of(package)
    pages: list[PageContent] = []
    count = 0
    for count, sheet in enumerate(islice(sheets, OFD_PAGES.most), 1):
        content = _content(count, sheet)
        if content is None:
            unread.add(count, "damaged")
        else:
            pages.append(content)
    beyond = sum(1 for _ in sheets)
    if beyond:
        whole = count + beyond
        troubles.append(
            Trouble(
                f"共 {whole} 页，超过上限 {OFD_PAGES.shown} 页，其后的没有读",
                f"{whole} pages, more than the limit of {OFD_PAGES.shown}; those after it are not read",
                "pages",
                "limit",
            )
        )
    if not pages:
        raise UnreadableFile(
            f"{path}：OFD 文件里没有能打开的页，请重新下载或重新导出",
            f"{path}: no page of this OFD can be opened; download or export it again",
        )
    blocks = blocks_of(pages, unread)
    hidden = [piece for page in pages for piece in page.hidden]
    return Document(
        blocks=blocks,
        format="ofd",
        pages=count + beyond,
        title=package.document_roots()[0][1],
        troubles=troubles + unread.messages() + messages_beyond(pages) + sentences_on(hidden),
        unread=unread.pages,
        hidden=hidden,
        recognised=sorted(scanned_pages(hidden)),
    )


def _content(number: int, sheet: Sheet) -> PageContent | None:
    """What a page shows; ``None`` where it is damaged."""
    try:
        area, layers = sheet.layers()
        try:
            return page_content(number, area, scene_of(area, layers, sheet.shared.resources))
        except PageBeyond as met:
            return replace(page_content(number, area, Scene()), beyond=(met.limit,), unjudged=True)
    except (BrokenPage, DamagedFile):
        return None
