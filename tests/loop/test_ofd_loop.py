"""Departments published as PDF and written as OFD: both are the same report, with the same findings."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from checked import checked
from departments import department
from evaluations import evaluated
from ofd_files import ofd_of_pdf

from juesuan.compile import compile_report
from juesuan.compose import compose
from juesuan.formats import file_bytes, read
from juesuan.recognise import recognise
from juesuan.report import same_figures

DEPARTMENTS = 50
BATCH = 10


def differences(seed: int) -> Iterator[str]:
    """In what the OFD of a made-up department differs from its PDF, and what stood in the way of reading it."""
    books = evaluated(department(seed, layout_id=("national", "shanghai")[seed % 2]), seed)
    pdf = file_bytes(compose(compile_report(books)), "pdf")
    document = read(ofd_of_pdf(pdf))
    yield from (zh for zh, _ in document.troubles)
    first, second = recognise(read(pdf)), recognise(document)
    yield from map(str, same_figures(first.facts(), second.facts()))
    if (first.unit, first.year, first.layout) != (second.unit, second.year, second.layout):
        yield f"read as {second.unit} {second.year} {second.layout}"
    of_pdf, of_ofd = ([(one.rule, one.message) for one in checked(report)] for report in (first, second))
    yield from (f"found otherwise: {one}" for one in set(of_pdf).symmetric_difference(of_ofd))


@pytest.mark.long
@pytest.mark.parametrize("first", range(0, DEPARTMENTS, BATCH))
def test_departments_written_as_ofd_are_the_same_reports(first: int) -> None:
    found = {seed: list(differences(seed)) for seed in range(first, first + BATCH)}
    assert {seed: told for seed, told in found.items() if told} == {}
