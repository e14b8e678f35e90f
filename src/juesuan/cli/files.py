"""Files as the commands meet them: which ones a person means, and which of a folder are not read."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from juesuan.cli.output import words
from juesuan.errors import Lang

DOCUMENT_SUFFIXES: Final = frozenset(
    [
        ".pdf",
        ".txt",
        ".docx",
        ".docm",
        ".dotx",
        ".xlsx",
        ".xlsm",
        ".html",
        ".htm",
        ".mht",
        ".mhtml",
        ".ofd",
        ".doc",
        ".dot",
        ".wps",
        ".wpt",
        ".xls",
        ".xlt",
        ".et",
        ".ett",
        ".rtf",
        ".odt",
        ".ods",
    ]
)
"""What is looked for when a folder is given; a file that is named is read whatever it is called."""

_SHOWN: Final = 12
_BOOKS: Final = "books"
_CLOSED: Final = "closed"
_LINK: Final = "link"
_BARE: Final = "bare"


class FoundFiles(NamedTuple):
    """What a folder and the folders in it hold: documents in order of name, and how many of each kind are not read.

    A kind is the ending of a name, or ``books`` (a folder of them), ``closed`` (a folder that cannot be opened),
    ``link`` (to a folder), ``bare`` (a name without an ending).
    """

    documents: list[Path]
    left: Counter[str]


def expand(path: Path) -> FoundFiles:
    """The path itself; of a folder that is not one of books, the documents in it and below it."""
    from juesuan.audit import holds_books

    if not path.is_dir() or holds_books(path):
        return FoundFiles([path], Counter())
    found = look_into(path)
    return found._replace(documents=found.documents or [path])


def look_into(folder: Path) -> FoundFiles:
    """The documents of a folder, and what else is there; hidden files and the locks of Office are nothing."""
    from juesuan.audit import holds_books

    documents: list[Path] = []
    left: Counter[str] = Counter()
    for place, folders, files in os.walk(folder, onerror=lambda _: left.update([_CLOSED])):
        here = Path(place)
        inner = sorted(name for name in folders if not name.startswith("."))
        pages = {Path(name).stem for name in files if name.lower().endswith((".htm", ".html"))}
        inner = [name for name in inner if not _of_a_page(name, pages)]
        links = [name for name in inner if (here / name).is_symlink()]
        books = [name for name in inner if name not in links and holds_books(here / name)]
        left.update({_LINK: len(links), _BOOKS: len(books)})
        folders[:] = [name for name in inner if name not in (*links, *books)]
        for path in (here / name for name in files if not name.startswith((".", "~$"))):
            if path.suffix.lower() in DOCUMENT_SUFFIXES and path.is_file():
                documents.append(path)
            else:
                left[path.suffix.lower().removeprefix(".") or _BARE] += 1
    return FoundFiles(sorted(documents), +left)


def _of_a_page(folder: str, pages: set[str]) -> bool:
    """True for the folder that a browser or Excel saves beside a page: what of it is shown is read with the page."""
    name, _, end = folder.rpartition("_" if "_" in folder and not folder.endswith(".files") else ".")
    return end in ("files", "file", "archivos") and name in pages


def documents_in(folder: Path) -> list[Path]:
    """The documents of a folder and the folders in it, in order of name."""
    return look_into(folder).documents


def left_line(left: Iterable[tuple[str, int]], lang: Lang) -> str:
    """What was not read, most frequent first, in one line; empty when there is nothing."""
    kinds = sorted(left, key=lambda item: (-item[1], item[0]))
    if not kinds:
        return ""
    named = [f"{_kind(kind, lang)} {count}" for kind, count in kinds[:_SHOWN]]
    if len(kinds) > _SHOWN:
        named.append(words("more kinds", lang, count=sum(count for _, count in kinds[_SHOWN:])))
    count = sum(count for _, count in kinds)
    return words("left out", lang, count=count, kinds=("、" if lang == "zh" else ", ").join(named))


def _kind(kind: str, lang: Lang) -> str:
    return words(f"kind {kind}", lang) if kind in (_BOOKS, _CLOSED, _LINK, _BARE) else kind[:20]
