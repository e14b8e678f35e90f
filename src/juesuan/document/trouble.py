"""What of a file could not be read, or was read in part, as its reader says it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

TroubleWith = Literal["file", "pages", "text", "pictures", "sheets", "lines", "tables"]
"""What was not read: the ``file`` itself, ``pages``, ``text``, words in ``pictures``, ``sheets`` of a workbook, its
rows and columns (``lines``), parts of ``tables``."""
TroubleWhy = Literal["not_read", "picture", "damaged", "garbled", "hidden", "limit", "recognised"]
"""Why: it is a picture; it is damaged; its characters have no codes, or cannot be decoded; it is hidden; a limit was
met; it was read by text recognition, which may err; for any other reason."""


class Trouble(msgspec.Struct, frozen=True, omit_defaults=True):
    """A sentence on what was not read, in Chinese and in English; it unpacks to the two.

    ``how`` tells reasons of one kind apart, ``pages`` are the pages it is about.
    """

    zh: str
    en: str
    what: TroubleWith = "file"
    why: TroubleWhy = "not_read"
    how: str = ""
    pages: tuple[int, ...] = ()

    def __iter__(self) -> Iterator[str]:
        """Chinese, then English."""
        return iter((self.zh, self.en))

    def __getitem__(self, at: int) -> str:
        """Chinese at 0, English at 1."""
        return (self.zh, self.en)[at]
