"""Where output goes: data to stdout, words about the work to stderr, a bar only on a terminal."""

from __future__ import annotations

import codecs
import os
import sys
import time
import traceback
from pathlib import Path
from typing import Final

from juesuan.characters import one_line, printable
from juesuan.cli.output.words import words
from juesuan.errors import JuesuanError, Lang

_WIDTH: Final = 24
_AS_GIVEN: Final = "juesuan.as-given"


class Terminal:
    """The two streams of one run, in one language."""

    def __init__(self, lang: Lang = "zh", *, quiet: bool = False) -> None:
        self.lang = lang
        self.quiet = quiet
        self._bar = False
        self._began: dict[Path, float] = {}

    def words(self, key: str, **values: object) -> str:
        """A message of the catalogue in this run's language."""
        return words(key, self.lang, **values)

    def data(self, text: str) -> None:
        """One piece of output, with a line end, on stdout."""
        self._clear()
        sys.stdout.write(printable(text) + "\n")

    def note(self, text: str) -> None:
        """One line for the person, on stderr."""
        self._clear()
        sys.stderr.write(printable(text) + "\n")

    def trouble(self, error: JuesuanError) -> None:
        """What a named error says, on stderr."""
        self.note(error.say(self.lang))

    def progress(self, done: int, total: int, what: str) -> None:
        """Shows ``what`` is being worked on: a bar on a terminal, one line each elsewhere."""
        if self.quiet:
            return
        text = self.words("reading", path=printable(one_line(what)))
        if sys.stderr.isatty():
            full = _WIDTH * done // max(total, 1)
            sys.stderr.write(f"\r\x1b[K[{'█' * full}{'·' * (_WIDTH - full)}] {done}/{total} {text}")
            sys.stderr.flush()
            self._bar = True
        elif total > 1:
            self.note(f"[{done + 1}/{total}] {text}")

    def pages(self, path: Path, done: int, total: int) -> None:
        """Shows how many pages of a file text recognition has read, and how long the rest will take."""
        if self.quiet or total < 2:
            return
        now = time.monotonic()
        began = self._began.setdefault(path, now)
        text = self.words("recognising", path=printable(one_line(str(path))), done=done, total=total)
        if 0 < done < total:
            text += self.words("time left", seconds=round((now - began) / done * (total - done)))
        if sys.stderr.isatty():
            sys.stderr.write(f"\r\x1b[K{text}")
            sys.stderr.flush()
            self._bar = True
        else:
            self.note(text)

    def close(self) -> None:
        """Takes the bar away and flushes what is still held."""
        self._clear()
        sys.stdout.flush()

    def _clear(self) -> None:
        if self._bar:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._bar = False


def use_utf8() -> None:
    """Makes both streams UTF-8, whatever the locale says, so that no message can fail to print.

    The bytes of a file name that the locale could not decode come out as they went in.
    """
    codecs.register_error(_AS_GIVEN, _as_given)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors=_AS_GIVEN)


def _as_given(error: UnicodeError) -> tuple[str | bytes, int]:
    try:
        return codecs.lookup_error("surrogateescape")(error)
    except UnicodeError:
        return codecs.backslashreplace_errors(error)


def print_trace(error: Exception) -> None:
    """Where an error of ours came from, on stderr, when ``JUESUAN_TRACE`` asks for it."""
    if os.environ.get("JUESUAN_TRACE"):
        traceback.print_exception(error)


def swallow_broken_pipe() -> None:
    """Points stdout at nothing, so that the interpreter's last flush does not complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
