"""What juesuan publishes it reads back: the same figures and words at the same addresses, and nothing to find."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from checked import checked
from departments import department
from evaluations import TOGETHER, evaluated

from juesuan.books import Books, load
from juesuan.compile import compile_report
from juesuan.compose import compose
from juesuan.formats import READERS, WRITERS, read, write
from juesuan.publish import obstacles
from juesuan.recognise import recognise
from juesuan.report import Fact, Report, same_figures
from juesuan.standard import scheme_ids

FORMATS = [
    kind
    for kind in WRITERS
    if kind in READERS and all(importlib.util.find_spec(table[kind][0]) for table in (WRITERS, READERS))
]
STATEMENTS_ONLY: tuple[str, ...] = ()
"""Formats that hold the nine statements and no running text."""
SHARES = ("N2-51", "N3-61", "N3-62", "N5-146", "N5-147", "N5-148", "N6-51")
OF_NEGATIVES = ("GK01-07", "GK04-47", "N5-36", *SHARES)
"""Notes on negative amounts, right where the books have them: money that came back, losses."""
FULL = 100_000_000
"""A rate of 100% in quanta."""
DEPARTMENTS = 200
FEW, BATCH = 4, 14
"""So many departments are tried in each run, and so many together in a long one."""


def stated(report: Report, kind: str) -> Iterator[Fact]:
    """The facts that a format can hold."""
    if kind in STATEMENTS_ONLY:
        return (fact for statement in report.statements for fact in statement.facts)
    return report.facts()


def troubles(books: Books, folder: Path, kinds: Sequence[str] = FORMATS) -> Iterator[str]:
    """What stands against publishing, and everything in which a publication read back differs or is found wrong."""
    report = compile_report(books)
    yield from (f"refused: {problem.zh}" for problem in obstacles(report))
    usual = {finding.rule for finding in checked(report)}.intersection(OF_NEGATIVES)
    document = compose(report)
    for kind in kinds:
        path = folder / f"{books.unit.layout}.{kind}"
        write(document, path, kind)
        back = recognise(read(path))
        for where in same_figures(stated(report, kind), stated(back, kind)):
            yield f"{kind} differs: {where}"
        for finding in checked(back):
            if finding.rule not in usual:
                yield f"{kind} {finding.rule}: {finding.message}"
        if (back.unit, back.year, back.layout) != (report.unit, report.year, report.layout):
            yield f"{kind} read as {back.unit} {back.year} {back.layout}"


@pytest.mark.parametrize("name", ["hanyang-2024", "mingyuan-2024"])
def test_the_examples_come_back_whole(name: str, root: Path, tmp_path: Path) -> None:
    assert list(troubles(load(root / "examples" / name), tmp_path)) == []


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (0, FEW),
        *(
            pytest.param(first, min(first + BATCH, DEPARTMENTS), marks=pytest.mark.long)
            for first in range(FEW, DEPARTMENTS, BATCH)
        ),
    ],
)
def test_departments_come_back_whole(first: int, last: int, tmp_path: Path) -> None:
    found = {}
    for seed in range(first, last):
        books = evaluated(department(seed, layout_id=("national", "shanghai")[seed % 2]), seed)
        found[seed] = list(troubles(books, tmp_path))
    assert {seed: reported for seed, reported in found.items() if reported} == {}


@pytest.mark.parametrize("every_format", [False, pytest.param(True, marks=pytest.mark.long)])
@pytest.mark.parametrize("layout", ["national", "shanghai"])
@pytest.mark.parametrize("year", range(2020, 2026))
def test_every_year_comes_back_whole(year: int, layout: str, every_format: bool, tmp_path: Path) -> None:
    scheme = ("national", "wuhan")[year % 2]
    books = evaluated(department(301, layout_id=layout, year=year, codes=4), 301, scheme_id=scheme)
    one = (year + (layout == "shanghai")) % len(FORMATS)
    assert list(troubles(books, tmp_path, FORMATS if every_format else FORMATS[one : one + 1])) == []


@pytest.mark.long
def test_the_departments_are_of_every_kind() -> None:
    reports = [compile_report(department(seed, layout_id="national")) for seed in range(0, DEPARTMENTS, 2)]
    printed = [{fact.address for fact in report.facts() if fact.value} for report in reports]
    claimed = [{fact.address: fact for fact in report.claims} for report in reports]
    for form in ("GK07", "GK08", "GK09"):
        empty = [report for report in reports if (found := report.statement(form)) and found.empty]
        assert 0 < len(empty) < len(reports), form
    codes = [len({where.split("/")[1] for where in addresses if where.startswith("GK05/2")}) for addresses in printed]
    assert min(codes) <= 1
    assert max(codes) >= 40
    assert any("说明/一/增减率" in facts and facts["说明/一/增减率"].unit == "text" for facts in claimed)
    assert any(facts["说明/一/增减额"].value == 0 for facts in claimed)
    assert any(fact.value < 0 for report in reports for fact in report.statements[0].facts)
    for column in ("上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"):
        assert any(f"GK02/合计/{column}" in addresses for addresses in printed), column
    for column in ("上缴上级支出", "经营支出", "对附属单位补助支出"):
        assert any(f"GK03/合计/{column}" in addresses for addresses in printed), column


@pytest.mark.long
def test_the_self_evaluations_are_of_every_kind() -> None:
    made = [evaluated(department(seed), seed) for seed in range(DEPARTMENTS)]
    tables = [
        (books.scheme, [measure for measure in books.measures if measure.item == item])
        for books in made
        for item in dict.fromkeys(measure.item for measure in books.measures)
    ]
    for scheme in scheme_ids():
        sizes = [len(measures) for own, measures in tables if own == scheme]
        assert (min(sizes) <= 4, max(sizes)) == (True, 60), scheme
        assert any(len(measure.name) >= 190 for own, measures in tables if own == scheme for measure in measures)
    measures = [measure for _, own in tables for measure in own]
    assert any(measure.score < measure.rule and measure.reached for measure in measures)
    assert any(not measure.reached for measure in measures)
    assert max(len({measure.item for measure in books.measures}) for books in made) >= 4
    tabled = [{measure.item for measure in books.measures} for books in made]
    parts = [{one.name for one in books.projects if one.parent} for books in made]
    assert sum(TOGETHER in own for own in tabled) > DEPARTMENTS // 20
    assert sum(bool(own & under) and TOGETHER not in own for own, under in zip(tabled, parts, strict=True)) > 10
    reports = [compile_report(books) for books in made[:20]]
    assert any(
        fact.address.endswith("/执行率") and fact.value > FULL for report in reports for fact in report.indicators
    )
