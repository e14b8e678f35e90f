"""The relations that a publication must satisfy, each with its source and the years it holds."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal, get_args

import msgspec

from juesuan.errors import BrokenRuleBook
from juesuan.prepared import package_value
from juesuan.standard.forms import check_layouts, form_ids, lineage, milder_rules, rules_left_out
from juesuan.standard.law_files import LawRow, law_digest, only_one, toml_rows
from juesuan.standard.rules.language import Comparison, Expr, Percent, parse
from juesuan.standard.rules.rule_data import SameCause, Severity
from juesuan.standard.sources import basis_of

RelationKind = Literal["arithmetic", "articulation", "narrative", "performance", "books"]
Accused = Literal["percentage", "numerator"]

_NEEDED = ("id", "title", "title_en", "says", "kind", "severity", "basis", "first_year")
_KNOWN = {*_NEEDED, "last_year", "layouts", "when", "unless", "accused", "evidence", "facts", "same_cause"}


class Relation(msgspec.Struct, frozen=True):
    """One linear (in)equality, or one printed percentage, over addresses.

    ``says`` is the relation in the language of :func:`parse`; ``left``, ``cmp``, ``right`` and ``percent`` are the same
    read.  ``basis`` are references to what it rests on (:func:`citations` quotes them),
    ``evidence`` says where it was seen, ``facts`` name the gathered facts that it encodes.  It holds from
    ``first_year`` to ``last_year`` (None: still), in ``layouts`` and those that extend them (empty: all), and only
    where every relation of ``when`` certainly holds and none of ``unless`` does.  ``accused`` is the number of a
    percentage relation that its message names as wrong; ``same_cause`` is what else fails by the same number.
    """

    id: str
    title: str
    title_en: str
    says: str
    kind: RelationKind
    severity: Severity
    basis: tuple[str, ...]
    first_year: int
    last_year: int | None
    layouts: tuple[str, ...]
    when: tuple[Relation, ...]
    left: Expr
    cmp: Comparison
    right: Expr
    percent: Percent | None = None
    accused: Accused = "percentage"
    evidence: str = ""
    facts: str = ""
    same_cause: SameCause | None = None
    unless: tuple[Relation, ...] = ()

    def holds(self, year: int, layout_id: str) -> bool:
        """True when the relation is in force for the fiscal year and the layout."""
        in_years = self.first_year <= year and (self.last_year is None or year <= self.last_year)
        in_layout = not self.layouts or not {*self.layouts}.isdisjoint(lineage(layout_id))
        return in_years and in_layout and self.id not in rules_left_out(layout_id)


def read_relation(said: dict[str, Any], place: str = "") -> Relation:
    """The relation that one row of the rule book states; ``place`` is its file and line.

    Raises:
        BrokenRuleBook: a part is missing or wrong; names the rule, its file and line.
    """
    row = LawRow(said, place)
    rule = str(said.get("id", "?"))
    row.check_names(_NEEDED, _KNOWN)
    if said["kind"] not in get_args(RelationKind) or said["severity"] not in get_args(Severity):
        raise row.broken(f"规则 {rule}：kind 或 severity 不对", f"rule {rule}: unknown kind or severity")
    if said.get("accused", "percentage") not in get_args(Accused):
        raise row.broken(f"规则 {rule}：accused 不对", f"rule {rule}: unknown accused")
    last = said.get("last_year")
    if last is not None and last < said["first_year"]:
        raise row.broken(f"规则 {rule}：年度颠倒", f"rule {rule}: ends before it begins")
    try:
        read = parse(said["says"], rule)
    except BrokenRuleBook as error:
        raise row.broken(error.zh, error.en) from None
    for term in read.terms():
        form = term.cell.form if term.cell is not None else ""
        if form.startswith("GK") and form not in form_ids():
            raise row.broken(f"规则 {rule}：没有报表 {form}", f"rule {rule}: no statement {form}")
    check_layouts(row, said.get("layouts", ()))
    when, unless = (
        tuple(
            read_relation(said | {"id": f"{rule}?{n}", "says": says, "when": [], "unless": []}, place)
            for n, says in enumerate(said.get(kind, ()), 1)
        )
        for kind in ("when", "unless")
    )
    return Relation(
        rule,
        said["title"],
        said["title_en"],
        said["says"],
        said["kind"],
        said["severity"],
        basis_of(row, said["severity"]),
        said["first_year"],
        last,
        tuple(said.get("layouts", ())),
        when,
        read.left,
        read.cmp,
        read.right,
        read.percent,
        said.get("accused", "percentage"),
        said.get("evidence", ""),
        said.get("facts", ""),
        row.part("same_cause", SameCause),
        unless,
    )


@cache
def rule_book() -> tuple[Relation, ...]:
    """Every relation of every year, in the order of the files.

    Raises:
        BrokenRuleBook: a relation is incomplete, cannot be read, speaks of a statement or a layout that is not there,
            or an id is used twice; names file and line.
    """
    digest = law_digest("relations", "forms", "sources")
    return package_value("relations", digest, _made_book, tuple[Relation, ...])


def _made_book() -> tuple[Relation, ...]:
    rows = only_one(toml_rows("relations", "relation"), "id")
    return tuple(read_relation(row.values, row.place) for row in rows)


@cache
def relations(year: int, layout_id: str = "") -> tuple[Relation, ...]:
    """The relations in force for a fiscal year in a layout, in book order; none for years the book does not reach.

    Where the layout takes a breach more mildly, so do they.
    """
    milder = milder_rules(layout_id)
    return tuple(
        msgspec.structs.replace(rule, severity=milder[rule.id]) if rule.id in milder else rule
        for rule in rule_book()
        if rule.holds(year, layout_id)
    )
