"""Runs one command and turns everything that can end it into a line and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from juesuan.cli.commands import COMMANDS
from juesuan.cli.parser import parse
from juesuan.cli.terminal import Terminal, swallow_broken_pipe, use_utf8
from juesuan.errors import JuesuanError

INTERRUPTED = 130
BROKEN_PIPE = 141


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code of one command: 0 no error, 1 errors found, 2 could not be read or wrong usage."""
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
    except JuesuanError as error:
        terminal.trouble(error)
        return 2
    except OSError as error:
        path = error.filename2 or error.filename or ""
        terminal.note(terminal.words("cannot write", path=path, problem=error.strerror or error))
        return 2
    except Exception as error:
        if os.environ.get("JUESUAN_TRACE"):
            raise
        terminal.note(terminal.words("broken", problem=f"{type(error).__name__}: {error}"))
        return 2
    return code


if __name__ == "__main__":
    sys.exit(main())
