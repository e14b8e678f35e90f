"""What of a Word file a person sees: the looks of its text computed from styles, tables and shapes."""

from juesuan.formats.docx.sight.document import seen

__all__ = ["seen"]
