"""``juesuan publish``: the publication of a report, one file a format, whole or not at all."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from juesuan.cli.output import Terminal, words
from juesuan.errors import Lang

FORMATS: Final = ("pdf", "docx", "html", "xlsx", "data", "ixbrl")
"""What is written when nothing is said."""


def options(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """``REPORT -o DIR [--to pdf,docx]``."""
    every = ",".join(FORMATS)
    parser.add_argument("report", metavar="REPORT", type=Path, help=words("publish REPORT", lang))
    parser.add_argument("-o", "--output", metavar="DIR", type=Path, required=True, help=words("publish -o", lang))
    parser.add_argument("--to", metavar=every, default=every, help=words("publish --to", lang))


def run(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Writes every format asked for and names the files."""
    from juesuan.audit import report_of
    from juesuan.files import refuse_books
    from juesuan.publish import publish

    wanted = [name.strip().lower() for name in arguments.to.split(",")]
    refuse_books(arguments.output, arguments.report)
    report, _ = report_of(arguments.report)
    for path in publish(report, arguments.output, wanted):
        terminal.data(terminal.words("written", path=path))
    return 0
