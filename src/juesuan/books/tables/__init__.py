"""Tables of the books as columns of text, from a folder of CSV or Parquet files or from one workbook."""

from juesuan.books.tables.folder import BooksFolder
from juesuan.books.tables.table import TOTAL, BooksTable
from juesuan.books.tables.workbook import Workbook

__all__ = ["TOTAL", "BooksFolder", "BooksTable", "Workbook"]
