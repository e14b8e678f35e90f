"""Old Excel files, read as they are: ``reader.read_xls``."""

__all__: list[str] = []
