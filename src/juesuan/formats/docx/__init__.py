"""Word files (docx): ``read_docx``, and ``writer.docx_bytes``."""

from juesuan.formats.docx.reader import read_docx

__all__ = ["read_docx"]
