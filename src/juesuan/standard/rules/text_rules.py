"""Rules about words, headings, names and lists: what each says, how grave it is, and why."""

from __future__ import annotations

from functools import cache
from typing import Literal, TypeVar

import msgspec

from juesuan.standard.forms import check_layouts, lineage, milder_rules, rules_left_out
from juesuan.standard.law_files import only_one, toml_rows
from juesuan.standard.rules.rule_data import SameCause, Severity, Wording
from juesuan.standard.sources import basis_of, first_year_of
from juesuan.standard.years import YearData, years_of

TextKind = Literal["narrative", "structure", "classification", "law", "wording", "performance", "articulation"]
_Kind = TypeVar("_Kind")


class TextRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One rule; ``says`` and ``says_en`` are its message, with places in braces for what was found.

    ``phrases`` are parts of the message that are not always said; ``same_cause`` is what else fails by a breach,
    ``excludes`` are rules that a breach shows to have found nothing.  ``identity`` are the values that tell a breach
    from another one in a later version of the document, where it is not its addresses or its words.

    ``severity`` is the gravest it may be; ``layouts`` gives a milder one by layout id.  ``basis`` are references to
    what it rests on (:func:`citations` quotes them), ``evidence`` says where it was seen.  ``limits`` are the numbers
    that the check goes by, each in the unit that its name ends in.  ``example`` is a sentence,
    or a pair of them, that breaks it.  ``by_absence`` tells that it speaks of what was not found, which may stand on a
    page that could not be read.  ``year_data`` are the data of the year that it goes by.
    """

    id: str
    title: str
    title_en: str
    kind: TextKind
    severity: Severity
    says: str
    says_en: str
    basis: tuple[str, ...]
    example: str
    evidence: str = ""
    first_year: int = 0
    year_data: YearData | None = None
    layouts: dict[str, Severity] = {}
    by_absence: bool = False
    phrases: dict[str, Wording] = {}
    same_cause: SameCause | None = None
    excludes: tuple[str, ...] = ()
    limits: dict[str, int] = {}
    identity: tuple[str, ...] | None = None

    def severity_in(self, layout_id: str) -> Severity:
        """How grave a breach is in a layout: as the layout itself says, else the rule, for it or what it extends."""
        milder = milder_rules(layout_id).get(self.id)
        if milder is not None:
            return milder
        return next((self.layouts[step] for step in lineage(layout_id) if step in self.layouts), self.severity)

    def holds(self, year: int, layout_id: str) -> bool:
        """True when the rule is in force for the fiscal year and the layout."""
        return self.from_year <= year and self.id not in rules_left_out(layout_id)

    @property
    def from_year(self) -> int:
        """The first fiscal year of the rule: its own, that of what it rests on, or that of the data which it needs."""
        data = years_of(self.year_data).first if self.year_data else 0
        return max(self.first_year, first_year_of(self.basis), data)


class Needed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that a publication must speak of, known by any of ``words`` in one of ``parts``."""

    name: str
    words: tuple[str, ...]
    parts: tuple[str, ...]
    basis: tuple[str, ...]
    first_year: int = 0
    layouts: tuple[str, ...] = ()


class Theme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an item with one purpose only is spent on.

    ``words`` tell the purpose, ``own`` are enough to be taken for it, ``codes`` are the items that have it.
    """

    name: str
    words: tuple[str, ...]
    own: tuple[str, ...]
    codes: tuple[str, ...]
    basis: tuple[str, ...]


class _Book(msgspec.Struct, frozen=True):
    rules: tuple[TextRule, ...]
    needed: tuple[Needed, ...]
    themes: tuple[Theme, ...]


@cache
def _book() -> _Book:
    rules = []
    for row in only_one((*toml_rows("text_rules", "rule"), *toml_rows("performance_rules", "rule")), "id"):
        rule = row.read_as(TextRule)
        check_layouts(row, rule.layouts)
        basis_of(row, rule.severity)
        rules.append(rule)
    return _Book(tuple(rules), _rows("needed", Needed), _rows("theme", Theme))


def _rows(table: str, kind: type[_Kind]) -> tuple[_Kind, ...]:
    found = []
    for row in only_one(toml_rows("text_rules", table), "name"):
        basis_of(row)
        found.append(row.read_as(kind))
    return tuple(found)


def text_rules() -> tuple[TextRule, ...]:
    """Every rule, in the order of the book."""
    return _book().rules


@cache
def rules_not_in_force(year: int, layout_id: str) -> frozenset[str]:
    """The rules that do not hold in the fiscal year and the layout."""
    return frozenset(rule.id for rule in text_rules() if not rule.holds(year, layout_id))


@cache
def ids_by_absence() -> frozenset[str]:
    """The rules that speak of what was not found."""
    return frozenset(rule.id for rule in _book().rules if rule.by_absence)


@cache
def exclusions() -> dict[str, tuple[str, ...]]:
    """By rule, the rules that a breach of it shows to have found nothing."""
    return {rule.id: rule.excludes for rule in _book().rules if rule.excludes}


@cache
def text_rule(rule_id: str) -> TextRule:
    """The rule of that id (``KeyError`` when there is none)."""
    return {rule.id: rule for rule in _book().rules}[rule_id]


@cache
def needed(year: int, layout_id: str) -> tuple[Needed, ...]:
    """What a publication of the year and layout must speak of."""
    return tuple(
        item
        for item in _book().needed
        if max(item.first_year, first_year_of(item.basis)) <= year
        and (not item.layouts or not {*item.layouts}.isdisjoint(lineage(layout_id)))
    )


def every_needed() -> tuple[Needed, ...]:
    """What publications of any year and layout must speak of."""
    return _book().needed


def themes() -> tuple[Theme, ...]:
    """The items that are spent on one thing only."""
    return _book().themes
