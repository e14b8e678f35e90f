"""What a year decides and was not held against a document, or only by the data of another year."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.report import INPUTS, PERFORMANCE, Coverage, Report, Why
from juesuan.standard import Relation, TextRule, kind_of_document, rule_book, text_rules, years_of


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
    later = _later(report)
    if later:
        titles = tuple(dict.fromkeys(rule.title for rule in later))
        yield Coverage("law", "no_rule", names=titles, count=len(later), year=year)


def _later(report: Report) -> list[Relation | TextRule]:
    """The rules on what the document has that hold from a later year on; without notes, and those of names."""
    year, kind = report.year, kind_of_document(report.kind)
    later: list[Relation | TextRule] = [rule for rule in rule_book() if rule.first_year > year]
    later += [rule for rule in text_rules() if rule.from_year > year and rule.year_data != "names"]
    absent = {form for form, facts in ((PERFORMANCE, report.indicators), (INPUTS, report.inputs)) if not facts}
    return [
        rule
        for rule in later
        if rule.severity != "note"
        and absent.isdisjoint(_forms(rule))
        and not (isinstance(rule, TextRule) and rule.by_absence and not kind.blames(rule.id))
    ]


def _forms(rule: Relation | TextRule) -> set[str]:
    """What a rule speaks of."""
    if isinstance(rule, TextRule):
        return {PERFORMANCE} if rule.id.startswith("PS-") else set()
    sides = (*rule.left, *rule.right)
    if rule.percent is not None:
        sides = (*rule.percent.numerator, *rule.percent.denominator)
    return {term.cell.form for term in sides if term.cell is not None}
