"""One command done, with everything that can end it turned into a line and an exit code."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from juesuan.cli.commands import COMMANDS
from juesuan.cli.output import Terminal, print_trace
from juesuan.errors import InternalError, JuesuanError

UNREADABLE: Final = 2
OURS: Final = 4


def perform(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """The exit code of the command that the arguments name.

    What ends the whole program (an interrupt, a pipe that is closed) is left to the caller.
    """
    from juesuan.standard import check_law, further_folders

    try:
        if further_folders():
            check_law()
        code = COMMANDS[arguments.command].run(arguments, terminal)
        terminal.close()
    except InternalError as error:
        return _ours(error, terminal)
    except JuesuanError as error:
        terminal.trouble(error)
        return UNREADABLE
    except BrokenPipeError:
        raise
    except OSError as error:
        path = error.filename2 or error.filename or ""
        terminal.note(terminal.words("cannot write", path=path, problem=error.strerror or error))
        return UNREADABLE
    except MemoryError:
        terminal.note(terminal.words("no memory"))
        return UNREADABLE
    except Exception as error:
        return _ours(InternalError(error, subject(arguments)), terminal)
    return code


def subject(arguments: argparse.Namespace) -> Path | None:
    """The one file or folder that a command was given to work on."""
    given = (getattr(arguments, name, None) for name in ("file", "report", "books"))
    return next((path for path in given if isinstance(path, Path)), None)


def _ours(error: InternalError, terminal: Terminal) -> int:
    terminal.trouble(error)
    print_trace(error)
    return OURS
