"""Rules of the self-evaluation: each one broken in a table that is right otherwise, its words, and its restraint."""

from pathlib import Path

import pytest
from annex_reports import Found, found
from annex_texts import ROWS, annex_findings, project_text, report_of, with_row


def test_a_right_table_with_ranges_limits_and_words_has_no_finding(tmp_path: Path) -> None:
    assert found(tmp_path, project_text()) == []


@pytest.mark.parametrize(
    ("at", "changed", "expected"),
    [
        (0, {"outturn": "300平方米"}, [("PS-05", "warning")]),
        (0, {"outturn": "300平方米", "score": "15", "why": ""}, [("PS-17", "warning")]),
        (0, {"outturn": "300平方米", "score": "15", "why": "雨季停工，已调整工期"}, []),
        (0, {"outturn": "300平方米", "score": "18", "why": "雨季停工，已调整工期"}, [("PS-11", "note")]),
        (0, {"outturn": "0.041万平方米"}, []),
        (0, {"outturn": "410件"}, [("PS-12", "note")]),
        (0, {"outturn": "900平方米"}, [("PS-09", "note")]),
        (0, {"outturn": "900平方米", "why": "增加两间库房"}, []),
        (0, {"score": "18"}, [("PS-04", "warning")]),
        (1, {"outturn": "120天"}, [("PS-05", "warning")]),
        (1, {"target": "90天", "outturn": "120天"}, [("PS-05", "note")]),
        (1, {"target": "90天", "outturn": "60天"}, []),
        (3, {"outturn": "部分达成预期指标", "score": "24", "why": "安防设备待更换，下年完成"}, []),
        (3, {"outturn": "部分达成预期指标", "score": "28", "why": "安防设备待更换，下年完成"}, [("PS-10", "warning")]),
        (3, {"outturn": "部分达成预期指标", "score": "30"}, [("PS-05", "warning")]),
        (3, {"outturn": "未完成", "score": "25", "why": "未开工"}, [("PS-10", "warning")]),
        (3, {"score": "27"}, [("PS-04", "note")]),
        (3, {"score": "20"}, [("PS-04", "warning")]),
        (3, {"outturn": "较好"}, []),
        (0, {"target": "若干"}, [("PS-18", "note")]),
        (0, {"target": "", "outturn": "410平方米"}, [("PS-18", "note")]),
        (0, {"score": "21"}, [("PF-05", "error")]),
        (4, {"outturn": "88%"}, [("PS-05", "warning")]),
        (4, {"outturn": "97%"}, [("PS-05", "warning")]),
        (4, {"outturn": "0.94"}, []),
        (4, {"target": "≥90%", "outturn": "105%"}, [("PS-21", "warning")]),
        (4, {"third": "任务完成率", "target": "≥90%", "outturn": "105%"}, []),
    ],
)
def test_an_indicator_is_held_against_its_target(
    at: int, changed: dict[str, str], expected: Found, tmp_path: Path
) -> None:
    rows = with_row(at, **changed)
    total = f"{9.6 + sum(float(row[6]) for row in rows):g}"
    assert found(tmp_path, project_text(rows, total=total)) == expected


def test_the_words_say_what_is_wrong_and_what_is_due(tmp_path: Path) -> None:
    rows = with_row(0, outturn="300平方米", score="18", why="雨季停工")
    (one,) = annex_findings(report_of(tmp_path, project_text(rows, total="97.6")))
    assert one.message == "库房修缮经费：指标「修缮面积」目标 ≥400平方米，完成 300平方米，得分 18，按完成比例应为 15"
    assert [place.quote for place in one.places] == ["18", "300平方米", "≥400平方米"]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"executed": "8", "total": "98"}, [("PF-21", "warning")]),
        ({"spent": "55", "rate": "110%", "executed": "10", "total": "100"}, [("PS-02", "warning")]),
        ({"points": "9", "executed": "8.64", "total": "98.64"}, [("PF-08", "error")]),
        ({"points": "9", "executed": "8.64", "total": "98.64", "full": "99"}, [("PF-17", "warning")]),
        ({"points": "9", "executed": "8.64", "total": "98.64", "full": ""}, [("PF-23", "warning")]),
        ({"budget": "0", "rate": "0%", "executed": "0", "total": "90"}, [("PS-19", "warning")]),
        ({"budget": "0", "spent": "0", "rate": "0%", "executed": "0", "total": "90"}, []),
    ],
)
def test_execution_points_and_weights_are_held_against_the_scheme(
    changed: dict[str, str], expected: Found, tmp_path: Path
) -> None:
    table = project_text(**changed)  # type: ignore[arg-type] # texts alone
    assert [one for one in found(tmp_path, table) if one[0] != "PS-07"] == expected


def test_weights_that_make_ninety_nine_are_named(tmp_path: Path) -> None:
    rows = with_row(2, points="19", score="19")
    rows = (("产出指标", *rows[0][1:]), *rows[1:])
    (one,) = annex_findings(report_of(tmp_path, project_text(rows, total="98.6", full="99")))
    assert (one.rule, one.stated, one.expected) == ("PF-17", "99", "100")
    assert one.message == "自评表 库房修缮经费·满分 为 99，应等于 100，相差 1。满分 100 分"
    (one,) = annex_findings(report_of(tmp_path, project_text(rows, total="98.6", full="")))
    assert (one.rule, one.stated, one.expected) == ("PF-23", "99", "100")
    assert "6 项之和 为 99，应等于 100，相差 1。" in one.message
    (one,) = annex_findings(report_of(tmp_path, project_text(rows, total="98.6")))
    assert (one.rule, one.stated, one.expected) == ("PF-08", "100", "99")


def test_over_spending_without_a_word_is_noted(tmp_path: Path) -> None:
    rows = with_row(2, third="工程单价", target="≤1000元", outturn="990元")
    table = project_text(rows, spent="55", rate="110%", executed="10", total="100")
    (one,) = annex_findings(report_of(tmp_path, table))
    assert (one.rule, one.severity) == ("PS-13", "note")
    assert (
        one.message
        == "库房修缮经费：执行数 55万元，超过预算数 50万元，执行率 110%，没有说明原因；请写明原因，执行得分按满分封顶"
    )


GRANT, CARRIED, OTHER = "其中：当年财政拨款", "上年结转资金", "其他资金"


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (((GRANT, "60", "45", "43"), (CARRIED, "", "5", "5"), (OTHER, "", "", "")), []),
        (((GRANT, "60", "45", "48"), (CARRIED, "", "5", "5"), (OTHER, "", "", "")), [("PF-20", "warning")]),
        (((GRANT, "60", "50", "48"), (CARRIED, "", "5", ""), (OTHER, "", "", "")), [("PF-19", "warning")]),
        (((GRANT, "50", "50", "48"), (CARRIED, "", "", ""), (OTHER, "", "", "")), [("PF-18", "warning")]),
        (((GRANT, "", "", ""), (CARRIED, "", "", ""), (OTHER, "", "", "")), []),
        (((GRANT, "60", "45", "43"),), []),
    ],
)
def test_the_sources_of_money_make_up_the_total(
    sources: tuple[tuple[str, str, str, str], ...], expected: Found, tmp_path: Path
) -> None:
    assert found(tmp_path, project_text(sources=sources)) == expected


def test_an_amount_paid_may_be_printed_more_coarsely_than_the_outturn(tmp_path: Path) -> None:
    rows = with_row(0, third="支付库房修缮资金", target="≥40万元", outturn="{}")
    for outturn, expected in (
        ("480000元", []),
        ("48.00万元", []),
        ("48万", []),
        ("0.0048亿元", []),
        ("47.6万元", [("PS-03", "error")]),
        ("46万元", [("PS-03", "error")]),
    ):
        table = project_text([tuple(cell.format(outturn) for cell in row) for row in rows], spent="48.00")  # type: ignore[misc]
        assert found(tmp_path, table) == expected, outturn


def test_sixty_indicators_and_a_text_of_two_hundred_characters_are_read_whole(tmp_path: Path) -> None:
    long = "面向全县各单位开展档案整理业务指导和安全检查" * 9
    rows = [
        ("产出指标" if n == 0 else "", "数量指标", f"{long[:190]}第{n}项", "≥1件", "1件", "1.5", "1.5", "")
        for n in range(60)
    ]
    report = report_of(tmp_path, project_text(rows))
    names = [fact.text for fact in report.indicators if fact.address.endswith("/指标")]
    assert len(names) == 60 and names[59] == f"{long[:190]}第59项"
    assert annex_findings(report) == []


def test_a_row_that_was_not_read_leaves_the_sums_alone(tmp_path: Path) -> None:
    rows = with_row(1, score="待定")
    assert found(tmp_path, project_text(rows)) == []


def test_every_indicator_of_the_right_table_counts() -> None:
    assert sum(int(row[5]) for row in ROWS) == 90


def test_a_rate_of_execution_told_as_an_indicator_needs_a_reason_below_ninety_only(tmp_path: Path) -> None:
    for outturn, expected in (("96%", []), ("80%", [("PS-17", "note")])):
        rows = with_row(1, third="预算执行率", target="100%", outturn=outturn, score=f"{float(outturn[:-1]) / 10:g}")
        total = f"{9.6 + 80 + float(rows[1][6]):g}"
        assert found(tmp_path, project_text(rows, total=total)) == expected


def test_what_is_missed_or_too_high_says_what_stands_there_and_what_is_due(tmp_path: Path) -> None:
    def reported(table: str) -> tuple[str, str, str]:
        (one,) = annex_findings(report_of(tmp_path, table))
        return one.rule, one.stated, one.expected

    missed = with_row(0, outturn="300平方米", score="15")
    assert reported(project_text(missed, total="94.6")) == ("PS-17", "300平方米", "")
    assert reported(project_text(with_row(0, outturn="300平方米"))) == ("PS-05", "20", "15")
    assert reported(project_text(with_row(3, outturn="未完成"))) == ("PS-05", "30", "0–18")
    assert reported(project_text(with_row(0, outturn="900平方米"))) == ("PS-09", "900平方米", "")


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"outturn": "300平方米", "score": "12", "why": "按规则得15分，自评12分：已调整工期"}, []),
        ({"outturn": "300平方米", "score": "12", "why": "按规则得18分，自评12分：已调整工期"}, [("18", "15")]),
        ({"outturn": "410平方米", "score": "18", "why": "按规则得19分，自评18分：资料不全，已改进"}, [("19", "20")]),
        ({"outturn": "部分完成", "score": "10", "why": "按规则得16分，自评10分：已调整工期"}, []),
        ({"outturn": "部分完成", "score": "10", "why": "按规则得19分，自评10分：已调整工期"}, [("19", "10–16")]),
        ({"target": "400平方米", "outturn": "500平方米", "score": "15", "why": "按规则得16分，自评15分：超出"}, []),
    ],
)
def test_a_score_by_rule_is_worked_out_again(
    changed: dict[str, str], expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    rows = with_row(0, **changed)
    table = project_text(rows, total=f"{79.6 + float(rows[0][6]):g}")
    findings = annex_findings(report_of(tmp_path, table))
    assert [(one.stated, one.expected) for one in findings if one.rule == "PS-25"] == expected
    assert [one.severity for one in findings if one.rule == "PS-25"] == ["warning"] * len(expected)
