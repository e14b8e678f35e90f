"""Plain text files: ``reader.read_text``."""

__all__: list[str] = []
