"""The letter as a Document: a summary of all files, then a table of findings for each, notes apart at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, get_args

from juesuan.document import Block, Cell, Document, Heading, PageBreak, Paragraph, Table
from juesuan.errors import Lang
from juesuan.letter.reviewed import Reviewed
from juesuan.letter.words import word
from juesuan.report import RANK, Severity, WordedFinding, few, total_words, where

_COLUMNS: Final = ("number", "severity", "place", "address", "message", "stated", "expected", "basis", "answer")
_WIDTHS: Final = [4.0, 4.0, 10.0, 13.0, 24.0, 10.0, 13.0, 12.0, 10.0]
_CENTRED: Final = frozenset({"number", "severity"})
_FILE_COLUMNS: Final = ("number", "unit", "year", "name", "statements", "errors", "warnings", "notes", "result")
_FILE_WIDTHS: Final = [4.0, 26.0, 6.0, 28.0, 6.0, 6.0, 6.0, 6.0, 14.0]
_COUNTED: Final = frozenset({"statements", "errors", "warnings", "notes"})
_SHOWN: Final = 3
_ADDRESSES: Final = 2


def letter(reviewed: Sequence[Reviewed], *, lang: Lang = "zh") -> Document:
    """The review letter of these files, in their order.

    Args:
        reviewed: what was found in each; those that could not be audited are listed with the reason.
        lang: of the letter's own words; the findings come in the language they were made in.
    """
    title = word("title", lang)
    blocks: list[Block] = [Heading(title, 1)]
    if len(reviewed) > 1:
        blocks += [Heading(word("summary", lang), 2), _summary(reviewed, lang)]
    audited = [item for item in reviewed if not item.problem]
    for at, item in enumerate(audited):
        if at or len(reviewed) > 1:
            blocks.append(PageBreak(landscape=True))
        blocks += _opinion(item, lang)
    for item in audited:
        blocks += _notes(item, lang)
    blocks += _unread([item for item in reviewed if item.problem], lang)
    return Document([PageBreak(landscape=True), *blocks], title=title, language=lang)


def _opinion(item: Reviewed, lang: Lang) -> Iterator[Block]:
    """The heading of one file, what was read of it, and its errors and warnings."""
    yield Heading(_name(item, lang), 2)
    yield Paragraph(word("file", lang, file=item.file), style="unit")
    yield Paragraph(total_words(_by_severity(item), item.checked, lang), style="unit")
    found = sorted(_of(item, "error", "warning"), key=lambda finding: -RANK[finding.severity])
    if found:
        yield _findings(found, 1, lang)
        yield Paragraph(word("reply", lang), style="note")
        yield Paragraph(word("signed", lang), style="note")
    elif not item.checked.nothing:
        yield Paragraph(word("nothing", lang))
    yield from _not_checked(item, lang)


def _not_checked(item: Reviewed, lang: Lang) -> Iterator[Block]:
    """What was not checked, why, and what to do about it."""
    if item.coverage:
        yield Heading(word("not checked", lang), 3)
        rows = [[str(number), one.message, one.do] for number, one in enumerate(item.coverage, 1)]
        yield _table(("number", "not checked", "do"), [4.0, 56.0, 40.0], rows, {"number"}, lang)


def _notes(item: Reviewed, lang: Lang) -> Iterator[Block]:
    notes = _of(item, "note")
    if notes:
        yield PageBreak(landscape=True)
        yield Heading(word("notes heading", lang, unit=_name(item, lang)), 2)
        yield _findings(notes, len(item.findings) - len(notes) + 1, lang)
        yield Paragraph(word("advice", lang), style="note")


def _unread(items: Sequence[Reviewed], lang: Lang) -> Iterator[Block]:
    if items:
        yield Heading(word("unread heading", lang), 2)
        rows = [[str(n), item.file, item.problem] for n, item in enumerate(items, 1)]
        yield _table(("number", "name", "reason"), [4.0, 30.0, 66.0], rows, {"number"}, lang)


def _findings(findings: Iterable[WordedFinding], first: int, lang: Lang) -> Table:
    rows = [_row(number, finding, lang) for number, finding in enumerate(findings, first)]
    return _table(_COLUMNS, _WIDTHS, rows, _CENTRED, lang)


def _row(number: int, finding: WordedFinding, lang: Lang) -> list[str]:
    stop = "；" if lang == "zh" else "; "
    should = [finding.expected]
    if finding.cause is not None:
        should.append(word("cause", lang, address=finding.cause.address, why=finding.cause.why))
    should.extend(word("or", lang, what=other.words) for other in finding.alternatives)
    grounds = [finding.check, finding.source]
    if finding.follows:
        grounds.append(word("follows", lang, rules=few(finding.follows, _SHOWN, lang)))
    return [
        str(number),
        word(finding.severity, lang),
        where(finding.places, _SHOWN, lang),
        few(finding.addresses, _ADDRESSES, lang),
        finding.message,
        finding.stated,
        _joined(should, stop),
        _joined(grounds, stop),
        "",
    ]


def _summary(reviewed: Sequence[Reviewed], lang: Lang) -> Table:
    rows = [
        [
            str(number),
            item.unit if item.problem or item.unit else word("no unit", lang),
            str(item.year) if item.year else "",
            item.file,
            *(["", "", "", ""] if item.problem else map(str, _figures(item))),
            word(_result(item), lang),
        ]
        for number, item in enumerate(reviewed, 1)
    ]
    sums = [str(sum(figures)) for figures in zip(*(_figures(item) for item in reviewed), strict=True)]
    rows.append(["", word("all", lang), "", "", *sums, ""])
    return _table(_FILE_COLUMNS, _FILE_WIDTHS, rows, {"number", "year"}, lang)


def _figures(item: Reviewed) -> tuple[int, int, int, int]:
    return item.checked.statements, item.count("error"), item.count("warning"), item.count("note")


def _result(item: Reviewed) -> str:
    if item.problem:
        return "unread"
    if item.count("error"):
        return "wrong"
    if item.checked.nothing:
        return "unchecked"
    return "doubtful" if item.count("warning") else "clean"


def _table(
    columns: Sequence[str], widths: list[float], rows: list[list[str]], centred: set[str] | frozenset[str], lang: Lang
) -> Table:
    cells = [Cell(0, at, word(key, lang), header=True, align="center") for at, key in enumerate(columns)]
    for r, row in enumerate(rows, 1):
        for c, (key, text) in enumerate(zip(columns, row, strict=True)):
            cells.append(Cell(r, c, text, align="center" if key in centred else "right" if key in _COUNTED else "left"))
    return Table(len(rows) + 1, len(columns), cells, header_rows=1, widths=widths, landscape=True)


def _of(item: Reviewed, *severities: str) -> list[WordedFinding]:
    return [finding for finding in item.findings if finding.severity in severities]


def _name(item: Reviewed, lang: Lang) -> str:
    return word("heading", lang, unit=item.unit or word("no unit", lang), year=item.year or "")


def _by_severity(item: Reviewed) -> dict[str, int]:
    return {severity: item.count(severity) for severity in get_args(Severity)}


def _joined(parts: Iterable[str], stop: str) -> str:
    return stop.join(part for part in parts if part)
