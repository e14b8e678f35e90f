"""The book of results: numbers that every place takes from it, and rows that are wrong."""

import shutil
from pathlib import Path

import pytest

from juesuan.books import Books, load
from juesuan.errors import BadBooks

HANYANG = Path(__file__).resolve().parents[3] / "examples" / "hanyang-2024"
RIGHT = ["例会,例会,120,场,2024年,会议台账,1,1,全年组织例会{数}。", "问题,督办问题,180,项,2024年,督查台账,2,,"]


def books(folder: Path, *rows: str, performance: tuple[str, str] = ("", "")) -> Books:
    """The example books with more rows of results, and a change of the indicators."""
    shutil.copytree(HANYANG, folder / "books")
    results, indicators = folder / "books" / "results.csv", folder / "books" / "performance.csv"
    with results.open("a", encoding="utf-8") as stream:
        stream.writelines(f"{row}\n" for row in rows)
    text = indicators.read_text("utf-8")
    assert performance[0] in text
    indicators.write_text(text.replace(*performance, 1), "utf-8")
    return load(folder / "books")


def said(folder: Path, *rows: str, performance: tuple[str, str] = ("", "")) -> list[str]:
    with pytest.raises(BadBooks) as caught:
        books(folder, *rows, performance=performance)
    assert all(problem.en and problem.en != problem.zh for problem in caught.value.problems)
    return [problem.zh for problem in caught.value.problems]


def test_a_result_has_its_duty_in_words(tmp_path: Path) -> None:
    *_, first, second = books(tmp_path, *RIGHT).results
    assert (first.printed, second.printed) == ("120场", "180项")
    assert first.duty.startswith("1.")
    assert second.duty.startswith("2.")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("例会,又一次,1,场,2024年,台账,1,,", "「编号」列：编号「例会」用了两次"),
        ("a/b,名,1,场,2024年,台账,1,,", "「编号」列：「a/b」不能作编号"),
        ("甲,名,一百,场,2024年,台账,1,,", "「数值」列：「一百」不是数，请只写数字"),
        ("甲,名,120场,场,2024年,台账,1,,", "「数值」列：「120场」不是数"),
        ("甲,名,1,,2024年,台账,1,,", "「单位」列：「单位」没有填写"),
        ("甲,名,1,场,,台账,1,,", "「期间」列：「期间」没有填写"),
        ("甲,名,1,场,2024年,,1,,", "「来源」列：「来源」没有填写"),
        ("甲,名,1,场,2024年,台账,99,,", "「职责」列：「99」在主要职责里找不到，请写第几条（1 至 6）"),
        ("甲,名,1,场,2024年,台账,1,99,", "「重点工作」列：没有第 99 项重点工作"),
        ("甲,名,1,场,2024年,台账,1,,全年1场。", "「文字」列：句子里没有放数的位置，请在应出现数的地方写 {数}"),
        ("甲,名,1,场,2024年,台账,1,,全年{乙}。", "「文字」列：文字里的 {乙} 不是成果编号"),
    ],
)
def test_a_bad_row_is_named_with_what_to_do(row: str, message: str, tmp_path: Path) -> None:
    (reported,) = said(tmp_path, *RIGHT, row)
    last = len((HANYANG / "results.csv").read_text("utf-8").splitlines()) + len(RIGHT) + 1
    assert reported.startswith(f"results.csv 第 {last} 行")
    assert message in reported


def test_an_indicator_takes_its_outturn_from_a_result(tmp_path: Path) -> None:
    found = books(tmp_path, *RIGHT, performance=("result:协调会议", "成果：例会")).measures[0]
    assert (found.outturn, found.result, found.reached) == ("120场", "例会", True)


def test_an_indicator_that_asks_for_no_known_result_is_named(tmp_path: Path) -> None:
    (reported,) = said(tmp_path, performance=("result:协调会议", "result:会"))
    start = "performance.csv 第 2 行「实际值」列：results.csv 没有成果「会」，请核对编号（现有：协调会议、政务信息、"
    assert reported.startswith(start)


def test_a_result_in_another_unit_than_the_target_is_refused(tmp_path: Path) -> None:
    (reported,) = said(tmp_path, *RIGHT, performance=("result:协调会议", "result:问题"))
    assert "「180项」的单位与「场」不一致" in reported


def test_a_text_that_asks_for_no_known_result_is_named(tmp_path: Path) -> None:
    shutil.copytree(HANYANG, tmp_path / "books")
    file = tmp_path / "books" / "results.csv"
    rows = [row for row in file.read_text("utf-8").splitlines() if not row.startswith("帮扶资金,")]
    file.write_text("\n".join(rows) + "\n", "utf-8")
    with pytest.raises(BadBooks) as caught:
        load(tmp_path / "books")
    reported = [problem.zh for problem in caught.value.problems]
    assert reported[0].startswith("performance.csv")
    assert "项目「恩施州来凤县结对帮扶经费」的产出效益：文字里的 {帮扶资金} 不是成果编号" in reported[1]
