"""Amounts of the procurement table that the layout has no sentence for are named after compile."""

from __future__ import annotations

from departments import department

from juesuan.compile import compile_report
from juesuan.compose import unused_amounts


def test_what_the_layout_of_shanghai_does_not_print_is_named() -> None:
    report = compile_report(department(4, layout_id="shanghai"))
    given = {fact.address for fact in report.inputs if fact.value}
    assert "资料/政府采购/授予中小企业" in given
    (notice,) = unused_amounts(report)
    assert notice.zh.startswith("没有用上的数：政府采购表的") and "授予中小企业" in notice.zh
    assert "授予中小企业" in notice.en and "of the procurement table" in notice.en
    assert "货物、" not in notice.zh


def test_what_is_printed_as_an_amount_or_as_a_share_is_not_named() -> None:
    assert unused_amounts(compile_report(department(3, layout_id="national"))) == []
