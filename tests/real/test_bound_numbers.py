"""Every number of the four narratives at its address, as checked by hand against the text.

The files of ``bound`` hold address, figure and unit alone; one that could not be bound has no address.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from juesuan.formats import read
from juesuan.recognise import recognise
from juesuan.report import Report

pytestmark = pytest.mark.real

BOUND = Path(__file__).with_name("bound")
NAMES = (
    "hanyang-gov-office-2024.txt",
    "putuo-finance-2024.pdf",
    "putuo-social-work-2024.pdf",
    "shanghai-template-2024.pdf",
)


@pytest.fixture(scope="module", params=NAMES)
def read_one(request: pytest.FixtureRequest, shared: Path) -> tuple[str, Report]:
    path = shared / "real" / request.param
    return path.stem, recognise(read(path))


def bound(report: Report) -> list[list[str]]:
    """Address, figure and unit of every claim with a number in it, then the unbound numbers."""
    figures = [[fact.address, fact.text, fact.unit] for fact in report.claims if _is_figure(fact.unit, fact.text)]
    return [*figures, *(["", unbound.text, ""] for unbound in report.unbound)]


def _is_figure(unit: str, text: str) -> bool:
    return any(char.isdigit() for char in text) if unit != "text" else text[:4].isdigit() and len(text) < 14


def test_every_number_is_bound_to_the_address_that_a_reader_gave_it(read_one: tuple[str, Report]) -> None:
    stem, report = read_one
    with (BOUND / f"{stem}.csv").open(encoding="utf-8", newline="") as file:
        expected = [[row["address"], row["text"], row["unit"]] for row in csv.DictReader(file)]
    assert bound(report) == expected


def test_at_least_95_of_100_numbers_are_bound(read_one: tuple[str, Report]) -> None:
    _, report = read_one
    assert report.numbers > 20
    assert 100 * len(report.unbound) <= 5 * report.numbers


def test_no_sentence_is_kept_with_the_figures() -> None:
    for path in BOUND.glob("*.csv"):
        assert all(len(cell) < 45 for line in path.read_text("utf-8").splitlines() for cell in line.split(","))
