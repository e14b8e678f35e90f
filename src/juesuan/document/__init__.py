"""The Document tree: what stands on the pages of a publication, with positions."""

from juesuan.document.hidden import HiddenText, Hiding
from juesuan.document.join import joined
from juesuan.document.place import BBox, Place
from juesuan.document.tree import (
    Block,
    Cell,
    Chart,
    Document,
    Figure,
    Heading,
    Line,
    PageBreak,
    Paragraph,
    Run,
    Series,
    Table,
    place_in,
)
from juesuan.document.trouble import Trouble, TroubleWhy, TroubleWith

__all__ = [
    "BBox",
    "Block",
    "Cell",
    "Chart",
    "Document",
    "Figure",
    "Heading",
    "HiddenText",
    "Hiding",
    "Line",
    "PageBreak",
    "Paragraph",
    "Place",
    "Run",
    "Series",
    "Table",
    "Trouble",
    "TroubleWhy",
    "TroubleWith",
    "joined",
    "place_in",
]
