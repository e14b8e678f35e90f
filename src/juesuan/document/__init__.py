"""The Document tree: what stands on the pages of a publication, with positions."""

from juesuan.document.tree import (
    BBox,
    Block,
    Cell,
    Chart,
    Document,
    Figure,
    Heading,
    Line,
    PageBreak,
    Paragraph,
    Place,
    Run,
    Series,
    Table,
    place_in,
)

__all__ = [
    "BBox",
    "Block",
    "Cell",
    "Chart",
    "Document",
    "Figure",
    "Heading",
    "Line",
    "PageBreak",
    "Paragraph",
    "Place",
    "Run",
    "Series",
    "Table",
    "place_in",
]
