"""What the check of a report did not look at, why, and how many relations did not run for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from juesuan.check.coverage_of_numbers import of_numbers_only_read
from juesuan.check.coverage_of_regions import of_the_region
from juesuan.check.coverage_of_years import of_the_year
from juesuan.check.relations import NotRunReason, System, WhyNotRun
from juesuan.patterns import lazy_pattern
from juesuan.report import NARRATIVE, PERFORMANCE, Bound, Checked, Coverage, Report, Statement, Why
from juesuan.text import MONEY_UNIT

_AMOUNT = lazy_pattern(rf"\d\s*(?:{MONEY_UNIT}|[%％])")
_STATES: dict[str, Why] = {"image": "picture", "unread": "not_read", "missing": "not_stated"}


def checked_of(report: Report, system: System, only_read: int) -> Checked:
    """What was looked at; of the numbers of the narrative ``only_read`` were compared with nothing."""
    there = [statement for statement in report.statements if statement.state in ("read", "partial")]
    passages = sum(bool(excerpt.text) for excerpt in report.excerpts)
    relations = len(system.instances)
    return Checked(
        len(there),
        sum(len(statement.facts) for statement in there),
        report.numbers - len(report.unbound) - only_read,
        len(report.annexes()),
        relations,
        passages,
        not relations and (not passages or report.kind == "excerpt" or _has_figures(report)),
    )


def coverage_of(
    report: Report,
    system: System,
    checked: Checked,
    only_read: list[Bound],
    *,
    located: bool,
    decided: bool,
    blank: bool,
) -> tuple[Coverage, ...]:
    """What was not looked at, the important first.

    Args:
        report: the report that was checked.
        system: its relations, with those that did not run.
        checked: what was looked at.
        only_read: the numbers of the narrative that were read and that nothing compared.
        located: whether every cause of what is wrong was found in time.
        decided: whether it is known that one ledger prints as every number, or that none does; or this was not asked.
        blank: whether it is a form that nobody filled in, of which the words were not checked.
    """
    reasons = [(skipped.relation.id, reason) for skipped in system.skipped for reason in skipped.reasons]
    found = [
        *_document(report, checked),
        *_troubles(report),
        *_accounts(report),
        *_statements(report, reasons),
        *_numbers(report, reasons),
        *of_numbers_only_read(only_read),
        *_cells(reasons),
        *_annexes(report),
        *of_the_year(report),
        *of_the_region(report),
    ]
    if blank:
        found.append(Coverage("wording", "not_stated"))
    if not located:
        found.append(Coverage("causes", "limit"))
    if not decided:
        found.append(Coverage("consistency", "limit"))
    return tuple(sorted(found, key=lambda item: (item.rank, -item.relations)))


def _has_figures(report: Report) -> bool:
    stated = any(statement.state != "missing" for statement in report.statements)
    if stated or report.numbers or report.indicators:
        return True
    return any(_AMOUNT.search(excerpt.text) for excerpt in report.excerpts)


def _document(report: Report, checked: Checked) -> Iterator[Coverage]:
    if not checked.nothing:
        return
    recognised = report.claims or report.indicators or any(statement.facts for statement in report.statements)
    yield Coverage("document", "not_stated" if recognised else "not_read")


def _annexes(report: Report) -> Iterator[Coverage]:
    """That a whole publication has no self-evaluation tables; a report without words is none."""
    if report.kind == "publication" and report.excerpts and report.claims and not report.indicators:
        yield Coverage("annexes", "not_stated")


def _troubles(report: Report) -> Iterator[Coverage]:
    """What the reader of the file could not read."""
    for one in report.source.troubles:
        yield Coverage(one.what, one.why, one.how, pages=one.pages, said=(one.zh, one.en))


def _accounts(report: Report) -> Iterator[Coverage]:
    if report.others:
        yield Coverage("accounts", "limit", names=tuple(report.others), count=len(report.others))


def _statements(report: Report, reasons: list[tuple[str, NotRunReason]]) -> Iterator[Coverage]:
    """Statements that were not read, those of one state together, and rows of others."""
    states: dict[Why, list[Statement]] = {}
    for statement in report.statements:
        if statement.state in _STATES:
            states.setdefault(_STATES[statement.state], []).append(statement)
    known = {statement.form for statement in report.statements}
    absent = {reason.form for _, reason in reasons if reason.why == "statement"} - known
    if report.kind != "publication":
        yield from _kind(report, states.pop("not_stated", []), reasons)
    elif absent:
        states.setdefault("not_stated", [])
    for why, statements in states.items():
        forms = tuple(statement.form for statement in statements)
        if why == "not_stated":
            forms = tuple(sorted({*forms, *absent}))
        places = tuple(statement.place for statement in statements if statement.place.quote or statement.place.page)
        yield Coverage("statement", why, forms=forms, places=places, relations=_count(reasons, "statement", forms))
    for statement in report.statements:
        if statement.state == "partial":
            names = tuple(statement.unread)
            forms = (statement.form,)
            relations = _count(reasons, "rows", forms)
            yield Coverage("rows", "not_read", forms=forms, names=names, count=len(names), relations=relations)


def _kind(report: Report, missing: list[Statement], reasons: list[tuple[str, NotRunReason]]) -> Iterator[Coverage]:
    """What a document of its kind does not hold."""
    lacking = []
    if missing:
        lacking.append("statements" if len(missing) == len(report.statements) else "other_statements")
    if not report.claims and not any(excerpt.part == "narrative" for excerpt in report.excerpts):
        lacking.append("narrative")
    if lacking:
        forms = tuple(statement.form for statement in missing)
        relations = _count(reasons, "statement", forms)
        yield Coverage("part", "kind", report.kind, forms, tuple(lacking), relations=relations)


def _numbers(report: Report, reasons: list[tuple[str, NotRunReason]]) -> Iterator[Coverage]:
    """Numbers of the narrative that were bound to nothing."""
    relations = _count(reasons, "numbers", (NARRATIVE, PERFORMANCE))
    if report.unbound or relations:
        yield Coverage(
            "numbers",
            "unclear" if report.unbound else "not_read",
            sections=tuple(dict.fromkeys(one.section for one in report.unbound if one.section)),
            names=tuple(one.sentence for one in report.unbound),
            count=len(report.unbound),
            relations=relations,
            places=tuple(one.place for one in report.unbound),
        )


def _cells(reasons: list[tuple[str, NotRunReason]]) -> Iterator[Coverage]:
    """Rows and columns that a statement does not have, by statement; shares and rates of a base that may be zero."""
    lacking: dict[str, dict[str, None]] = {}
    for _, reason in reasons:
        if reason.why == "cells":
            lacking.setdefault(reason.form, {})[reason.part] = None
    for form, parts in sorted(lacking.items()):
        relations = _count(reasons, "cells", (form,))
        yield Coverage("cells", "not_stated", forms=(form,), names=tuple(parts), count=len(parts), relations=relations)
    of_zero = {rule for rule, reason in reasons if reason.why == "zero_base"}
    if of_zero:
        yield Coverage("relations", "zero_base", relations=len(of_zero))


def _count(reasons: Iterable[tuple[str, NotRunReason]], why: WhyNotRun, forms: Iterable[str]) -> int:
    """How many relations did not run for such a reason at one of these forms."""
    wanted = frozenset(forms)
    return len({rule for rule, reason in reasons if reason.why == why and reason.form in wanted})
