"""What of a Word file a person sees: the appearance of its text is computed from styles, tables and shapes."""

from juesuan.formats.docx.sight.document import seen

__all__ = ["seen"]
