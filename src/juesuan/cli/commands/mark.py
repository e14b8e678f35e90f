"""``juesuan mark``: the findings of one file, or of a publication in several, as marks on their own pages."""

from __future__ import annotations

import argparse
from pathlib import Path

from juesuan.cli.commands.mark_set import mark_set, say_dropped
from juesuan.cli.output import Terminal, words
from juesuan.errors import Lang


def options(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """``FILE|FOLDER|ZIP -o MARKED``."""
    parser.add_argument("file", metavar="FILE", type=Path, help=words("mark FILE", lang))
    parser.add_argument("-o", "--output", metavar="MARKED", type=Path, required=True, help=words("mark -o", lang))


def run(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """1 when there is an error to mark, 3 when no figure was checked, else 0."""
    from juesuan.check import check
    from juesuan.cli.audit_output import counts
    from juesuan.files import refuse_output
    from juesuan.formats import read
    from juesuan.mark import mark, placed
    from juesuan.recognise import recognise
    from juesuan.report import coverage_in_words, in_words, total_words

    path: Path = arguments.file
    if path.is_dir() or path.suffix.lower() == ".zip":
        return mark_set(path, arguments.output, terminal)
    refuse_output(arguments.output, path)
    document = placed(read(path))
    result = check(recognise(document))
    shown = [in_words(finding, terminal.lang) for finding in result.findings]
    unseen = [coverage_in_words(item, terminal.lang) for item in result.coverage]
    found = counts(result.findings)
    total = total_words(found, result.checked, terminal.lang)
    dropped = mark(path, document, shown, arguments.output, unseen, total, lang=terminal.lang)
    terminal.data(terminal.words("written", path=arguments.output))
    say_dropped(path, dropped, terminal)
    terminal.data(total)
    return 1 if found["error"] else 3 if result.checked.nothing else 0
