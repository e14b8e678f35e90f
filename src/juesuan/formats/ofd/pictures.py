"""Pages of an OFD that are one upright picture: read by text recognition."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from juesuan.document import BBox, Block, Trouble
from juesuan.formats.ofd.resources import Resources
from juesuan.formats.office import DamagedFile
from juesuan.formats.pages import PageContent, Unread

if TYPE_CHECKING:
    from juesuan.formats.scan import PagePicture, ScannedPage


class PictureOf(NamedTuple):
    """The picture of a page: its box in points, its number, and where it is found by that."""

    box: BBox
    number: str
    resources: Resources


def with_pictures_read(
    pages: list[PageContent], pictures: Mapping[int, PictureOf], unread: Unread
) -> list[ScannedPage]:
    """What was read of those pages, which are replaced in the list; those with no text are not."""
    from juesuan.formats.scan import as_picture, installed, read_pictures

    unread.pictures = "illegible" if installed() else "uninstalled"
    if not installed():
        return []
    at = {page.number: index for index, page in enumerate(pages)}
    scans = []
    for scan in read_pictures(_pictures(pictures), len(pictures)):
        number = scan.content.number
        if not scan.legible:
            continue
        if scan.certain:
            scans.append(scan)
        else:
            unread.unruled.add(number)
        content = scan.content if scan.certain else as_picture(scan)
        content.hidden.extend(pages[at[number]].hidden)
        pages[at[number]] = content
    return scans


def _pictures(pictures: Mapping[int, PictureOf]) -> Iterator[PagePicture]:
    from juesuan.formats.scan import PagePicture, one_picture

    for page, one in pictures.items():
        try:
            picture = one_picture(one.resources.media(one.number))
        except DamagedFile:
            continue
        if picture is not None:
            yield PagePicture(page, picture, one.box)


def finish(blocks: list[Block], scans: list[ScannedPage], troubles: list[Trouble]) -> None:
    """Says in the blocks how sure each character is, and adds what is to be said of the pages."""
    from juesuan.formats.scan import messages_on, with_sureness

    with_sureness(blocks, scans)
    troubles += messages_on(scans)
