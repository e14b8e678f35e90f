"""``juesuan mark``: the findings of one file as marks on its own pages."""

from __future__ import annotations

import argparse
from pathlib import Path

from juesuan.cli.output import Terminal, words
from juesuan.errors import Lang


def options(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """``FILE -o MARKED``."""
    parser.add_argument("file", metavar="FILE", type=Path, help=words("mark FILE", lang))
    parser.add_argument("-o", "--output", metavar="MARKED", type=Path, required=True, help=words("mark -o", lang))


def run(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """0 when there is no error to mark, 1 when there is one."""
    from juesuan.check import check
    from juesuan.cli.audit_output import counts
    from juesuan.files import refuse_output
    from juesuan.formats import read
    from juesuan.mark import mark, placed
    from juesuan.recognise import recognise
    from juesuan.report import in_words

    path: Path = arguments.file
    refuse_output(arguments.output, path)
    document = placed(read(path))
    findings = check(recognise(document)).findings
    shown = [in_words(finding, terminal.lang) for finding in findings]
    dropped = mark(path, document, shown, arguments.output, lang=terminal.lang)
    terminal.data(terminal.words("written", path=arguments.output))
    if dropped:
        parts = [terminal.words(f"active {kind}") for kind in dropped]
        terminal.note(terminal.words("active", path=path, kinds=("、" if terminal.lang == "zh" else ", ").join(parts)))
    found = counts(findings)
    terminal.data(terminal.words("counts", **found))
    return 1 if found["error"] else 0
