"""Codes and names as they stood in a fiscal year, and what each rests on."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from juesuan.standard import classification, layouts, sources
from juesuan.standard.classification_page import NEWEST, by_confirmation, by_year, page

DATA = Path(__file__).resolve().parents[3] / "src" / "juesuan" / "standard" / "data"
NOW = classification(2024)


def test_a_code_tells_its_name_level_budget_and_standing() -> None:
    entry = NOW.functional("2010301")
    assert entry is not None
    assert (entry.name, entry.level, entry.budget, entry.standing) == ("行政运行", "项", "一般公共预算", "proved")


def test_what_was_read_nowhere_is_marked_as_recall() -> None:
    entry = NOW.functional("2010104")
    assert entry is not None and entry.standing == "recall"


@pytest.mark.parametrize("code", ["2019998", "", "20103011", "abc", "30101"])
def test_an_unknown_code_is_none(code: str) -> None:
    assert NOW.functional(code) is None
    assert NOW.path(code) == ()


@pytest.mark.parametrize(
    ("year", "name"),
    [(2020, "扶贫"), (2021, "扶贫"), (2022, "巩固脱贫衔接乡村振兴"), (2024, "巩固脱贫攻坚成果衔接乡村振兴")],
)
def test_a_code_has_the_name_of_its_year(year: int, name: str) -> None:
    entry = classification(year).functional("21305")
    assert entry is not None and entry.name == name
    assert {*classification(year).names("21305")} >= {"扶贫", "巩固脱贫攻坚成果衔接乡村振兴"}


def test_a_code_that_ended_is_known_but_not_valid() -> None:
    assert classification(2023).functional("2010308") is not None
    assert NOW.functional("2010308") is None
    ended = NOW.known("2010308")
    assert ended is not None and ended.last_year == 2023


def test_a_code_that_was_given_another_meaning_has_that_of_the_year() -> None:
    names = {year: entry.name for year in (2018, 2024) if (entry := classification(year).functional("2080209"))}
    assert names == {2018: "部队供应", 2024: "老龄事务"}
    assert classification(2021).functional("2080209") is None


def test_a_notice_proves_since_when_its_codes_are_valid() -> None:
    for code in ("2170404", "22911", "23107"):
        assert classification(2024).functional(code) is None
        entry = classification(2025).functional(code)
        assert entry is not None and entry.years_proved and entry.budget == "政府性基金预算"


def test_every_group_that_departments_use_has_its_items() -> None:
    without = {
        group.code
        for group in NOW.functional_codes()
        if group.level == "款" and not any(NOW.functional(f"{group.code}{nth:02}") for nth in range(100))
    }
    assert {code[:3] for code in without} == {"230"}


def test_each_code_says_how_many_independent_documents_confirm_it() -> None:
    found = {code: entry.confirmed for code in ("2080505", "2130505", "2010104") if (entry := NOW.functional(code))}
    assert found["2080505"] >= 6 and found["2130505"] == 1 and found["2010104"] == 0


def test_what_no_document_confirms_is_never_called_proved() -> None:
    for year in range(2018, 2027):
        for entry in classification(year).functional_codes():
            assert (entry.standing == "proved") <= (entry.confirmed > 0), entry


def test_a_code_is_not_valid_before_it_began() -> None:
    assert classification(2023).functional("2013901") is None
    assert NOW.functional("2013901") is not None


def test_the_path_of_a_code_goes_down_from_its_class() -> None:
    assert [entry.name for entry in NOW.path("2080505")] == [
        "社会保障和就业支出",
        "行政事业单位养老支出",
        "机关事业单位基本养老保险缴费支出",
    ]


def test_a_name_finds_its_codes_whatever_the_width_of_its_brackets() -> None:
    found = NOW.by_name("政府办公厅(室)及相关机构事务")
    assert [entry.code for entry in found] == ["20103"]
    assert {entry.code for entry in NOW.by_name("行政运行")} > {"2010301", "2010601"}
    assert [entry.code for entry in NOW.by_name("行政运行", within="20103")] == ["2010301"]


def test_names_one_below_the_other_find_one_code() -> None:
    found = NOW.by_path("一般公共服务支出", "政府办公厅（室）及相关机构事务", "行政运行")
    assert [entry.code for entry in found] == ["2010301"]
    assert [entry.code for entry in NOW.by_path("农林水支出", "扶贫", "其他扶贫支出")] == ["2130599"]
    assert NOW.by_path("教育支出", "财政事务") == ()


def test_a_misprint_finds_nothing() -> None:
    assert "2010506" not in [entry.code for entry in NOW.by_name("统计信息事务")]


def test_an_economic_code_says_where_it_goes() -> None:
    parts = {code: entry.part for code in ("30101", "30201", "31002", "309") if (entry := NOW.economic(code))}
    assert parts == {"30101": "人员经费", "30201": "公用经费", "31002": "公用经费", "309": "不进基本支出"}
    assert [entry.code for entry in NOW.economic_by_name("公务用车购置", within="310")] == ["31013"]


def test_an_item_belongs_to_the_budget_of_its_group() -> None:
    of_several_budgets = {"21704"}
    for entry in NOW.functional_codes():
        if entry.level == "项" and entry.code[:5] not in of_several_budgets:
            group = NOW.functional(entry.code[:5])
            assert group is not None and group.budget == entry.budget, entry.code


def test_every_code_of_the_forms_is_in_the_classification() -> None:
    for item in layouts(2024):
        for block in item.form("GK06").blocks:
            assert all(NOW.economic(code) for code in (*block.codes, *block.when_used))
        for form in (item.form("GK01"), item.form("GK04")):
            for row in form.right:
                if row.code:
                    entry = NOW.functional(row.code)
                    assert entry is not None and entry.name == row.key


def test_every_code_has_its_parents() -> None:
    for entry in NOW.functional_codes():
        assert [step.level for step in NOW.path(entry.code)] == ["类", "款", "项"][: len(entry.code) // 2]


@pytest.mark.parametrize("name", ["functional", "economic"])
def test_every_line_of_law_data_has_a_source_and_sane_years(name: str) -> None:
    rows = list(csv.DictReader((DATA / "classification" / f"{name}.csv").open(encoding="utf-8")))
    seen: set[tuple[str, str]] = set()
    for row in rows:
        labels = [part.strip() for part in row["source"].split(";")]
        assert labels and all(any(label.startswith(known.split("/")[0]) for known in sources()) for label in labels), (
            row
        )
        assert row["confidence"] in ("high", "medium", "recall")
        first, last = row["first_year"], row["last_year"]
        assert all(re.fullmatch(r"(20\d\d)?", year) for year in (first, last))
        assert not (first and last) or first <= last
        key = (row["code"], row["name"])
        assert key not in seen
        seen.add(key)


def test_every_official_explanation_is_of_a_code_of_that_name_and_says_where_it_stands() -> None:
    names = {year: classification(year) for year in range(2018, 2027)}
    for row in csv.DictReader((DATA / "classification" / "explanations.csv").open(encoding="utf-8")):
        if row["code"]:
            found = [entry.name for law in names.values() if (entry := law.functional(row["code"]))]
            assert row["name"] in found, row
        assert row["basis"].split("#")[0] in sources() and row["text"].startswith("反映")
        assert all(label.strip() in sources() for label in row["evidence"].split(";") if label.strip())


def test_the_page_of_the_classification_is_what_the_data_say(root: Path) -> None:
    assert (root / "docs" / "classification.md").read_text(encoding="utf-8") == page(), "run make docs"


def test_the_page_counts_every_code_once() -> None:
    _, years = by_year()
    assert [row[0] for row in years] == list(range(2018, 2027))
    newest = next(row for row in years if row[0] == NEWEST)
    _, kinds = by_confirmation()
    assert [row[1] for row in kinds] == [*newest[1:4], newest[5] + newest[6]]
    for row in kinds:
        assert sum(int(count) for count in row[2:-1]) == row[1]
