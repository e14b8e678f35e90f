"""Documents that print fewer decimals than two: sums of rounded figures are no mistakes."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

import pytest
from publications import findings_of, published, worded

from juesuan.document import Document, Table
from juesuan.recognise import recognise

AMOUNT = re.compile(r"-?\d[\d,]*\.\d\d")


def rounded(text: str, places: str) -> str:
    return f"{Decimal(text.replace(',', '')).quantize(Decimal(places), ROUND_HALF_UP):,}"


def printed_to(places: str, *, tables: bool = True, sentences: bool = True) -> Document:
    """The national publication with its amounts rounded further, in tables, in sentences or in both."""
    document = published("national")
    if tables:
        for block in document.blocks:
            if isinstance(block, Table):
                for cell in block.cells:
                    if AMOUNT.fullmatch(cell.text):
                        cell.text = rounded(cell.text, places)
    if sentences:
        for block in worded(document):
            block.text = re.sub(rf"({AMOUNT.pattern})(?=万元)", lambda match: rounded(match[1], places), block.text)
    return document


def statement_and_narrative(document: Document) -> list[str]:
    """The errors and warnings on figures of statements and sentences."""
    return [
        item.message
        for item in findings_of(document)
        if item.severity != "note" and item.rule[:2] in ("GK", "N1", "N2", "N3", "N4", "N5", "N6", "N7", "N9")
    ]


@pytest.mark.parametrize("places", ["0.1", "1"])
def test_rounded_figures_that_do_not_add_up_are_no_mistakes(places: str) -> None:
    assert statement_and_narrative(printed_to(places)) == []
    assert statement_and_narrative(printed_to(places, sentences=False)) == []
    assert statement_and_narrative(printed_to(places, tables=False)) == []


def test_zeros_left_out_here_and_there_change_nothing() -> None:
    document = published("national")
    before = {fact.address: (fact.low, fact.high) for fact in recognise(document).facts()}
    for block in document.blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                if AMOUNT.fullmatch(cell.text) and cell.text.endswith("0"):
                    cell.text = cell.text.rstrip("0").rstrip(".")
    after = {fact.address: (fact.low, fact.high) for fact in recognise(document).facts()}
    assert {where: after[where] for where in before if where.startswith("GK")} == {
        where: span for where, span in before.items() if where.startswith("GK")
    }


def test_one_amount_given_more_coarsely_is_a_warning_where_rounding_explains_it() -> None:
    for wrong, severity in (
        (printed_to_one("2,859.97", "2860.0"), "warning"),
        (printed_to_one("2,859.97", "2859.9"), "error"),
    ):
        found = [item for item in findings_of(wrong) if item.rule == "N5-01"]
        assert {item.severity for item in found} == {severity}


def printed_to_one(old: str, new: str) -> Document:
    """The publication with one amount of section five's first sentence printed otherwise."""
    document = published("national")
    bare = old.replace(",", "")
    block = next(b for b in worded(document) if "占本年支出" in b.text and f"支出{bare}万元" in b.text)
    block.text = block.text.replace(f"支出{bare}万元", f"支出{new}万元", 1)
    return document
