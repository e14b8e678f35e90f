"""Runs one command and turns everything that can end it into a line and an exit code."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from juesuan.cli.commands import COMMANDS
from juesuan.cli.parser import parse
from juesuan.cli.terminal import Terminal, print_trace, swallow_broken_pipe, use_utf8
from juesuan.errors import InternalError, JuesuanError

UNREADABLE = 2
OURS = 4
INTERRUPTED = 130
BROKEN_PIPE = 141


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code of one command: 0 no error, 1 errors found, 2 not read or wrong usage, 4 a fault of ours."""
    use_utf8()
    try:
        arguments, lang = parse(argv)
    except SystemExit as end:  # --help, --version, wrong usage
        return end.code if isinstance(end.code, int) else 2
    terminal = Terminal(lang, quiet=getattr(arguments, "quiet", False))
    try:
        code = COMMANDS[arguments.command].run(arguments, terminal)
        terminal.close()
    except BrokenPipeError:
        swallow_broken_pipe()
        return BROKEN_PIPE
    except KeyboardInterrupt:
        terminal.note(terminal.words("interrupted"))
        return INTERRUPTED
    except InternalError as error:
        return _ours(error, terminal)
    except JuesuanError as error:
        terminal.trouble(error)
        return UNREADABLE
    except OSError as error:
        path = error.filename2 or error.filename or ""
        terminal.note(terminal.words("cannot write", path=path, problem=error.strerror or error))
        return UNREADABLE
    except MemoryError:
        terminal.note(terminal.words("no memory"))
        return UNREADABLE
    except Exception as error:
        return _ours(InternalError(error, _input(arguments)), terminal)
    return code


def _input(arguments: argparse.Namespace) -> Path | None:
    """The one file or folder that the command was given to work on."""
    given = (getattr(arguments, name, None) for name in ("file", "report", "books"))
    return next((path for path in given if isinstance(path, Path)), None)


def _ours(error: InternalError, terminal: Terminal) -> int:
    terminal.trouble(error)
    print_trace(error)
    return OURS


if __name__ == "__main__":
    sys.exit(main())
