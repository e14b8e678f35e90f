"""Runs one command and turns everything that can end it into a line and an exit code."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from juesuan.cli.commands import COMMANDS
from juesuan.cli.output import Terminal, swallow_broken_pipe, use_utf8
from juesuan.cli.parser import parse
from juesuan.cli.perform import perform, subject
from juesuan.isolation import has_limits

INTERRUPTED = 130
BROKEN_PIPE = 141
TERMINATED = 143


class _Terminated(BaseException):
    """This process was asked to end."""


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code of one command: 0 no error, 1 errors found, 2 not read or wrong usage, 3 nothing checked,
    4 a fault of ours."""
    use_utf8()
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        arguments, lang = parse(words)
    except SystemExit as end:  # --help, --version, wrong usage
        return end.code if isinstance(end.code, int) else 2
    terminal = Terminal(lang, quiet=getattr(arguments, "quiet", False))
    limits = COMMANDS[arguments.command].limits
    if arguments.command != "schema" and not has_limits():
        terminal.note(terminal.words("no limits here"))
    try:
        with _ended_in_order():
            if limits is None:
                return perform(arguments, terminal)
            from juesuan.cli.isolated import run_isolated

            return run_isolated(words, terminal, limits, subject(arguments))
    except BrokenPipeError:
        swallow_broken_pipe()
        return BROKEN_PIPE
    except KeyboardInterrupt:
        terminal.note(terminal.words("interrupted"))
        return INTERRUPTED
    except _Terminated:
        terminal.note(terminal.words("interrupted"))
        return TERMINATED


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """A request to end ends the children and takes away what is half written before this process ends."""

    def end(*_: int | FrameType | None) -> None:
        raise _Terminated

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    names = ("SIGTERM", "SIGHUP")
    before = {which: signal.signal(which, end) for name in names if (which := getattr(signal, name, None)) is not None}
    try:
        yield
    finally:
        for which, handler in before.items():
            signal.signal(which, handler)


if __name__ == "__main__":
    sys.exit(main())
