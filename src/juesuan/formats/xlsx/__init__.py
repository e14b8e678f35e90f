"""Excel workbooks: ``reader.read_xlsx`` and ``writer.xlsx_bytes``, each loaded when it is used."""

__all__: list[str] = []
