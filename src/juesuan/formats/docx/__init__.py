"""Word files: ``reader.read_docx`` and ``writer.docx_bytes``, each loaded when it is used."""

__all__: list[str] = []
