"""One wrong number of a self-evaluation is one finding, with what fails by it under it; no right one is named."""

import random
from pathlib import Path

import pytest
from annex_texts import HEAD, ROWS, annex_findings, project_text, report_of, with_row
from checked import checked
from departments import department
from evaluations import evaluated
from msgspec.structs import replace
from planted import as_published

from juesuan.check import check
from juesuan.compile import compile_report
from juesuan.money import MONEY_UNITS, QUANTA, as_printed, read_printed, shown_decimals
from juesuan.report import Fact, Report, WordedFinding, printed_fact

TEXT = """第三部分 2024年度部门决算情况说明

十三、预算绩效情况说明

（二）部门决算中项目绩效自评结果

1.库房修缮经费项目绩效自评综述：根据年初设定的绩效目标，项目自评得分为{score}分。项目全年预算数为50万元，执行数为{spent}万元，\
完成预算的96%。项目自评等级为“{grade}”。

第六部分 附件

"""
SCORE = "绩效/指标.库房修缮经费.产出指标.02/得分"


def findings_in(
    folder: Path, table: str, *, score: str = "99.6", spent: str = "48", grade: str = "优"
) -> list[WordedFinding]:
    return annex_findings(report_of(folder, table, before=TEXT.format(score=score, spent=spent, grade=grade)))


def test_a_right_table_and_its_text_have_no_finding(tmp_path: Path) -> None:
    assert findings_in(tmp_path, project_text()) == []


@pytest.mark.parametrize(
    ("table", "cause", "should", "rules"),
    [
        (project_text(total="98.6"), "绩效/库房修缮经费/总分", "99.6", {"PF-04", "PF-10"}),
        (project_text(with_row(1, score="11")), SCORE, "10", {"PF-04", "PF-05"}),
        (project_text(with_row(1, score="8")), SCORE, "10", {"PF-04", "PS-04"}),
        (project_text(executed="10.6"), "绩效/库房修缮经费/执行得分", "9.6", {"PF-03", "PF-04"}),
        (project_text(points="15"), "绩效/库房修缮经费/执行分值", "10", {"PF-08", "PF-21"}),
        (project_text(full="110"), "绩效/库房修缮经费/满分", "100", {"PF-08", "PF-17"}),
        (project_text(budget="500"), "绩效/库房修缮经费/预算数", "50.00", {"PF-01", "PF-13"}),
        (
            project_text(with_row(4, points="1")),
            "绩效/指标.库房修缮经费.满意度指标.05/分值",
            "10",
            {"PF-05", "PF-07", "PF-08"},
        ),
    ],
)
def test_one_wrong_number_is_one_finding(table: str, cause: str, should: str, rules: set[str], tmp_path: Path) -> None:
    (one,) = findings_in(tmp_path, table)
    assert one.cause is not None
    assert (one.cause.address, one.expected) == (cause, should)
    assert {part.rule for part in one.relations} == rules == {one.rule, *one.follows}
    assert len(one.relations) == len(rules)


def test_a_score_of_the_text_is_wrong_where_the_table_adds_up_and_its_grade_follows(tmp_path: Path) -> None:
    (one,) = findings_in(tmp_path, project_text(), score="69.6")
    assert one.cause is not None
    assert one.cause.address.startswith("说明/") and one.expected == "99.6"
    assert (one.rule, one.follows) == ("PF-10", ("PS-06",))


def test_a_rate_and_an_amount_of_the_text_that_miss_by_one_number_are_one_finding(tmp_path: Path) -> None:
    (one,) = findings_in(tmp_path, project_text(), spent="43")
    assert one.cause is not None
    assert (one.cause.address.rpartition("/")[2], one.expected) == ("决算", "48.00（47.75～48.25）")


def test_a_wrong_grade_stays_by_itself(tmp_path: Path) -> None:
    assert [one.rule for one in findings_in(tmp_path, project_text(), grade="良")] == ["PS-06"]


def test_two_mistakes_that_no_one_number_explains_are_two_findings(tmp_path: Path) -> None:
    found = findings_in(tmp_path, project_text(with_row(1, score="11"), total="97.6"), score="99.6")
    assert sorted(one.rule for one in found) == ["PF-04", "PF-05", "PF-10"]
    assert all(one.cause is None for one in found)


def test_several_weights_that_may_be_wrong_are_one_finding_that_names_none(tmp_path: Path) -> None:
    why = "已改进"
    rows = ((*ROWS[0][:6], "15", why), (*ROWS[1][:5], "12", "5", why), *ROWS[2:])
    (one,) = findings_in(tmp_path, project_text(rows, total="89.6"), score="89.6", grade="良")
    assert one.cause is None
    assert {one.rule, *one.follows} == {"PF-07", "PF-08"}
    assert [other.addresses[0].rpartition(".")[2] for other in one.alternatives] == ["01/分值", "02/分值"]
    assert [other.expected for other in one.alternatives] == [("18",), ("10",)]


def test_two_scores_that_would_do_alike_are_not_told_apart(tmp_path: Path) -> None:
    rows = (ROWS[0], (*ROWS[1][:6], "8", ""), (*ROWS[2][:6], "18", ""), *ROWS[3:])
    found = findings_in(tmp_path, project_text(rows, total="97.6"), score="97.6")
    assert all(one.cause is None for one in found)
    assert sorted(one.rule for one in found) == ["PF-04", "PS-04", "PS-04"]


PLANTED = {"分值", "得分", "执行分值", "执行得分", "指标分值", "满分", "总分", "预算数", "执行数", "执行率"}


@pytest.fixture(scope="module", params=["national", "wuhan"])
def department_report(request: pytest.FixtureRequest) -> Report:
    books = evaluated(department(2, layout_id="national", codes=8), 2, scheme_id=request.param, most=10)
    return as_published(compile_report(books))


def test_each_figure_of_a_department_made_wrong_gives_one_finding_and_no_right_number_is_accused(
    department_report: Report,
) -> None:
    chance = random.Random(7)
    before = check(department_report)
    known = {(one.rule, one.addresses) for one in before.findings}
    facts = [fact for fact in department_report.indicators if fact.address.rpartition("/")[2] in PLANTED and fact.text]
    tried = 0
    for fact in chance.sample(facts, 24):
        wrong = _wrong(fact, chance)
        others = [wrong if one is fact else one for one in department_report.indicators]
        found = [
            one
            for one in checked(replace(department_report, indicators=others))
            if (one.rule, one.addresses) not in known and one.severity != "note"
        ]
        assert len(found) <= 1, (fact, wrong, found)
        for one in found:
            tried += 1
            assert one.cause is None or one.cause.address == fact.address, (fact, wrong, one)
    assert tried > 16


def _wrong(fact: Fact, chance: random.Random) -> Fact:
    """The figure a few whole points or percent, or some ten thousands, more."""
    unit, decimals = fact.unit, max(shown_decimals(fact.text), 2 * (fact.unit in MONEY_UNITS))
    more = chance.choice((1, 2, 5)) * (20 if unit in MONEY_UNITS else 1)
    text = as_printed(fact.value + more * QUANTA[unit], unit=unit, decimals=decimals)
    number = printed_fact(fact.address, read_printed(text, unit=unit), place=fact.place)
    exact = fact.low == fact.high
    return replace(number, low=number.value, high=number.value) if exact else number


def test_an_outturn_that_part_four_tells_otherwise_has_what_follows_from_it_under_it(tmp_path: Path) -> None:
    part_four = "第四部分 重点工作完成情况\n\n一是修缮库房。全年修缮面积410平方米。\n\n第六部分 附件"
    before = HEAD.replace("第六部分 附件", part_four)

    def whole(outturn: str) -> list[WordedFinding]:
        table = project_text(with_row(0, outturn=outturn)).replace("项目支出绩效自评表", "部门整体支出绩效自评表")
        table = table.replace("项目名称\t库房修缮经费", "部门名称\t临江县档案馆")
        return annex_findings_and_results(report_of(tmp_path, table, before=before))

    assert whole("410平方米") == []
    (one,) = whole("310平方米")
    assert (one.rule, one.severity, one.follows, one.cause) == ("WR-01", "warning", ("PS-05",), None)


def annex_findings_and_results(report: Report) -> list[WordedFinding]:
    return [one for one in checked(report) if one.rule.startswith(("PF", "PS", "WR"))]


def test_a_score_above_its_points_alone_accuses_neither_of_them(tmp_path: Path) -> None:
    rows = (("产出指标", *ROWS[0][1:]), (*ROWS[1][:6], "11", ""), *ROWS[2:])
    (one,) = findings_in(tmp_path, project_text(rows, total="", full=""), score="99.6")
    assert (one.rule, one.cause, one.stated, one.expected) == ("PF-05", None, "11", "不应大于 10")
