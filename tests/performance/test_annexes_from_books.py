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
    assert [facts[f"绩效/{item}/总分"].text for item in items] == ["99.40", "96.33", "99.95", "92", "100"]
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
        ("≥,1750,万元,result:帮扶资金", "≥,1750,万元,17900000元", "单位与「万元」不一致"),
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


def test_points_of_another_scheme_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadBooks, match="应为 90 分"):
        load(changed(tmp_path, "达标", "达标", scheme="national"))
