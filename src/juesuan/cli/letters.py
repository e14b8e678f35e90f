"""Where an audit goes with ``-o``: its lines as a file, or the review letter made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from juesuan.cli.terminal import Terminal
from juesuan.cli.words import source_words, words
from juesuan.errors import BadInput, Lang
from juesuan.report import Finding

if TYPE_CHECKING:
    from juesuan.letter import Reviewed

LETTERS: Final = ("xlsx", "docx", "html")
"""The formats of the letter."""
FORMATS: Final = ("text", "json", *LETTERS)
"""Every format of an audit."""


class Kept(Terminal):
    """A terminal that keeps the data; what is said of the work goes on as before."""

    def __init__(self, terminal: Terminal) -> None:
        super().__init__(terminal.lang, quiet=terminal.quiet)
        self.lines: list[str] = []

    def data(self, text: str) -> None:
        """Keeps one piece of output."""
        self.lines.append(text)


def format_of(asked: str | None, to: Path | None) -> str:
    """The format that was asked for, else the one that the file's name ends in, else text.

    Raises:
        BadInput: a letter without a file to write it to.
    """
    kind = asked or (to.suffix.lower().removeprefix(".") if to is not None else "")
    if kind in LETTERS and to is None:
        raise BadInput(words("letter -o", "zh", kind=kind), words("letter -o", "en", kind=kind))
    return kind if kind in FORMATS else "text"


def write_audit(lines: Sequence[str], kind: str, to: Path, lang: Lang) -> None:
    """Writes what an audit printed to ``to``; as a letter where ``kind`` is one and the lines are its JSON."""
    if kind in LETTERS:
        from juesuan.formats import write
        from juesuan.letter import letter

        write(letter(_reviewed(lines), basis=source_words, lang=lang), to, kind)
        return
    from juesuan.files import write_atomically

    write_atomically(to, "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape"))


class _Document(msgspec.Struct, frozen=True):
    path: str
    unit: str = ""
    year: int = 0


class _Statement(msgspec.Struct, frozen=True):
    state: str


class _Read(msgspec.Struct, frozen=True):
    statements: tuple[_Statement, ...] = ()


class _Checked(msgspec.Struct, frozen=True):
    relations: int = 0


class _Line(msgspec.Struct, frozen=True):
    """What the letter takes of a line of ``--format json``."""

    document: _Document
    read: _Read = _Read()
    checked: _Checked = _Checked()
    findings: tuple[Finding, ...] = ()
    error: str = ""


def _reviewed(lines: Sequence[str]) -> list[Reviewed]:
    from juesuan.letter import Reviewed

    told = [msgspec.json.decode(line.encode("utf-8", "replace"), type=_Line) for line in lines]
    names = Counter(Path(item.document.path).name for item in told)
    return [
        Reviewed(
            item.document.path if names[Path(item.document.path).name] > 1 else Path(item.document.path).name,
            item.document.unit,
            item.document.year,
            sum(statement.state in ("read", "partial") for statement in item.read.statements),
            item.checked.relations,
            item.findings,
            item.error,
        )
        for item in told
    ]
