from __future__ import annotations

from dataclasses import replace

import pytest
from departments import department
from msgspec.structs import replace as changed

from juesuan.compile import compile_report
from juesuan.compose import compose, missing_texts
from juesuan.document import Block, Figure, Heading, Paragraph
from juesuan.report import Report
from juesuan.standard import phrase_book

LAYOUTS = ("national", "shanghai")


def part_three(report: Report) -> list[Block]:
    blocks = compose(report).blocks
    begin = next(
        n for n, block in enumerate(blocks) if isinstance(block, Heading) and block.text.startswith("第三部分")
    )
    end = next(n for n in range(begin + 1, len(blocks)) if isinstance(blocks[n], Heading) and blocks[n].level == 1)  # type: ignore[union-attr]
    return blocks[begin + 1 : end - 1]  # less the page break


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_sections_stand_in_the_order_of_the_layout(layout: str) -> None:
    report = compile_report(department(20, layout_id=layout, codes=3, equal_years=False))
    printed = [block.text for block in part_three(report) if isinstance(block, Heading) and block.level == 2]
    assert printed == [section.heading for section in phrase_book().outline(layout) if section.level == 2]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_claim_stands_in_the_text_under_its_address(layout: str) -> None:
    report = compile_report(department(21, layout_id=layout, codes=5))
    runs = {
        run.address: run.text
        for block in part_three(report)
        if isinstance(block, Paragraph)
        for run in block.runs
        if run.address
    }
    for fact in report.claims:
        if fact.phrase != "N.year":
            assert fact.text in runs[fact.address]


def test_a_paragraph_is_its_runs_together() -> None:
    for block in part_three(compile_report(department(22, codes=3))):
        if isinstance(block, Paragraph) and block.runs:
            assert block.text == "".join(run.text for run in block.runs)


def test_the_four_charts_draw_the_figures_of_the_statements() -> None:
    report = compile_report(department(23, codes=3, equal_years=False))
    figures = [block for block in part_three(report) if isinstance(block, Figure)]
    assert [figure.caption[:3] for figure in figures] == ["图1：", "图2：", "图3：", "图4："]
    known = {fact.address: fact for fact in (*report.facts(), *report.inputs)}
    for figure in figures:
        assert figure.chart is not None
        (series,) = figure.chart.series
        assert series.values == tuple(known[where].exact for where in series.addresses)
        assert all(name in figure.alt for name in figure.chart.categories)
    assert [figure.chart.kind for figure in figures if figure.chart] == ["bar", "pie", "pie", "bar"]


def test_a_report_without_claims_has_no_explanation() -> None:
    report = compile_report(department(24, codes=1))
    assert part_three(without_claims(report)) == []
    assert missing_texts(without_claims(report)) == []


def without_claims(report: Report) -> Report:
    return changed(report, claims=[])


def lacking(*keys: tuple[str, str], layout: str = "national") -> list[str]:
    books = department(25, layout_id=layout, codes=2, equal_years=False)
    texts = {key: text for key, text in books.texts.items() if key not in keys}
    return [problem.zh for problem in missing_texts(compile_report(replace(books, texts=texts)))]


def test_a_change_without_its_reason_is_named_with_its_figure() -> None:
    assert lacking() == []
    (reported,) = lacking(("原因", "一"))
    assert reported.startswith("「一、收入支出决算总体情况说明」")
    assert "万元，缺增减原因；请在 texts.csv 加一行「原因,一,……」" in reported


def test_texts_of_performance_are_needed() -> None:
    reported = lacking(("绩效", "工作开展情况"), ("绩效", "结果应用"))
    assert len(reported) == 2
    assert "「绩效,结果应用,……」" in reported[1]


def test_a_gap_without_its_reason_is_named_even_where_the_sentence_can_do_without() -> None:
    books = department(25, codes=2)
    report = compile_report(books)
    gaps = [fact.address for fact in report.claims if fact.address.endswith("比较原因") and "/五.三." in fact.address]
    code = gaps[0].split("/")[1].removeprefix("五.三.")
    (reported,) = lacking(("原因", f"五.三.{code}"))
    assert f"{code} " in reported
    assert "年初预算" in reported
    assert "决算" in reported
    assert f"「原因,五.三.{code},……」" in reported


def test_a_section_without_figures_is_named() -> None:
    books = department(26, codes=1)
    counts = {key: count for key, count in books.counts.items() if key[0] != "国有资产"}
    (reported,) = [p.zh for p in missing_texts(compile_report(replace(books, counts=counts)))]
    assert reported.startswith("「十二、国有资产占用情况说明」没有内容")
