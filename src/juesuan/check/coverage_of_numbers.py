"""Which numbers of the narrative were compared with anything, and which were only read."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.check.relations import System
from juesuan.check.rules import HELD_TO_THE_YEAR
from juesuan.report import Bound, Coverage, Report, label
from juesuan.text import MONEY_UNIT

_UNITS = (*MONEY_UNIT.split("|"), "%", "％")


def only_read(report: Report, system: System) -> list[Bound]:
    """The numbers of the narrative that were bound and that nothing compared, amounts and percentages first.

    A year is compared with the year of the accounts where that was read.
    """
    compared = system.compared()
    found = []
    for number in report.bound or _of_claims(report):
        if compared.isdisjoint(number.addresses) and (report.year_assumed or not _is_year(number)):
            found.append(number)
    return sorted(found, key=lambda number: not number.words.endswith(_UNITS))


def _is_year(number: Bound) -> bool:
    columns = (where.rpartition("/")[2].partition("#")[0] for where in number.addresses)
    return not HELD_TO_THE_YEAR.isdisjoint(columns)


def _of_claims(report: Report) -> Iterator[Bound]:
    """The numbers of a report that was not read: one a claim."""
    for claim in report.claims:
        if claim.unit != "text" and any(map(str.isdigit, claim.text)):
            unit = "" if claim.unit == "%" else claim.unit
            words = f"{label(claim.address)}{claim.text}{unit}"
            yield Bound(claim.text, words, claim.place, claim.address.split("/")[1], (claim.address,))


def of_numbers_only_read(numbers: list[Bound]) -> Iterator[Coverage]:
    """What coverage says of numbers that were only read."""
    if numbers:
        yield Coverage(
            "numbers",
            "no_relation",
            sections=tuple(dict.fromkeys(one.section for one in numbers if one.section)),
            names=tuple(one.words for one in numbers),
            count=len(numbers),
            pages=tuple(sorted({one.place.page for one in numbers if one.place.page})),
            places=tuple(one.place for one in numbers),
        )
