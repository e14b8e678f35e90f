"""``juesuan audit``: any documents or reports, one after another; one bad file never stops the others."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from juesuan.cli.files import expand
from juesuan.cli.letters import FORMATS, Kept, format_of, write_audit
from juesuan.cli.terminal import Terminal
from juesuan.cli.words import words
from juesuan.errors import JuesuanError, Lang

if TYPE_CHECKING:
    from juesuan.cli.auditing import Audited


def options(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """``FILE… [--format text|json|xlsx|docx|html] [-o OUTPUT]``."""
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path, help=words("audit FILE", lang))
    parser.add_argument("--format", choices=FORMATS, help=words("audit --format", lang))
    parser.add_argument("-o", "--output", metavar="OUTPUT", type=Path, help=words("audit -o", lang))
    parser.add_argument("-q", "--quiet", action="store_true", help=words("quiet", lang))


def run(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """0 when no file has an error, 1 when one has, 2 when one could not be read."""
    to: Path | None = arguments.output
    kind = format_of(arguments.format, to)
    if to is None:
        return audit_files(arguments.files, terminal, json=kind != "text")
    kept = Kept(terminal)
    code = audit_files(arguments.files, kept, json=kind != "text")
    write_audit(kept.lines, kind, to, terminal.lang)
    terminal.data(terminal.words("written", path=to))
    return code


def audit_files(files: list[Path], terminal: Terminal, *, json: bool = False) -> int:
    """Audits each, prints it as it is done, and returns the exit code of them all."""
    from juesuan.cli.audit_text import Tally, text_lines
    from juesuan.cli.auditing import line, unread_line

    paths = [path for file in files for path in expand(file)]
    tally = Tally()
    for done, path in enumerate(paths):
        terminal.progress(done, len(paths), str(path))
        outcome = _audit(path, terminal)
        tally.add(outcome)
        if isinstance(outcome, str):
            terminal.note(outcome)
            if json:
                terminal.data(unread_line(path, outcome).decode())
        elif json:
            terminal.data(line(outcome).decode())
        else:
            for text in text_lines(outcome, terminal.lang):
                terminal.data(text)
    if not json and len(paths) > 1:
        terminal.data(tally.line(terminal.lang))
    return 2 if tally.unread else 1 if tally.wrong else 0


def _audit(path: Path, terminal: Terminal) -> Audited | str:
    from juesuan.cli.auditing import audit_file

    try:
        return audit_file(path, terminal.lang)
    except JuesuanError as error:
        said = error.say(terminal.lang)
        return said if str(path) in said or path.name in said else f"{path}: {said}"
    except OSError as error:
        return terminal.words("cannot read", path=path, problem=error.strerror or error)
    except Exception as error:
        if os.environ.get("JUESUAN_TRACE"):
            raise
        return terminal.words("unexpected", path=path, problem=f"{type(error).__name__}: {error}")
