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
from juesuan.formats.ofd.pictures import PictureOf, finish, with_pictures_read
from juesuan.formats.ofd.scene import Scene, scene_of
from juesuan.formats.ofd.structure import Sheet, sheets_of
from juesuan.formats.ofd.surface import page_content
from juesuan.formats.office import DamagedFile
from juesuan.formats.pages import PageContent, Unread, blocks_of, messages_beyond, only_pictures


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
    pictures: dict[int, PictureOf] = {}
    count = 0
    for count, sheet in enumerate(islice(sheets, OFD_PAGES.most), 1):
        content = _content(count, sheet, pictures)
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
    scans = with_pictures_read(pages, pictures, unread) if pictures else []
    blocks = blocks_of(pages, unread)
    if scans:
        finish(blocks, scans, troubles)
    hidden = [piece for page in pages for piece in page.hidden]
    return Document(
        blocks=blocks,
        format="ofd",
        pages=count + beyond,
        title=package.document_roots()[0][1],
        troubles=troubles + unread.messages() + messages_beyond(pages) + sentences_on(hidden),
        unread=unread.pages,
        hidden=hidden,
        recognised=sorted({scan.content.number for scan in scans} | scanned_pages(hidden)),
    )


def _content(number: int, sheet: Sheet, pictures: dict[int, PictureOf]) -> PageContent | None:
    """What a page shows; ``None`` where it is damaged.  Of one that is a picture it is kept how to get that."""
    try:
        area, layers = sheet.layers()
        try:
            scene = scene_of(area, layers, sheet.shared.resources)
            content = page_content(number, area, scene)
        except PageBeyond as met:
            return replace(page_content(number, area, Scene()), beyond=(met.limit,), unjudged=True)
        if only_pictures(content) and len(scene.pictures) == len(scene.upright) == 1:
            pictures[number] = PictureOf(*scene.upright[0], sheet.shared.resources)
        return content
    except (BrokenPage, DamagedFile):
        return None
