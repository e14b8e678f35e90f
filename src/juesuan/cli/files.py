"""Files as the commands meet them: which ones a person means."""

from __future__ import annotations

from pathlib import Path
from typing import Final

DOCUMENT_SUFFIXES: Final = frozenset({".pdf", ".txt", ".docx", ".xlsx", ".html", ".htm", ".ofd"})
"""What is looked for when a folder is given; a file that is named is read whatever it is called."""


def expand(path: Path) -> list[Path]:
    """The path itself; of a folder that is not one of books, the documents in it and below it."""
    from juesuan.audit import holds_books

    if not path.is_dir() or holds_books(path):
        return [path]
    return documents_in(path) or [path]


def documents_in(folder: Path) -> list[Path]:
    """The documents of a folder and the folders in it, in order of name."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in DOCUMENT_SUFFIXES and not path.name.startswith((".", "~$")) and path.is_file()
    )
