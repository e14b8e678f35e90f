"""``juesuan indicators search``: what others measure, from the self-evaluation tables of any reports."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from juesuan.characters import cell_text
from juesuan.cli.files import documents_in
from juesuan.cli.output import Terminal, words
from juesuan.errors import BadInput, Lang

if TYPE_CHECKING:
    from juesuan.library import Found, Indicator

SHOWN: Final = 30
"""Indicators printed when no limit is given."""
_COLUMNS: Final = (
    ("name", "指标"),
    ("level1", "一级指标"),
    ("level2", "二级指标"),
    ("target", "目标值"),
    ("measure", "计量单位"),
    ("outturn", "实际完成值"),
    ("points", "分值"),
    ("project", "项目"),
    ("unit", "单位名称"),
    ("year", "年度"),
    ("file", "文件"),
)


def options(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """``search WORDS REPORT… [--code CODE] [--format text|json|csv] [--limit N]``."""
    parser.add_argument("action", metavar="search", choices=("search",), help=words("indicators search", lang))
    parser.add_argument("words", metavar="WORDS", help=words("indicators WORDS", lang))
    parser.add_argument("files", metavar="REPORT", nargs="+", type=Path, help=words("indicators REPORT", lang))
    parser.add_argument("--code", metavar="CODE", default="", help=words("indicators --code", lang))
    parser.add_argument(
        "--format", choices=("text", "json", "csv"), default="text", help=words("indicators --format", lang)
    )
    parser.add_argument("--limit", metavar="N", type=_limit, default=SHOWN, help=words("indicators --limit", lang))
    parser.add_argument("-q", "--quiet", action="store_true", help=words("quiet", lang))


def run(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """0 when every file was read, also when nothing fits; 2 when one could not be, 4 when juesuan failed on one."""
    from juesuan.cli.children import indicators_in
    from juesuan.library import search

    code: str = arguments.code
    if code and not (code.isdecimal() and len(code) in (3, 5, 7)):
        raise BadInput(words("indicators bad code", "zh", code=code), words("indicators bad code", "en", code=code))
    paths = [path for given in arguments.files for path in sources(given)]
    known: list[Indicator] = []
    with_tables = unread = ours = 0
    results = indicators_in(paths, terminal.lang)
    for done, path in enumerate(paths):
        terminal.progress(done, len(paths), str(path))
        read = next(results)
        if read.problem:
            unread += 1
            ours += read.ours
            terminal.note(os.fsdecode(read.problem))
        with_tables += bool(read.indicators)
        known += read.indicators
    found = search(known, arguments.words, code)
    shown = found[: arguments.limit]
    {"text": _text, "json": _json, "csv": _csv}[arguments.format](shown, terminal)
    counts = {"files": len(paths), "tables": with_tables, "indicators": len(known), "found": len(found)}
    if not found and unread < len(paths):
        for line in _nothing(counts, arguments.words, code, known):
            terminal.note(terminal.words(line[0], **line[1]))
    elif len(found) > len(shown):
        terminal.note(terminal.words("indicators more", shown=len(shown), **counts))
    elif arguments.format == "text":
        terminal.note(terminal.words("indicators found", **counts))
    return 4 if ours else 2 if unread else 0


def sources(given: Path) -> list[Path]:
    """What is read for a path: itself; of a folder that holds no books, all documents, reports and books in it."""
    from juesuan.audit import holds_books

    if not given.is_dir() or holds_books(given):
        return [given]
    below = [path for path in given.rglob("*.json") if path.is_file()]
    books = [path for path in given.rglob("*") if path.is_dir() and (path / "unit.toml").is_file()]
    documents = [path for path in documents_in(given) if not any(folder in path.parents for folder in books)]
    return sorted([*documents, *below, *books])


def _nothing(
    counts: dict[str, int], wanted: str, code: str, known: Sequence[Indicator]
) -> Iterator[tuple[str, dict[str, object]]]:
    """Why nothing was found and what to try, as keys of the catalogue with their values."""
    if not counts["tables"]:
        yield "indicators no tables", dict(counts)
        return
    if code and not any(own.startswith(code) for one in known for own in one.codes):
        there = sorted({own for one in known for own in one.codes})
        yield "indicators no code", {"code": code, "there": "、".join(there[:12]) or "-"}
        return
    yield "indicators none", {"words": wanted, **counts}
    yield ("indicators fewer" if len(wanted.split()) > 1 else "indicators shorter"), {}


def _text(found: Sequence[Found], terminal: Terminal) -> None:
    for nth, (one, _, _) in enumerate(found, 1):
        values = {"target": one.target or "-", "outturn": one.outturn or "-", "points": one.points or "-"}
        terminal.data(f"{nth:3}. {one.name}　{terminal.words('indicators figures', **values)}")
        level = "／".join(part for part in (one.level1, one.level2) if part)
        who = f"{one.unit or terminal.words('no unit')} {one.year}"
        terminal.data("     " + "　".join(part for part in (level, one.project, who, one.file) if part))


def _json(found: Sequence[Found], terminal: Terminal) -> None:
    import msgspec

    listed = [
        {
            **msgspec.to_builtins(one.indicator),
            "score": one.score,
            "by": [{"word": word, "where": where} for word, where in one.by],
        }
        for one in found
    ]
    terminal.data(msgspec.json.encode(listed).decode())


def _csv(found: Sequence[Found], terminal: Terminal) -> None:
    import csv
    import io

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([zh if terminal.lang == "zh" else en for en, zh in _COLUMNS])
    writer.writerows([cell_text(str(getattr(one.indicator, en))) for en, _ in _COLUMNS] for one in found)
    terminal.data(text.getvalue().rstrip("\n"))


def _limit(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(text)
    return int(text)
