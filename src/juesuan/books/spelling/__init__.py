"""Names in the books that nothing reads: files, columns, rows and keys, each with the nearest right one."""

from juesuan.books.spelling.columns import check_columns
from juesuan.books.spelling.files import check_files, meant_for_card
from juesuan.books.spelling.keys import check_card, check_choices, check_item, check_texts
from juesuan.books.spelling.nearest import almost, hint, nearest

__all__ = [
    "almost",
    "check_card",
    "check_choices",
    "check_columns",
    "check_files",
    "check_item",
    "check_texts",
    "hint",
    "meant_for_card",
    "nearest",
]
