"""``juesuan publish``: the publication of a report, one file a format, each whole or absent."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from juesuan.cli.terminal import Terminal
from juesuan.cli.words import words
from juesuan.errors import BadInput, Lang

if TYPE_CHECKING:
    from juesuan.report import Report

FORMATS: Final = ("pdf", "docx")
_LONGEST_NAME: Final = 60


def options(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """``REPORT -o DIR [--to pdf,docx]``."""
    every = ",".join(FORMATS)
    parser.add_argument("report", metavar="REPORT", type=Path, help=words("publish REPORT", lang))
    parser.add_argument("-o", "--output", metavar="DIR", type=Path, required=True, help=words("publish -o", lang))
    parser.add_argument("--to", metavar=every, default=every, help=words("publish --to", lang))


def run(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Writes every format asked for and names the files."""
    from juesuan.cli.auditing import report_of

    wanted = [name.strip().lower() for name in arguments.to.split(",") if name.strip()]
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown or not wanted:
        told = {"format": "、".join(unknown) or arguments.to, "choices": ", ".join(FORMATS)}
        raise BadInput(words("unknown format", "zh", **told), words("unknown format", "en", **told))
    report, _ = report_of(arguments.report)
    publish(report, arguments.output, wanted, terminal)
    return 0


def publish(report: Report, folder: Path, wanted: list[str], terminal: Terminal) -> list[Path]:
    """The files of the publication.

    Raises:
        NotPublishable: texts that the publication needs are missing; every place is named.
    """
    from juesuan.compose import compose, missing_texts
    from juesuan.errors import NotPublishable
    from juesuan.formats import write

    missing = missing_texts(report)
    if missing:
        raise NotPublishable(missing)
    document = compose(report)
    paths = []
    for name in dict.fromkeys(wanted):
        path = folder / f"{file_stem(report)}.{name}"
        write(document, path, name)
        terminal.data(terminal.words("written", path=path))
        paths.append(path)
    return paths


def file_stem(report: Report) -> str:
    """What the files are called: unit and year, without what a file name cannot hold."""
    unit = re.sub(r"[^\w（）()-]+", "", report.unit)[:_LONGEST_NAME]
    return f"{unit}{report.year}年度部门决算"
