"""Workbooks (xlsx): ``read_xlsx``, ``book_document`` of one that is open, and ``writer.xlsx_bytes``."""

from juesuan.formats.xlsx.reader import book_document, read_xlsx

__all__ = ["book_document", "read_xlsx"]
