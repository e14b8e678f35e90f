"""The relations that a publication must satisfy, each with its source and the years it holds."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any, Literal, get_args

import msgspec

from juesuan.errors import BrokenRuleBook
from juesuan.standard.data_files import data_file
from juesuan.standard.dsl import Comparison, Expr, Percent, parse

RelationKind = Literal["arithmetic", "articulation", "narrative", "performance"]
RelationSeverity = Literal["error", "warning", "note"]
Accused = Literal["percentage", "numerator"]

_NEEDED = ("id", "title", "title_en", "says", "kind", "severity", "source", "basis", "first_year")
_WEAK = frozenset({"RECALL", "PEER", "INFERRED"})


class Relation(msgspec.Struct, frozen=True):
    """One linear (in)equality, or one printed percentage, over addresses.

    ``says`` is the relation in the language of ``juesuan.standard.dsl``; ``left``, ``cmp``, ``right`` and
    ``percent`` are the same read.  ``basis`` names the gathered fact, ``source`` where it is proved.  It holds from
    ``first_year`` to ``last_year`` (None: still), in ``layouts`` (empty: all), and only where every relation of
    ``when`` certainly holds.  ``accused`` is the number of a percentage relation that its message names as wrong.
    """

    id: str
    title: str
    title_en: str
    says: str
    kind: RelationKind
    severity: RelationSeverity
    source: str
    basis: str
    first_year: int
    last_year: int | None
    layouts: tuple[str, ...]
    when: tuple[Relation, ...]
    left: Expr
    cmp: Comparison
    right: Expr
    percent: Percent | None = None
    accused: Accused = "percentage"

    def holds(self, year: int, layout_id: str) -> bool:
        """True when the relation is in force for the fiscal year and the layout."""
        in_years = self.first_year <= year and (self.last_year is None or year <= self.last_year)
        return in_years and (not self.layouts or layout_id in self.layouts)


def read_relation(row: dict[str, Any]) -> Relation:
    """The relation that one row of the rule book states.

    Raises:
        BrokenRuleBook: a part is missing or wrong; names the rule.
    """
    rule = str(row.get("id", "?"))
    for name in _NEEDED:
        if not row.get(name):
            raise BrokenRuleBook(f"规则 {rule}：缺 {name}", f"rule {rule}: {name} is missing")
    if row["kind"] not in get_args(RelationKind) or row["severity"] not in get_args(RelationSeverity):
        raise BrokenRuleBook(f"规则 {rule}：kind 或 severity 不对", f"rule {rule}: unknown kind or severity")
    if row.get("accused", "percentage") not in get_args(Accused):
        raise BrokenRuleBook(f"规则 {rule}：accused 不对", f"rule {rule}: unknown accused")
    labels = {part.split()[0] for part in str(row["source"]).split(";") if part.strip()}
    if labels <= _WEAK and row["severity"] != "note":
        raise BrokenRuleBook(
            f"规则 {rule}：来源只有 {row['source']}，最多为 note",
            f"rule {rule}: source {row['source']} allows only a note",
        )
    last = row.get("last_year")
    if last is not None and last < row["first_year"]:
        raise BrokenRuleBook(f"规则 {rule}：年度颠倒", f"rule {rule}: ends before it begins")
    read = parse(row["says"], rule)
    conditions = [
        row | {"id": f"{rule}?{n}", "says": says, "when": []} for n, says in enumerate(row.get("when", ()), 1)
    ]
    return Relation(
        rule,
        row["title"],
        row["title_en"],
        row["says"],
        row["kind"],
        row["severity"],
        row["source"],
        row["basis"],
        row["first_year"],
        last,
        tuple(row.get("layouts", ())),
        tuple(read_relation(condition) for condition in conditions),
        read.left,
        read.cmp,
        read.right,
        read.percent,
        row.get("accused", "percentage"),
    )


@cache
def rule_book() -> tuple[Relation, ...]:
    """Every relation of every year, in the order of the files.

    Raises:
        BrokenRuleBook: a relation is incomplete, cannot be read, or an id is used twice.
    """
    folder = data_file("relations")
    found: dict[str, Relation] = {}
    for item in sorted(folder.glob("*.toml")):
        try:
            rows = tomllib.loads(item.read_text(encoding="utf-8")).get("relation", ())
        except tomllib.TOMLDecodeError as problem:
            raise BrokenRuleBook(f"规则文件 {item.name} 读不懂：{problem}", f"{item.name}: {problem}") from problem
        for row in rows:
            relation = read_relation(row)
            if relation.id in found:
                raise BrokenRuleBook(f"规则 {relation.id}：编号用了两次", f"rule {relation.id}: id used twice")
            found[relation.id] = relation
    return tuple(found.values())


@cache
def relations(year: int, layout_id: str = "national") -> tuple[Relation, ...]:
    """The relations in force for a fiscal year in a layout, in book order; none for years the book does not reach."""
    return tuple(relation for relation in rule_book() if relation.holds(year, layout_id))
