"""The language of relations: what it reads, and how it refuses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.errors import BrokenRuleBook
from juesuan.standard import CellRef, ParsedRelation, Percent, RelationTerm, parse


def test_a_sum_of_cells_is_read_into_terms() -> None:
    read = parse("GK05[*].小计 = GK05[@].基本支出 - 2*GK05[@].项目支出 + 3", "t")
    assert read.left == (RelationTerm(1, CellRef("GK05", "*", "小计")),)
    assert read.right == (
        RelationTerm(1, CellRef("GK05", "@", "基本支出")),
        RelationTerm(-2, CellRef("GK05", "@", "项目支出")),
        RelationTerm(3, None),
    )
    assert read.cmp == "=" and read.percent is None


@pytest.mark.parametrize(("constant", "quanta"), [("100%", 100_000_000), ("100分", 100_000_000), ("300元", 30_000)])
def test_a_constant_may_have_a_unit(constant: str, quanta: int) -> None:
    assert parse(f"说明[三.#].占比 <= {constant}", "t").right == (RelationTerm(quanta, None),)


def test_a_percent_sign_before_an_equals_sign_belongs_to_it() -> None:
    with pytest.raises(BrokenRuleBook):
        parse("100 %= 说明[三.#].占比", "t")


def test_a_sum_over_rows_is_one_term() -> None:
    read = parse("GK01[class].决算数 = sum(GK03[top in @].本年支出合计)", "t")
    assert read.right == (RelationTerm(1, CellRef("GK03", "top in @", "本年支出合计"), summed=True),)


def test_a_percentage_is_a_quotient() -> None:
    read = parse("说明[五.三.#].完成率 %= (GK05[@].小计) / (说明[五.三.@].年初预算)", "t")
    assert read.percent == Percent(
        CellRef("说明", "五.三.#", "完成率"),
        (RelationTerm(1, CellRef("GK05", "@", "小计")),),
        (RelationTerm(1, CellRef("说明", "五.三.@", "年初预算")),),
    )
    assert (read.left, read.right) == ((), ())
    assert len(read.terms()) == 3


def test_names_may_hold_brackets_and_points() -> None:
    read = parse("GK09[因公出国（境）费].* >= 说明[九.1].决算", "t")
    assert read.left[0].cell == CellRef("GK09", "因公出国（境）费", "*")
    assert read.right[0].cell == CellRef("说明", "九.1", "决算") and read.cmp == ">="


@pytest.mark.parametrize(
    "text",
    [
        "",
        "GK05[*].小计",
        "GK05[*].小计 =",
        "GK05[*].小计 == GK05[@].小计",
        "GK1[合计].小计 = 0",
        "GK05[合计].小计 = 0 0",
        "1 = 2",
        "GK05[合计].小计 = sum(GK05[top].小计",
        "GK05[合计].小计 = sum(3)",
        "GK05[children].小计 = 0",
        "GK05[合计].小计 = GK05[@].小计",
        "GK05[合计].小计 = sum(GK05[children].小计)",
        "GK05[*].小计 = GK03[#].基本支出",
        "GK05[合计].小计 %= GK05[合计].小计",
        "GK05[合计].小计 < 3",
    ],
)
def test_what_is_no_relation_names_the_rule_and_the_text(text: str) -> None:
    with pytest.raises(BrokenRuleBook) as caught:
        parse(text, "GK05-99")
    assert "GK05-99" in caught.value.zh and f"「{text}」" in caught.value.zh
    assert "GK05-99" in caught.value.en


names = st.text(st.characters(categories=["Lo"], max_codepoint=0x9FFF), min_size=1, max_size=5)
cells = st.builds(CellRef, st.sampled_from(["GK01", "GK09", "说明"]), names, names)
terms = st.builds(RelationTerm, st.integers(-99, 99).filter(bool), cells, st.booleans())
sides = st.lists(terms, min_size=1, max_size=5).map(tuple)


def written(side: tuple[RelationTerm, ...]) -> str:
    parts = []
    for term in side:
        cell = f"sum({term.cell})" if term.summed else str(term.cell)
        parts.append(f"{'-' if term.coefficient < 0 else '+'} {abs(term.coefficient)}*{cell}")
    return " ".join(parts).removeprefix("+ ")


@given(sides, st.sampled_from(["=", ">=", "<="]), sides)
def test_what_is_written_is_read_back(
    left: tuple[RelationTerm, ...], compare: str, right: tuple[RelationTerm, ...]
) -> None:
    levels = {"类", "款", "项"}
    if any(term.cell and term.cell.selector in levels for term in (*left, *right)):
        return
    assert parse(f"{written(left)} {compare} {written(right)}", "t") == ParsedRelation(left, compare, right)  # type: ignore[arg-type]
