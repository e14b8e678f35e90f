"""Where an audit goes with ``-o``: its lines as a file, or the review letter made of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from juesuan.characters import printable
from juesuan.cli.output import Terminal, words
from juesuan.errors import BadInput, Lang

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
        self.lines.append(printable(text))


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
        from juesuan.cli.audit_output import reviewed
        from juesuan.formats import write
        from juesuan.letter import letter

        write(letter(reviewed(lines), lang=lang), to, kind)
        return
    from juesuan.files import write_atomically

    write_atomically(to, "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape"))
