"""Layouts: what each place prints, and how a place finds its layout."""

from __future__ import annotations

import pytest

from juesuan.errors import BadInput
from juesuan.standard import Layout, form_titles, layout, layouts, normal_label, normal_title

YEARS = range(2020, 2026)


def every_layout() -> list[Layout]:
    return [item for year in YEARS for item in layouts(year)]


@pytest.mark.parametrize("item", every_layout(), ids=lambda item: item.id)
def test_every_layout_has_the_nine_forms_numbered_as_printed(item: Layout) -> None:
    assert sorted(form.id for form in item.forms) == [f"GK0{n}" for n in range(1, 10)]
    assert [form.number for form in item.forms] == list(range(1, 10))
    assert all(form.source and form.notes and "{unit}" in form.empty_note for form in item.forms)


def test_shanghai_prints_the_three_public_statement_seventh() -> None:
    assert [form.id for form in layout(2024, "shanghai").forms][6:] == ["GK09", "GK07", "GK08"]
    assert [form.id for form in layout(2024).forms][6:] == ["GK07", "GK08", "GK09"]


def test_both_sides_of_the_general_statement_stand_on_their_printed_lines() -> None:
    form = layout(2024).form("GK01")
    lines = {row.key: row.line for row in (*form.left, *form.right)}
    assert lines["本年收入合计"] == 27 and lines["收入总计"] == 31
    assert lines["一般公共服务支出"] == 32 and lines["本年支出合计"] == 58 and lines["支出总计"] == 62
    assert [left.line for left, _ in form.pairs] == list(range(1, 32))


def test_the_fiscal_statement_has_32_lines_a_side_in_the_national_form() -> None:
    form = layout(2024).form("GK04")
    assert [(left.line, right.line) for left, right in form.pairs] == [(n, n + 32) for n in range(1, 33)]
    assert [column.number for column in form.columns] == [1, 2, 3, 4, 5]


def test_shanghai_prints_neither_line_nor_column_numbers() -> None:
    for form in layout(2024, "shanghai").forms:
        assert {row.line for row in form.fixed_rows()} <= {0}
        assert {column.number for column in form.columns} == {0}
        assert form.mark == ""


def test_two_of_shanghais_26_lines_may_be_left_out() -> None:
    rows = layout(2024, "shanghai").form("GK01").right
    assert [row.code for row in rows if row.optional] == ["231", "232"]
    assert sum(1 for row in rows if row.code) == 26


def test_shanghai_prints_all_levels_and_the_total_of_statement_five_last() -> None:
    shanghai = layout(2024, "shanghai")
    assert shanghai.form("GK03").levels == ("类", "款", "项") and layout(2024).form("GK03").levels == ("项",)
    assert not shanghai.form("GK05").total_first and shanghai.form("GK03").total_first


def test_rows_and_columns_have_the_same_keys_in_every_layout() -> None:
    national, shanghai = layout(2024), layout(2024, "shanghai")
    for form in national.forms:
        other = shanghai.form(form.id)
        assert [row.key for row in form.fixed_rows()] == [row.key for row in other.fixed_rows()]
        assert {column.name for column in form.columns} <= {column.name for column in other.columns}


def test_a_label_is_accepted_in_each_wording_and_in_one_row_only() -> None:
    for item in every_layout():
        for form in item.forms:
            for side in (form.left, form.right, form.rows):
                labels = [label for row in side for label in row.labels if row.line or not row.key.startswith("年初")]
                firsts = [label for label in labels if label not in ("合计", "小计")]
                if form.id != "GK04":  # its carry-over lines repeat the words of its income lines
                    assert len(firsts) == len(set(firsts)), form.id
    row = next(row for row in layout(2024).form("GK01").left if row.key == "使用非财政拨款结余")
    assert {"使用非财政拨款结余", "使用非财政拨款结余（含专用结余）", "使用非财政拨款结余和专用结余"} <= {*row.labels}


def test_ordinals_are_no_part_of_a_label() -> None:
    assert normal_label("二十六、抗疫特别国债安排的支出") == "抗疫特别国债安排的支出"
    assert normal_label(" 结余分配 ") == "结余分配"


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("", "national"),
        ("420105", "national"),
        ("武汉市", "national"),
        ("national", "national"),
        ("310107", "shanghai"),
        ("31", "shanghai"),
        ("上海市普陀区", "shanghai"),
        ("shanghai", "shanghai"),
    ],
)
def test_a_place_finds_its_layout(place: str, expected: str) -> None:
    assert layout(2024, place).id == expected


def test_a_place_nobody_knows_is_told_what_to_write() -> None:
    with pytest.raises(BadInput) as caught:
        layout(2024, "月球")
    assert "「月球」" in caught.value.zh and "national、shanghai" in caught.value.zh
    assert "'月球'" in caught.value.en


def test_a_year_beyond_the_data_takes_the_nearest_layout() -> None:
    assert layout(2015) == layout(2020)
    assert layout(2040, "shanghai") == layout(2024, "shanghai")


@pytest.mark.parametrize(
    ("printed", "form"),
    [
        ("一、收入支出决算总表", "GK01"),
        ("收 入 支 出 决 算 总 表", "GK01"),
        ("收入支出决算总表（公开表1）", "GK01"),
        ("附表2、收入决算表", "GK02"),
        ("公开03表 支出决算总表", "GK03"),
        ("表四：财政拨款收入支出决算总表", "GK04"),
        ("一般公共预算财政拨款基本支出决算明细表", "GK06"),
        ("一般公共预算财政拨款基本支出决算表", "GK06"),
        ("国有资本经营预算财政拨款收入支出决算表", "GK08"),
        ("八、国有资本经营预算财政拨款支出决算表", "GK08"),
        ('财政拨款"三公"经费支出决算表', "GK09"),
        ("（九）一般公共预算财政拨款“三公”经费支出决算表", "GK09"),
    ],
)
def test_a_title_is_known_in_each_of_its_forms(printed: str, form: str) -> None:
    assert form_titles(2024)[normal_title(printed)] == form


def test_no_title_belongs_to_two_forms() -> None:
    owners: dict[str, set[str]] = {}
    for item in every_layout():
        for form in item.forms:
            for title in form.titles:
                owners.setdefault(normal_title(title), set()).add(form.id)
    assert {title: forms for title, forms in owners.items() if len(forms) > 1} == {}
