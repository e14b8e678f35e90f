"""What a year decides and was not held against a document, or only by the data of another year."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from juesuan.report import INPUTS, PERFORMANCE, Coverage, Report, Why
from juesuan.standard import DocumentKind, Relation, TextRule, kind_of_document, rule_book, text_rules, years_of


def of_the_year(report: Report) -> Iterator[Coverage]:
    """The data that there are none of for the year, and the rules that are younger."""
    year = report.year
    if report.year_assumed:
        yield Coverage("year", "not_stated", used=year)
    statements = any(statement.facts for statement in report.statements)
    forms, names, scores = years_of("forms"), years_of("names"), years_of("scores")
    if statements and forms.nearest(year) != year:
        yield Coverage("forms", "nearest_year", year=year, used=forms.nearest(year))
    if (statements or report.claims) and names.nearest(year) != year:
        why: Why = "no_rule" if year < names.first else "nearest_year"
        yield Coverage("names", why, year=year, used=names.nearest(year))
    if report.indicators and year > scores.last:
        yield Coverage("scores", "nearest_year", year=year, used=scores.last)
    absent = {form for form, facts in ((PERFORMANCE, report.indicators), (INPUTS, report.inputs)) if not facts}
    later = _later(year, report.kind, frozenset(absent))
    if later:
        yield Coverage("law", "no_rule", count=len(later), year=year, rules=tuple(rule.id for rule in later))


@cache
def _later(year: int, kind: DocumentKind, absent: frozenset[str]) -> tuple[Relation | TextRule, ...]:
    """The rules that hold from a later year on, but for notes, those of names, and those on ``absent`` parts."""
    blames = kind_of_document(kind).blames
    rules: list[Relation | TextRule] = [rule for rule in rule_book() if rule.first_year > year]
    rules += [rule for rule in text_rules() if rule.from_year > year and rule.year_data != "names"]
    return tuple(
        rule
        for rule in rules
        if rule.severity != "note"
        and absent.isdisjoint(_forms(rule))
        and not (isinstance(rule, TextRule) and rule.by_absence and not blames(rule.id))
    )


def _forms(rule: Relation | TextRule) -> set[str]:
    """What a rule speaks of."""
    if isinstance(rule, TextRule):
        return {PERFORMANCE} if rule.id.startswith("PS-") else set()
    sides = (*rule.left, *rule.right)
    if rule.percent is not None:
        sides = (*rule.percent.numerator, *rule.percent.denominator)
    return {term.cell.form for term in sides if term.cell is not None}
