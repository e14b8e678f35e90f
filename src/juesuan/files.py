"""Files are whole or absent; what the library for workbooks raises on damaged ones."""

from __future__ import annotations

import os
import tempfile
import zipfile
import zlib
from pathlib import Path
from typing import Final

OPENPYXL_ERRORS: Final = (
    KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, OverflowError, OSError, EOFError,
    NotImplementedError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
"""What openpyxl raises on wrong content; it has no errors of its own for most of it."""


def write_atomically(path: Path, data: bytes) -> None:
    """The file is whole or absent: written beside its place, then moved there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        written.chmod(0o644)
        written.replace(path)
    except BaseException:
        written.unlink(missing_ok=True)
        raise
