"""Figures of a statement that stand some rows too high or too low, as when rows are pasted beside other codes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from juesuan.check.view import CodedRow, ReportView
from juesuan.report import Amount, Finding

_PAIRS = {"GK05": ("GK03", "GK02"), "GK03": ("GK02", "GK05"), "GK02": ("GK03", "GK05")}
_LEAST = 5
"""Rows with the figures of others from which on they are shifted and not each mistyped."""
_BROKEN = 3
"""Headings that are not the sum of their items, which a shifted statement that prints headings has at least."""
_TOTAL = "合计"


def shift_findings(view: ReportView) -> Iterator[Finding]:
    """A run of rows whose amounts another statement prints at other codes, in a statement whose own sums fail, or
    that stands against two others.
    """
    lines = {form: rows for form in _PAIRS if (rows := view.coded(form)) is not None}
    for form, own in lines.items():
        reference = _trusted(form, lines)
        run = _run(own, reference) if reference else []
        if not reference or not run:
            continue
        first, meant = next((own, other) for own in run for other in reference.values() if other.amount == own.amount)
        total = _total(view, form)
        yield view.breach(
            "CL-14",
            tuple(line.place for line in run),
            stated=f"{first.code} {first.label}",
            expected=f"{meant.code} {meant.label}",
            addresses=(*(line.address for line in run), *total),
            form=form,
            title=view.title(form),
            other=view.title(meant.address.partition("/")[0]),
            amount=Amount(first.amount),
            rows=len(run),
        )


def _trusted(form: str, lines: dict[str, dict[str, CodedRow]]) -> dict[str, CodedRow] | None:
    """The rows of another statement that are in order where those of this one are not; None for no such."""
    own = lines[form]
    others = [lines[other] for other in _PAIRS[form] if other in lines]
    if len(own) < _LEAST or not others:
        return None
    if _broken(own) >= _BROKEN:
        return next((rows for rows in others if _broken(rows) <= 1), None)
    if len(others) < len(_PAIRS[form]):
        return None
    agreed = _agreeing(*others)
    return others[0] if agreed >= _LEAST and agreed > 2 * _agreeing(own, others[0]) else None


def _agreeing(one: dict[str, CodedRow], other: dict[str, CodedRow]) -> int:
    return sum(code in other and line.amount == other[code].amount for code, line in one.items())


def _run(own: dict[str, CodedRow], reference: dict[str, CodedRow]) -> list[CodedRow]:
    """The rows from the first to the last displaced one; none when they are few, or few among those between."""
    elsewhere = {line.amount for line in reference.values()}
    rows = list(own.values())
    displaced = [at for at, line in enumerate(rows) if line.amount in elsewhere and _differs(line, reference)]
    amounts = [rows[at].amount for at in displaced]
    changing = 1 + sum(one != other for one, other in pairwise(amounts))
    if changing < _LEAST or 2 * len(displaced) < displaced[-1] + 1 - displaced[0]:
        return []
    first, last = displaced[0], displaced[-1]
    while first > 0 and _differs(rows[first - 1], reference):
        first -= 1
    while last + 1 < len(rows) and _differs(rows[last + 1], reference):
        last += 1
    return rows[first : last + 1]


def _differs(line: CodedRow, reference: dict[str, CodedRow]) -> bool:
    return line.code not in reference or line.amount != reference[line.code].amount


def _broken(lines: dict[str, CodedRow]) -> int:
    """How many headings differ from the sum of what stands below them by more than rounding."""
    sums: dict[str, tuple[int, int]] = {}
    for code, line in lines.items():
        above = code[:-2]
        if above in lines:
            amount, count = sums.get(above, (0, 0))
            sums[above] = (amount + line.amount, count + 1)
    return sum(
        abs(amount - lines[code].amount) > lines[code].step * (count + 1) // 2 for code, (amount, count) in sums.items()
    )


def _total(view: ReportView, form: str) -> tuple[str, ...]:
    statement = view.read(form)
    assert statement is not None
    return tuple(f.address for f in statement.facts if f.address.startswith(f"{form}/{_TOTAL}/") and f.unit != "text")
