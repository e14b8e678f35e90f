"""Self-evaluation tables made from the books: scored by rule, printed, read back; wrong rows named."""

import shutil
from pathlib import Path

import pytest

from juesuan.books import load
from juesuan.compile import compile_report
from juesuan.compose import compose, missing_texts
from juesuan.errors import BadBooks
from juesuan.recognise import recognise
from juesuan.report import same_figures

HANYANG = Path(__file__).resolve().parents[2] / "examples" / "hanyang-2024"


def changed(folder: Path, old: str, new: str, *, scheme: str = "") -> Path:
    books = folder / "books"
    shutil.copytree(HANYANG, books)
    file = books / "performance.csv"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    card = books / "unit.toml"
    card.write_text(card.read_text("utf-8").replace("[unit]", f'[unit]\nscoring = "{scheme}"' if scheme else "[unit]"))
    return books


def test_scores_follow_the_rule() -> None:
    facts = compile_report(load(HANYANG)).by_address()
    items = ("整体", "业务工作及综合保障经费", "行政事业单位缴纳残保金", "恩施州来凤县结对帮扶经费", "驻村帮扶专项经费")
    assert [facts[f"绩效/{item}/执行得分"].text for item in items] == ["19.40", "16.33", "19.95", "20", "20"]
    assert [facts[f"绩效/{item}/总分"].text for item in items] == ["99.40", "96.33", "99.95", "90", "100"]
    assert facts["说明/十三.二.整体/得分"].text == "99.40"
    assert facts["说明/十三.二.整体/等级"].text == "优"


def test_the_composed_tables_mean_what_was_compiled() -> None:
    report = compile_report(load(HANYANG))
    assert same_figures(report.indicators, recognise(compose(report)).indicators) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("重点工程协调会议,4,", "重点工程协调会议,3,", "分值合计 79 分，应为 80 分"),
        ("≥,100,场", "≥,许多,场", "目标值「许多」没有数字"),
        ("≥,100,场,result:协调会议", "≥,100,场,120人次", "的单位与「场」不一致，不能折算"),
        ("≥,1750,万元,result:帮扶资金", "≥,1750万元,,17900000", "相差千倍以上，请在实际值后写明单位"),
        ("≥,100,场,result:协调会议", "区间,100,场,120", "「100」不是区间"),
        (
            "支出控制在预算内,20,,完成,,未完成,10",
            "支出控制在预算内,20,,完成,,未完成,",
            "请在「得分」写明，一般为 0 至 10 分",
        ),
        (
            "支出控制在预算内,20,,完成,,完成,",
            "支出控制在预算内,20,,完成,,完成,18",
            "得分 18 与规则不符，请在「说明」写明原因",
        ),
        ("支出控制在预算内,20,,完成,,完成,", "支出控制在预算内,20,,完成,,完成,21", "得分 21 大于分值 20"),
        ("驻村帮扶专项经费,", "没有的项目,", "没有项目「没有的项目」"),
        ("达标,,达标", "达标,,还行", "「还行」不认识"),
    ],
)
def test_a_wrong_row_is_named(old: str, new: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(BadBooks, match=said):
        load(changed(tmp_path, old, new))


def test_fewer_points_without_a_reason_stand_against_publishing(tmp_path: Path) -> None:
    books = changed(tmp_path, "≥,100,场,result:协调会议", "≥,100,场,50")
    report = compile_report(load(books))
    assert report.by_address()["绩效/指标.整体.1.01/得分"].text == "2"
    assert any("重点工程协调会议" in problem.zh for problem in missing_texts(report))


def test_a_missed_target_needs_what_will_be_done_about_it(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    reported = "，下年足额编入年初预算"
    report = compile_report(load(changed(tmp_path / "a", reported, "")))
    (problem,) = missing_texts(report)
    assert "指标「支出控制在预算内」没有完成，写了原因，缺改进措施" in problem.zh
    books = changed(tmp_path, reported, "")
    card = books / "unit.toml"
    named = '[texts."绩效表.恩施州来凤县结对帮扶经费"]\n'
    assert named in card.read_text("utf-8")
    card.write_text(card.read_text("utf-8").replace(named, f'{named}"改进措施" = "足额编入年初预算"\n'), "utf-8")
    assert missing_texts(compile_report(load(books))) == []


def test_points_of_another_scheme_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadBooks, match="应为 90 分"):
        load(changed(tmp_path, "达标", "达标", scheme="national"))


@pytest.mark.parametrize(
    ("old", "new", "score", "shown"),
    [
        ("≥,1750,万元,result:帮扶资金", "≥,1750,万元,17900000元", "20", "17900000元"),
        ("=,100,%,100,,\n驻村", "≥,95,%,0.96,,\n驻村", "20", "96%"),
        ("≥,1750,万元,result:帮扶资金", "区间,2000-2500,万元,1600", "16", "1600万元"),
        ("≥,1750,万元,result:帮扶资金", "区间,1500-1600,万元,2000", "16", "2000万元"),
        ("≥,1750,万元,result:帮扶资金", ",≤1500万元,,2000", "15", "2000万元"),
    ],
)
def test_units_are_turned_and_ranges_and_upper_bounds_scored(
    old: str, new: str, score: str, shown: str, tmp_path: Path
) -> None:
    facts = compile_report(load(changed(tmp_path, old, new))).by_address()
    key = "04" if "1750" not in old else "01"
    row = f"绩效/指标.恩施州来凤县结对帮扶经费.{key}"
    assert (facts[f"{row}/得分"].text, facts[f"{row}/实际值"].text) == (score, shown)
