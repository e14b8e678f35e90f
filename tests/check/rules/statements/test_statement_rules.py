"""Rules of codes, names and rows of the statements: a publication that breaks each, and ones that nearly do."""

from __future__ import annotations

import re

import pytest
from checked import checked
from publications import errors_of, findings_of, published, recelled, reworded
from rule_cases import (
    BrokenRule,
    N,
    RightOrUsual,
    RulesTried,
    S,
)

from juesuan.document import Document, Table
from juesuan.recognise import recognise


def table_of(document: Document, code: str, nth: int = 0) -> Table:
    """The first table that has a row of the code, or one after it."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return [table for table in tables if code in {cell.text.strip() for cell in table.cells}][nth]


def recoded(layout_id: str, old: str, new: str) -> Document:
    document = published(layout_id)
    next(cell for cell in table_of(document, old).cells if cell.text.strip() == old).text = new
    return document


def reprinted(layout_id: str, old: str, new: str) -> Document:
    """The publication with another text in every cell of a table that prints just this one."""
    document = published(layout_id)
    for table in (block for block in document.blocks if isinstance(block, Table)):
        for cell in table.cells:
            if cell.text.strip() == old:
                cell.text = new
    return document


def row_lost(layout_id: str, code: str, nth: int = 0) -> Document:
    document = published(layout_id)
    table = table_of(document, code, nth)
    gone = next(cell.row for cell in table.cells if cell.text.strip() == code)
    table.cells = [cell for cell in table.cells if cell.row != gone]
    for cell in table.cells:
        cell.row -= cell.row > gone
    table.height -= 1
    return document


def shifted(layout_id: str, title: str, rows: int, first: int) -> Document:
    """The publication with the figures of a statement so many rows too high, from one of its rows of codes on."""
    document = published(layout_id)
    at = next(n for n, block in enumerate(document.blocks) if getattr(block, "text", "").endswith(title))
    table = next(block for block in document.blocks[at:] if isinstance(block, Table))
    coded = [cell.row for cell in table.cells if re.fullmatch(r"2\d{2,6}", cell.text.strip())][first:]
    cells = {(cell.row, cell.column): cell for cell in table.cells if cell.column >= table.width - 3}
    texts = {place: cell.text for place, cell in cells.items()}
    for (row, column), cell in cells.items():
        if row in coded:
            cell.text = texts[coded[(coded.index(row) + rows) % len(coded)], column]
    return document


def renamed(layout_id: str, code: str, name: str) -> Document:
    """The publication with another name beside a code in every statement."""
    document = published(layout_id)
    for table in (block for block in document.blocks if isinstance(block, Table)):
        rows = [cell.row for cell in table.cells if cell.text == code]
        for cell in table.cells:
            if cell.row in rows and cell.text and not cell.text[0].isdigit():
                cell.text = name
    return document


BROKEN = [
    BrokenRule("CL-03", "error", "2210203", lambda: renamed(N, "2210202", "购房补贴")),
    BrokenRule("CL-10", "warning", "2070284", lambda: recoded(S, "2070204", "2070284")),
    BrokenRule("CL-17", "warning", "2070204 文物保护", lambda: reprinted(S, "2070204", "2070284")),
    BrokenRule("CL-18", "warning", "行政单位医疗", lambda: reprinted(S, "行政单位医疗", "行政单位医寮")),
    BrokenRule("CL-19", "warning", "一般公共预算的科目", lambda: reprinted(S, "2120899", "2120399")),
    BrokenRule("CL-19", "note", "政府性基金预算的科目", lambda: reprinted(S, "2070307", "2296002")),
    BrokenRule(
        "CL-20",
        "warning",
        "基本养老保险缴费支出",
        lambda: reworded(N, ("基本养老保险缴费支出（项）。年初", "基本养老保障缴费支出（项）。年初")),
    ),
    BrokenRule("CL-12", "error", "2210202", lambda: row_lost(N, "2210202", 1)),
    BrokenRule("CL-13", "error", "2210202", lambda: row_lost(N, "2210202")),
    BrokenRule("CL-14", "error", "", lambda: shifted(S, "一般公共预算财政拨款支出决算表", 2, 6)),
    BrokenRule("CL-15", "error", "2070109", lambda: row_lost(S, "2070109")),
    BrokenRule("CL-16", "warning", "20703", lambda: row_lost(S, "20703")),
    BrokenRule("CL-11", "warning", "20702", lambda: row_lost(S, "2070204")),
    BrokenRule("WD-34", "warning", "00.45", lambda: recelled(N, "0.45", "00.45")),
]


INNOCENT = [
    RightOrUsual(
        "CL-14", "two rows with each other's figures", lambda: shifted(S, "一般公共预算财政拨款支出决算表", 1, 22)
    ),
    RightOrUsual("CL-17", "a code that another statement prints otherwise", lambda: recoded(S, "2070204", "2070284")),
    RightOrUsual("CL-17", "a code that ended by hearsay alone", lambda: reprinted(N, "2010402", "2010308")),
    RightOrUsual(
        "CL-18",
        "a name cut off by its cell",
        lambda: reprinted(S, "机关事业单位职业年金缴费支出", "机关事业单位职业年金"),
    ),
    RightOrUsual(
        "CL-18", "a name without its brackets", lambda: reprinted(N, "其他残疾人事业支出", "其他残疾人事业（支出）")
    ),
    RightOrUsual(
        "CL-18",
        "the name that the code bore before",
        lambda: reprinted(S, "行政单位离退休", "归口管理的行政单位离退休"),
    ),
    RightOrUsual("CL-10", "a code two figures away", lambda: recoded(S, "2070204", "2070299")),
    RightOrUsual(
        "CL-03", "a name cut off at the edge of its cell", lambda: renamed(N, "2080505", "机关事业单位基本养老保险缴")
    ),
]


class TestStatementRules(RulesTried):
    family, broken, right = "statements", BROKEN, INNOCENT


def test_a_row_that_the_form_prints_is_missed() -> None:
    report = recognise(published(S))
    statement = report.statement("GK06")
    assert statement is not None
    statement.rows = [row for row in statement.rows if row.code != "30306"]
    statement.facts = [fact for fact in statement.facts if "/30306/" not in fact.address]
    (finding,) = [item for item in checked(report) if item.rule == "ST-18"]
    assert finding.expected == "30306 救济费"


def test_what_fails_by_a_lost_row_is_listed_under_it() -> None:
    assert errors_of(row_lost(N, "2210202", 1)) == [("CL-12", True)]


def test_a_row_lost_from_the_income_is_named_by_its_amount() -> None:
    assert errors_of(row_lost(N, "2210202")) == [("CL-13", True)]


@pytest.mark.parametrize("nth", [0, 1, 2])
@pytest.mark.parametrize("code", ["2070101", "2070109", "2070307", "2080505"])
def test_a_lost_row_accuses_no_cell_that_is_right(code: str, nth: int) -> None:
    (finding,) = [item for item in findings_of(row_lost(S, code, nth)) if item.severity == "error"]
    assert finding.rule in ("CL-12", "CL-13", "CL-15")
    assert finding.cause is None
    assert finding.relations


def test_an_item_lost_from_a_statement_is_not_taken_for_another_of_its_name() -> None:
    """行政运行 of one heading, lost, beside those of others in text and statement."""
    report = recognise(row_lost(N, "2010302", 2))
    reported = {fact.address.split("/")[1] for fact in report.claims if fact.address.startswith("说明/五.三.20103")}
    assert "五.三.2010302" in reported


def test_what_fails_by_figures_that_slipped_off_their_codes_is_one_finding() -> None:
    title = "一般公共预算财政拨款支出决算表"
    (finding,) = [item for item in findings_of(shifted(S, title, 2, 6)) if item.severity == "error"]
    assert finding.rule == "CL-14"
    assert len(finding.relations) > 30
    assert {address.partition("/")[0] for address in finding.addresses} == {"GK05"}


def test_what_fails_by_a_mistyped_code_is_listed_under_it() -> None:
    assert errors_of(recoded(S, "2070204", "2080204")) == [("CL-10", True)]
