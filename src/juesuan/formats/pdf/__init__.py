"""PDF files read into Documents: characters and rules by position, through PDFium."""

from juesuan.formats.pdf.reader import read_pdf

__all__ = ["read_pdf"]
