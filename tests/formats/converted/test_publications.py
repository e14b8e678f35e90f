"""The publications of both examples as old and other Office files: nine statements, every figure and every claim."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from office_files import saved_as
from publications import BOOKS, published

from juesuan.formats import read, write
from juesuan.recognise import recognise
from juesuan.report import Report, same_figures

WORD, EXCEL = ("doc", "rtf", "odt", "wps"), ("xls", "ods", "et")
WRITTEN_AS = {"wps": "doc", "et": "xls"}
"""WPS writes the same content under names of its own, by default."""
CASES = [(layout, ending) for layout in BOOKS for ending in (*WORD, *EXCEL)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


@cache
def as_word_file(layout: str, folder: Path) -> tuple[Path, Report]:
    path = folder / f"{layout}.docx"
    write(published(layout), path, "docx")
    return path, recognise(read(path))


@pytest.mark.long
@pytest.mark.parametrize(
    ("layout", "ending"),
    CASES,
)
def test_it_says_what_the_word_file_says(layout: str, ending: str, folder: Path) -> None:
    source, expected = as_word_file(layout, folder)
    if ending in EXCEL:
        source = folder / f"{layout}.xlsx"
        write(published(layout), source, "xlsx")
    kind = WRITTEN_AS.get(ending, ending)
    path = saved_as(source, kind, folder / "profile")
    if kind != ending:
        path = path.rename(path.with_suffix(f".{ending}"))
    document = read(path)
    assert document.format == kind
    report = recognise(document)
    assert len(report.statements) == 9 == len(expected.statements)
    ours, theirs = ([fact for one in each.statements for fact in one.facts] for each in (expected, report))
    assert same_figures(ours, theirs) == []
    assert sorted((c.address, c.text) for c in report.claims) == sorted((c.address, c.text) for c in expected.claims)
    assert (report.numbers, len(report.unbound)) == (expected.numbers, len(expected.unbound))
