"""Sentences of a Document read as claims."""

from juesuan.recognise.narrative.excerpts import excerpts
from juesuan.recognise.narrative.item_tables import with_item_tables
from juesuan.recognise.narrative.passages import passages
from juesuan.recognise.narrative.reader import read_narrative
from juesuan.recognise.narrative.text_blocks import text_blocks
from juesuan.recognise.narrative.work_tables import work_cells

__all__ = [
    "excerpts",
    "passages",
    "read_narrative",
    "text_blocks",
    "with_item_tables",
    "work_cells",
]
