"""Mistakes planted in reports as they are published, by the slips of a hand."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path
from typing import NamedTuple

from departments import CELLS, department
from msgspec.structs import replace

from juesuan.compile import compile_report
from juesuan.money import MONEY_UNITS, QUANTA, as_printed, read_printed
from juesuan.report import INPUTS, Fact, Report

SLIPS = ("digit", "swapped", "dropped", "point", "unit", "sign", "above", "other value")
LAST_YEAR = "last year"
"""The slip that needs a report of :func:`generated` with last year's figures."""


class Planted(NamedTuple):
    """A number as it was and as it is now."""

    slip: str
    before: Fact
    after: Fact


def generated(seed: int, *, codes: int | None = None, last_year: bool = False) -> Report:
    """The report of a made-up department, as a reader of its publication knows it; or who knows last year's as well."""
    report = compile_report(department(seed, codes=codes))
    known = [fact for fact in report.inputs if last_year and fact.address.startswith(f"{INPUTS}/上年/")]
    return replace(as_published(report), inputs=known)


def read_report(path: Path) -> Report:
    """The report of a published document."""
    from juesuan.formats import read
    from juesuan.recognise import recognise

    return recognise(read(path))


def as_published(report: Report) -> Report:
    """The report without what only the books know."""
    statements = [
        replace(statement, facts=[replace(fact, exact=None) for fact in statement.facts])
        for statement in report.statements
    ]
    claims, indicators, results = (
        [replace(fact, exact=None) for fact in facts] for facts in (report.claims, report.indicators, report.results)
    )
    return replace(report, statements=statements, claims=claims, indicators=indicators, results=results, inputs=[])


def only_statements(report: Report) -> Report:
    """The report without narrative and indicators."""
    return replace(report, claims=[], indicators=[], inputs=[], unbound=[], excerpts=[], numbers=0)


def with_facts(report: Report, changed: dict[str, Fact]) -> Report:
    """The report with some facts put in the place of those at the same addresses."""

    def put(facts: list[Fact]) -> list[Fact]:
        return [changed.get(fact.address, fact) for fact in facts]

    statements = [replace(statement, facts=put(statement.facts)) for statement in report.statements]
    return replace(report, statements=statements, claims=put(report.claims))


def numbers(report: Report) -> list[Fact]:
    """Every number that is not nil, of statements and narrative; years are none."""
    facts = [fact for statement in report.statements for fact in statement.facts] + report.claims
    return [fact for fact in facts if fact.unit != "text" and fact.value and not fact.address.endswith("年度")]


def plant(report: Report, chance: random.Random, count: int, slip: str | None = None) -> tuple[Report, list[Planted]]:
    """The report with so many wrong numbers, each by more than rounding."""
    facts = numbers(report)
    copies = _last_year(report) if slip == LAST_YEAR else _above(report)
    planted: dict[str, Planted] = {}
    for _ in range(1000):
        if len(planted) == count:
            break
        fact = chance.choice(facts)
        kind = slip or chance.choice(SLIPS)
        value = wrong_value(fact, kind, chance, copies.get(fact.address))
        if value is not None and fact.address not in planted:
            planted[fact.address] = Planted(kind, fact, printing(fact, value))
    return with_facts(report, {address: item.after for address, item in planted.items()}), list(planted.values())


def printing(fact: Fact, value: int) -> Fact:
    """The fact with another number printed in its place."""
    places = _places(fact)
    number = read_printed(as_printed(value, unit=fact.unit, decimals=places), unit=fact.unit, decimals=places)
    return replace(fact, text=number.text, value=number.value, low=number.low, high=number.high)


def wrong_value(fact: Fact, slip: str, chance: random.Random, copy: int | None) -> int | None:
    """What the hand writes for the number; None where this slip is impossible or hides in the rounding."""
    step = QUANTA[fact.unit] // 10 ** _places(fact)
    sign, digits = (-1 if fact.value < 0 else 1), str(abs(fact.value) // step)
    at = chance.randrange(len(digits))
    new = digits
    if slip == "digit":
        new = digits[:at] + chance.choice([d for d in "0123456789" if d != digits[at]]) + digits[at + 1 :]
    elif slip == "swapped" and at:
        new = digits[: at - 1] + digits[at] + digits[at - 1] + digits[at + 1 :]
    elif slip == "dropped":
        new = digits[:at] + digits[at + 1 :] or "0"
    elif slip == "other value":
        new = str(chance.randrange(1, 10 ** len(digits)))
    value = sign * step * int(new)
    if slip == "point":
        value = fact.value * 10 if chance.random() < 0.5 else sign * step * (abs(fact.value) // step // 10)
    elif slip == "unit" and fact.unit in MONEY_UNITS:
        value = fact.value * 10_000
    elif slip == "sign":
        value = -fact.value
    elif slip in ("above", LAST_YEAR):
        value = copy if copy is not None else fact.value
    return value if abs(value - fact.value) >= 3 * step else None


def _places(fact: Fact) -> int:
    shown = len(fact.text.strip("%％ ").partition(".")[2])
    return max(shown, 2) if fact.unit in MONEY_UNITS else shown


def _above(report: Report) -> dict[str, int]:
    found: dict[str, int] = {}
    for statement in report.statements:
        before: dict[str, int] = {}
        for fact in statement.facts:
            column = fact.address.rpartition("/")[2]
            if before.get(column):
                found[fact.address] = before[column]
            before[column] = fact.value
    return found


def _last_year(report: Report) -> dict[str, int]:
    """Last year's figure by the address of this year's."""
    known = {fact.address.rpartition("/")[2]: fact.value for fact in report.inputs}
    cells = {
        **CELLS,
        **{item: f"GK09/{item.removeprefix('三公.')}/决算数" for item in known if item.startswith("三公.")},
    }
    return {cells[item]: value for item, value in known.items() if item in cells and value}


@cache
def small_department(seed: int) -> Report:
    """The published report of a made-up department of 3 to 11 codes, not to be changed."""
    return generated(seed, codes=3 + seed % 9)


def spoilt(report: Report, address: str, by: int) -> Report:
    """The report with the number at the address off by so many quanta."""
    fact = report.by_address()[address]
    return with_facts(report, {address: printing(fact, fact.value + by)})
