"""Self-evaluations held against the text, the statements and each other."""

import dataclasses
from pathlib import Path

import pytest
from annex_reports import Found, changed
from annex_texts import HEAD, annex_findings, project_text, report_of
from checked import checked
from departments import department
from evaluations import evaluated
from msgspec.structs import replace
from publications import example_report

from juesuan.books import Books
from juesuan.compile import compile_report
from juesuan.compose import compose
from juesuan.formats import read, write
from juesuan.recognise import recognise
from juesuan.report import same_figures


def test_projects_together_are_held_against_the_statements_and_the_text() -> None:
    million = 1_000_000
    assert changed("绩效/驻村帮扶专项经费/执行数", "3.00", 3 * million) == []
    assert ("PS-16", "warning") in changed("绩效/驻村帮扶专项经费/执行数", "300.00", 300 * million)
    assert ("PS-16", "note") in changed("绩效/驻村帮扶专项经费/执行数", "1.00", million)
    assert changed("说明/十三.一/项目数", "5", 5 * million) == [("PS-14", "note")]
    assert set(changed("说明/十三.一/金额", "2845.29", 2845 * million)) == {("PS-14", "note"), ("PS-22", "note")}


TOLD = """第三部分 2024年度部门决算情况说明

十三、预算绩效情况说明

（二）部门决算中项目绩效自评结果

1.库房修缮经费项目绩效自评综述：根据年初设定的绩效目标，项目自评得分为{score}分。项目全年预算数为50万元，执行数为48万元，\
完成预算的96%。项目自评等级为“{grade}”。

第六部分 附件

"""


@pytest.mark.parametrize(
    ("score", "grade", "expected"),
    [
        ("99.6", "优", []),
        ("96.6", "优", [("PF-10", "error")]),
        ("99.6", "良", [("PS-06", "warning")]),
    ],
)
def test_score_and_grade_of_a_project_in_the_text_are_those_of_its_table(
    score: str, grade: str, expected: Found, tmp_path: Path
) -> None:
    before = HEAD.replace("第六部分 附件\n\n", TOLD.format(score=score, grade=grade))
    report = report_of(tmp_path, project_text(), before=before)
    assert [(one.rule, one.severity) for one in annex_findings(report)] == expected


@pytest.mark.parametrize(
    ("score", "expected"),
    [("99.43", []), ("90.00", []), ("89.99", [("PS-20", "warning")]), ("100.43", [("PS-20", "warning")])],
)
def test_a_mean_score_fits_the_counts_of_grades(score: str, expected: Found, tmp_path: Path) -> None:
    reported = (
        f"绩效自评的2024年度项目4个，涉及预算金额598.42万元，平均得分{score}分（其中，绩效评级为“优”的项目4个；"
        "绩效评级为“良”的项目0个；绩效评级为“合格”的项目0个；绩效评级为“不合格”的项目0个）。"
    )
    before = f"{HEAD[: HEAD.index('第六')]}第三部分 2024年度部门决算情况说明\n\n十、预算绩效管理情况\n\n{reported}\n"
    report = report_of(tmp_path, before=before)
    assert [(one.rule, one.severity) for one in annex_findings(report)] == expected


def test_counts_of_grades_that_do_not_make_up_the_projects_say_nothing_of_their_mean(tmp_path: Path) -> None:
    reported = (
        "绩效自评的2024年度项目4个，涉及预算金额598.42万元，平均得分99.43分（其中，绩效评级为“优”的项目4个；"
        "绩效评级为“良”的项目0个；绩效评级为“合格”的项目0个；绩效评级为“不合格”的项目2个）。"
    )
    before = f"{HEAD[: HEAD.index('第六')]}第三部分 2024年度部门决算情况说明\n\n十、预算绩效管理情况\n\n{reported}\n"
    findings = checked(report_of(tmp_path, before=before))
    assert [one.rule for one in findings if one.rule in ("N13-21", "PS-20")] == ["N13-21"]


def test_project_expenditure_without_a_word_on_its_evaluation_is_noted() -> None:
    report = recognise(compose(compile_report(department(2, layout_id="national"))))
    assert [one.rule for one in checked(report) if one.rule == "PS-15"] == []
    bare = replace(
        report,
        excerpts=[
            replace(one, text=one.text.replace("附件", "").replace("另行公开", ""))
            for one in report.excerpts
            if one.part not in ("annexes", "contents")
        ],
    )
    (one,) = [one for one in checked(bare) if one.rule == "PS-15"]
    assert one.severity == "note" and "没有绩效自评表，也没有写自评结果在哪里公开" in one.message


@pytest.mark.parametrize("scheme", ["national", "wuhan"])
def test_sixty_indicators_over_three_pages_come_back_and_hold(scheme: str, tmp_path: Path) -> None:
    seed = next(n for n in range(20) if _longest(n, scheme) > 190)
    books = evaluated(department(seed, layout_id="national", codes=4), seed, scheme_id=scheme, most=60)
    report = compile_report(of_the_whole(books))
    write(compose(report), tmp_path / "a.pdf", "pdf")
    back = recognise(read(tmp_path / "a.pdf"))
    assert same_figures(report.indicators, back.indicators) == []
    pages = {fact.place.page for fact in back.indicators if fact.address.startswith("绩效/指标.整体")}
    assert len(pages) >= 3
    assert [one.rule for one in annex_findings(back) if one.severity != "note"] == []


def _longest(seed: int, scheme: str) -> int:
    books = evaluated(department(seed, layout_id="national", codes=4), seed, scheme_id=scheme, most=60)
    return max(len(one.name) for one in of_the_whole(books).measures)


def of_the_whole(books: Books) -> Books:
    """The books with the indicators of the department alone."""
    return dataclasses.replace(books, measures=tuple(one for one in books.measures if one.item == "整体"))


def test_a_project_and_its_parts_are_not_counted_twice() -> None:
    found = changed("绩效/驻村帮扶专项经费/执行数", "1837.21", 1_837_210_000)
    assert ("PS-16", "warning") in found
    report = example_report("hanyang-2024")
    whole = [fact for fact in report.indicators if fact.address.startswith("绩效/恩施州来凤县结对帮扶经费/")]
    rolled = [replace(fact, address=fact.address.replace("恩施州来凤县结对帮扶经费", "巩固脱贫")) for fact in whole]
    spent = next(fact for fact in rolled if fact.address.endswith("/执行数"))
    rolled[rolled.index(spent)] = replace(
        spent, text="1793.00", value=1_793_000_000, low=1_792_995_000, high=1_793_005_000
    )
    first = next(at for at, fact in enumerate(report.indicators) if fact is whole[0])
    report.indicators[first:first] = [fact for fact in rolled if fact.address.endswith(("/执行数", "/预算数"))]
    assert not [one for one in checked(report) if one.rule == "PS-16"]
