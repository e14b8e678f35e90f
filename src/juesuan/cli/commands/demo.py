"""``juesuan demo``: the bundled department from books to an audited publication."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from juesuan.cli.output import Terminal, words
from juesuan.errors import Lang

DEPARTMENT: Final = "hanyang-2024"
FOLDER: Final = Path("out") / "demo"


def options(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """``[-o DIR]``."""
    parser.add_argument(
        "-o", "--output", metavar="DIR", type=Path, default=FOLDER, help=words("demo -o", lang, folder=FOLDER)
    )


def run(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Compiles, checks, publishes, audits what was published, says where the files are; 1 when an error was found."""
    from juesuan.cli.audit_settings import AuditSettings
    from juesuan.cli.commands.audit import audit_files
    from juesuan.cli.commands.compiling import compile_books
    from juesuan.cli.commands.examples import example
    from juesuan.cli.commands.publish import FORMATS
    from juesuan.publish import publish
    from juesuan.report import load_report

    folder: Path = arguments.output
    books = example(DEPARTMENT)
    terminal.quiet = True
    terminal.data(terminal.words("demo compile", name=DEPARTMENT))
    compile_books(books, folder / "report.json", terminal)
    terminal.data("\n" + terminal.words("demo publish"))
    published = publish(load_report(folder / "report.json"), folder, FORMATS)
    for path in published:
        terminal.data(terminal.words("written", path=path))
    terminal.data("\n" + terminal.words("demo audit"))
    code = audit_files([path for path in published if path.is_file()], terminal, AuditSettings(terminal.lang))
    terminal.data("\n" + terminal.words("demo files", folder=folder))
    return code
