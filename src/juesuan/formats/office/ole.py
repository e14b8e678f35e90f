"""The container of old and of encrypted Office files (OLE2): what stands in it, read without trust."""

from __future__ import annotations

import io
from typing import Final

_STREAMS: Final = (
    ("encryptedpackage", "locked office"),
    ("worddocument", "doc"),
    ("workbook", "xls"),
    ("book", "xls"),
    ("powerpoint document", "ppt"),
)


class BrokenContainer(Exception):
    """The container is damaged or incomplete."""


def ole_kind(data: bytes) -> str:
    """``doc``, ``xls``, ``ppt``, ``locked office`` (a docx or xlsx behind a password), ``broken ole``, else ``ole``."""
    try:
        names = _names(data)
    except BrokenContainer:
        return "broken ole"
    return next((kind for name, kind in _STREAMS if name in names), "ole")


def ole_stream(data: bytes, *names: str) -> bytes:
    """The first of the streams that is there, whole; empty when there is none.

    Raises:
        BrokenContainer: it is not there as a whole.
    """
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data), raise_defects=olefile.DEFECT_INCORRECT) as container:
            found = next((name for name in names if container.exists(name)), "")
            content: bytes = container.openstream(found).read() if found else b""
            return content
    except Exception as error:  # whatever a parser meets in a damaged container
        raise BrokenContainer(str(error)) from None


def _names(data: bytes) -> set[str]:
    """The names of the entries at the top, in small letters."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data), raise_defects=olefile.DEFECT_INCORRECT) as container:
            return {entry[0].lower() for entry in container.listdir(streams=True, storages=True)}
    except Exception as error:  # whatever a parser meets in a damaged container
        raise BrokenContainer(str(error)) from None
