"""Old and other Office files, converted by LibreOffice and read as Word files and workbooks: ``reader.read_doc`` and
others."""

from juesuan.formats.converted.reader import converted
from juesuan.formats.converted.soffice import Conversion, program_for

__all__ = ["Conversion", "converted", "program_for"]
