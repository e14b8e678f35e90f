"""PDF files made by Typst: ``writer.pdf_bytes``."""

__all__: list[str] = []
