"""Tables of a Document read as statements."""

from juesuan.recognise.statements.accepted_wordings import title_of
from juesuan.recognise.statements.listed_cells import with_listed_tables
from juesuan.recognise.statements.reader import read_statements

__all__ = [
    "read_statements",
    "title_of",
    "with_listed_tables",
]
