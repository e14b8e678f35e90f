"""What page formats share: characters with boxes and ruling lines to paragraphs, tables and figures."""

from juesuan.formats.pages.beyond import NOT_READ, messages_beyond
from juesuan.formats.pages.blocks import blocks_of, only_pictures
from juesuan.formats.pages.codes import plain, shown
from juesuan.formats.pages.geometry import Floats
from juesuan.formats.pages.grid import grids_of
from juesuan.formats.pages.hidden_pieces import pieces_of
from juesuan.formats.pages.lines import lines_of
from juesuan.formats.pages.page_content import PageContent
from juesuan.formats.pages.rules import NO_PIECES, NO_SHAPES, THIN, Edge, edges_of, join, rule_boxes, split
from juesuan.formats.pages.scanned import over_scan
from juesuan.formats.pages.size import Flags, off_page, too_small
from juesuan.formats.pages.turn import Turn
from juesuan.formats.pages.unread import Unread
from juesuan.formats.pages.watermarks import large_behind

__all__ = [
    "NOT_READ",
    "NO_PIECES",
    "NO_SHAPES",
    "THIN",
    "Edge",
    "Flags",
    "Floats",
    "PageContent",
    "Turn",
    "Unread",
    "blocks_of",
    "edges_of",
    "grids_of",
    "join",
    "large_behind",
    "lines_of",
    "messages_beyond",
    "off_page",
    "only_pictures",
    "over_scan",
    "pieces_of",
    "plain",
    "rule_boxes",
    "shown",
    "split",
    "too_small",
]
