"""Mistakes that clerks make in small books: each is one message that names the file, the row and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from ledgers import HEADER, RIGHT, UNIT, books_folder, changed

from juesuan.books import load
from juesuan.compile import compile_report, doubtful_notes
from juesuan.errors import BadBooks, UnreadableFile


def said(folder: Path) -> list[str]:
    with pytest.raises(BadBooks) as caught:
        load(folder)
    assert all(problem.en and problem.en != problem.zh for problem in caught.value.problems)
    return [problem.zh for problem in caught.value.problems]


def spent(folder: Path) -> int:
    """Fen of the year's expenditure."""
    return compile_report(load(folder)).by_address()["GK03/合计/本年支出合计"].exact or 0


def noted(folder: Path) -> list[str]:
    books = load(folder)
    notes = list(doubtful_notes(books, compile_report(books)))
    assert all(en and en != zh for zh, en in notes)
    return [zh for zh, _ in notes]


@pytest.mark.parametrize(
    ("lines", "header", "says"),
    [
        (RIGHT, HEADER.replace("借方,贷方", "贷方,借方"),
         "ledger.csv 第 1 行：「借方」「贷方」两列像是互换了：支出科目（7 开头）有 2 行记在贷方、0 行记在借方，"
         "收入科目（6 开头）有 2 行记在借方、0 行记在贷方；请核对表头"),
        (RIGHT, HEADER.replace("功能分类,经济分类", "经济分类,功能分类"),
         "ledger.csv 第 1 行：「功能分类」「经济分类」两列像是互换了（功能分类是 7 位，经济分类是 5 位），请核对表头"),
        ([line.replace("2024-01-05", "45296") for line in RIGHT], HEADER,
         "ledger.csv 第 2、3 行「日期」列：「45296」读不成日期，像是 Excel 的日期序号（2024-01-05），"
         "请把这一列设成日期格式再导出，或写成 2024-01-31 的样子"),
        ([line.replace("2024-01-05", "24-1-5") for line in RIGHT], HEADER,
         "ledger.csv 第 2、3 行「日期」列：「24-1-5」读不成日期，请写成 2024-01-31 的样子"),
        ([*RIGHT, ",,本月合计,,,120.50,120.50,,,,,", "合计,,,,,120.50,120.50,,,,,"], HEADER,
         "ledger.csv 第 6、7 行：这是合计行，账套里不要放合计，请删去"),
        (changed(2, "100.00", "1.0E+02"), HEADER,
         "ledger.csv 第 2 行「借方」列：「1.0E+02」像是 Excel 的科学记数法，请把这一列设成数值格式再导出"),
        (changed(2, "100.00", "¥100.00"), HEADER,
         "ledger.csv 第 2 行「借方」列：「¥100.00」带货币符号「¥」，请只写数字"),
        (changed(4, "2010302", "2010302 一般行政管理事务"), HEADER,
         "ledger.csv 第 4 行「功能分类」列：功能分类编码「2010302 一般行政管理事务」里有别的字符，请只写 2010302"),
        ([*RIGHT, "记-9,2024-03-01,折旧,,5001,1,,,,,,", "记-9,2024-03-01,折旧,,1602,,1,,,,,"], HEADER,
         "ledger.csv 第 6 行「科目」列：科目 1602、5001 是财务会计科目，账套只放预算会计的分录（6001—8701），"
         "请删去这些分录（同样的共 2 处）"),
        (["3,2024-03-01,x,,8001,1,,,,,,", "3,2024-03-01,x,,8101,,1,政府性基金,,,项目,"], HEADER,
         "ledger.csv 第 3 行「功能分类」列：科目 8101 的政府性基金、国有资本经营预算分录没有写功能分类，"
         "不知道列在哪一行，请补上项级科目（7 位）"),
    ],
    ids=["debit and credit exchanged", "codes exchanged", "serial dates", "years of two digits", "totals",
         "scientific", "currency", "code with its name", "financial accounting", "carry-over without a code"],
)  # fmt: skip
def test_a_mistake_in_the_ledger_is_one_message(tmp_path: Path, lines: Sequence[str], header: str, says: str) -> None:
    assert said(books_folder(tmp_path, lines, header=header)) == [says]


def test_money_of_the_fiscal_account_is_told_where_it_belongs(tmp_path: Path) -> None:
    (line,) = said(books_folder(tmp_path, [line.replace("一般公共预算", "财政专户管理资金") for line in RIGHT]))
    assert "不认识的资金性质「财政专户管理资金」" in line
    assert "财政专户管理资金、单位资金有专门用途的写非财政专项资金，没有的写非财政其他资金" in line


def test_a_row_of_the_wrong_length_leaves_no_second_message_about_its_voucher(tmp_path: Path) -> None:
    (line,) = said(books_folder(tmp_path, changed(2, "100.00", "1,100.00")))
    assert line == "ledger.csv 第 2 行：表头有 12 列，这一行有 13 列，请补齐或去掉多余的逗号"


@pytest.mark.parametrize(
    "lines",
    [
        [RIGHT[0], ",,,,,,,,,,,", *RIGHT[1:]],
        [line.replace("2010302", "\t2010302").replace("30101", "\u300030101") for line in RIGHT],
        [line.replace("2024-01-05", "2024-01-05 00:00:00") for line in RIGHT],
        changed(2, "100.00", "１００．００"),
        RIGHT,
    ],
    ids=["a blank row inside a voucher", "blanks around codes", "times behind dates", "full-width digits", "right"],
)
def test_what_a_person_reads_alike_is_read_alike(tmp_path: Path, lines: Sequence[str]) -> None:
    assert spent(books_folder(tmp_path, lines)) == 120_50


def test_thousand_separators_in_quotes_and_red_entries_are_amounts(tmp_path: Path) -> None:
    red = [
        "记-3,2024-03-01,冲销,,7101,-20.50,,一般公共预算,2010302,30201,项目,业务费",
        "记-3,2024-03-01,冲销,,6001,,(20.50),一般公共预算,2010302,,项目,业务费",
    ]
    big = [line.replace("100.00", '"1,100.00"') for line in RIGHT]
    assert spent(books_folder(tmp_path, [*big, *red])) == 1_100_00


@pytest.mark.parametrize("encoding", ["gbk", "utf-8-sig", "utf-16"])
def test_files_of_any_usual_encoding_are_read_alike(tmp_path: Path, encoding: str) -> None:
    folder = books_folder(tmp_path)
    for file in folder.glob("*.csv"):
        file.write_bytes(file.read_text(encoding="utf-8").encode(encoding))
    assert spent(folder) == 120_50


@pytest.mark.parametrize(
    ("tables", "says"),
    [
        ({"opening": "科目,资金,功能分类,金额\n8101,一般公共预算,,5\n"},
         "opening.csv 第 2 行「功能分类」列：财政拨款结转结余要写功能分类（按科目结转），请补上项级科目（7 位）"),
        ({"budget": "资金,功能分类,年初预算,全年预算\n一般公共预算,2010301,1,-1\n"},
         "budget.csv「全年预算」列：一般公共预算财政拨款 2010301 的全年预算合计 -1.00 元，"
         "预算不会小于零，请核对正负号"),
        ({"budget": "资金,功能分类,年初预算,全年预算\n一般公共预算,2010301,1,1\n合计,,1,1\n"},
         "budget.csv 第 3 行：这是合计行，账套里不要放合计，请删去"),
        ({"budget": "资金,功能分类,年初预算,全年预算\n一般公共预算,20103,1,1\n"},
         "budget.csv 第 2 行「功能分类」列：功能分类编码「20103」不是 7 位数字，请写到项级；类、款的小计行请删去"),
        ({"last_year": "某局上年数,\n单位：元,\n项目,金额\n本年收入合计,1\n"},
         "last_year.csv 第 1 行：缺少「项目、金额」列，表头读到的是：某局上年数、；"
         "表头像是在下面第 2 行，请删去它前面的各行"),
        ({"projects": "项目,上级项目\n乡村振兴,\n驻村帮扶,乡村振\n"},
         "projects.csv 第 3 行「上级项目」列：上级项目「乡村振」不在「项目」栏里，是不是「乡村振兴」？"),
        ({"projects": "项目,预算数\n乡村振兴,1\n乡村振兴,2\n"},
         "projects.csv 第 3 行「项目」列：「乡村振兴」写了两次，请只留一行"),
    ],
    ids=["opening without a code", "budget below zero", "total", "subtotal", "title above the header", "project above",
         "project twice"],
)  # fmt: skip
def test_a_mistake_in_a_small_table_is_one_message(tmp_path: Path, tables: dict[str, str], says: str) -> None:
    assert said(books_folder(tmp_path, **tables)) == [says]


def test_a_title_above_the_ledger_is_one_message(tmp_path: Path) -> None:
    (line,) = said(books_folder(tmp_path, [HEADER, *RIGHT], header="某局2024年序时账"))
    assert line == ("ledger.csv 第 1 行：表头有 1 列，下面多数行有 12 列；第一行要是表头，请删去它前面的标题行")


def test_semicolons_between_the_cells_are_read(tmp_path: Path) -> None:
    budget = "资金;功能分类;年初预算;全年预算\n一般公共预算;2010301;1,000;1,000\n"
    (line,) = load(books_folder(tmp_path, budget=budget)).budgets
    assert line.adjusted == 1_000_00


def test_a_region_that_is_no_code_and_quotes_of_another_kind_are_named(tmp_path: Path) -> None:
    (line,) = said(books_folder(tmp_path / "1", unit=UNIT + 'region = "42010"\n'))
    assert line.startswith("unit.toml「region」列：region「42010」不是行政区划代码")
    with pytest.raises(UnreadableFile, match="值要用英文双引号"):
        load(books_folder(tmp_path / "2", unit=UNIT.replace('"行政"', "“行政”")))


def test_rows_that_are_alike_and_figures_of_last_year_below_zero_are_noted(tmp_path: Path) -> None:
    tables = {
        "budget": "资金,功能分类,年初预算,全年预算\n" + "一般公共预算,2010301,1000000,1000000\n" * 2,
        "opening": "科目,资金,功能分类,金额\n" + "8101,一般公共预算,2010301,5\n" * 2,
        "last_year": "项目,金额\n本年收入合计,-5\n",
    }
    assert noted(books_folder(tmp_path, big(1), **tables)) == [
        "opening.csv 有 2 行完全相同（8101 一般公共预算财政拨款 2010301），各行已相加；请核对是否重复",
        "budget.csv 有 2 行完全相同（一般公共预算财政拨款 2010301），各行已相加；请核对是否重复",
        "last_year.csv 的「本年收入合计」小于零，请核对正负号",
    ]


def test_a_budget_line_that_takes_back_what_another_gave_is_right(tmp_path: Path) -> None:
    budget = "资金,功能分类,年初预算,全年预算\n一般公共预算,2010301,9,9\n一般公共预算,2010301,0,-4\n,,,\n"
    assert len(load(books_folder(tmp_path, budget=budget)).budgets) == 2


def test_text_that_reads_as_nonsense_is_said_to_be_of_another_encoding(tmp_path: Path) -> None:
    folder = books_folder(tmp_path)
    (folder / "last_year.csv").write_bytes("專案,金額\n本年收入合計,1\n".encode("big5"))
    (line,) = said(folder)
    assert line.endswith("；第一行要是表头；读成乱码的，请另存为 UTF-8 编码")


def big(at: int, voucher: str = "") -> list[str]:
    number = voucher or f"记-{at}"
    return [
        f"{number},2024-01-{at:02},工资{at},,7101,{1_000_000 + at},,一般公共预算,2010301,30101,基本,",
        f"{number},2024-01-{at:02},工资{at},,6001,,{1_000_000 + at},一般公共预算,2010301,,基本,",
    ]


@pytest.mark.parametrize(
    ("tables", "says"),
    [
        ({"last_year": "项目,金额\n本年支出合计,101.5\n"},
         "last_year.csv 与序时账的金额单位像是不同：序时账的数是它的 9,852 倍，一个用元、一个用万元；"
         "请核对，全部金额用一种单位"),
        ({"budget": "资金,功能分类,年初预算,全年预算\n一般公共预算,2010301,100,100\n"},
         "budget.csv 与序时账的金额单位像是不同：序时账的数是它的 10,000 倍，一个用元、一个用万元；"
         "请核对，全部金额用一种单位"),
        ({"procurement": "项目,金额\n货物,2.5\n工程,0\n服务,7.1\n"},
         "procurement.csv 各项合计不到 1,000 元，像是以万元为单位；请核对，全部金额用一种单位"),
        ({"sangong": "项目,预算数\n公务接待费,1.5\n"},
         "sangong.csv 各项合计不到 100 元，像是以万元为单位；请核对，全部金额用一种单位"),
    ],
)  # fmt: skip
def test_a_table_in_another_money_unit_than_the_ledger_is_noted(
    tmp_path: Path, tables: dict[str, str], says: str
) -> None:
    assert noted(books_folder(tmp_path, big(1), **tables)) == [says]


def test_amounts_of_the_same_unit_are_not_doubted(tmp_path: Path) -> None:
    tables = {
        "last_year": "项目,金额\n本年支出合计,1015000\n",
        "procurement": "项目,金额\n货物,25000\n工程,0\n服务,0\n",
        "sangong": "项目,预算数\n公务接待费,15000\n",
    }
    assert noted(books_folder(tmp_path, [*big(1), *big(2)], **tables)) == []


def test_vouchers_that_are_alike_are_noted_and_not_refused(tmp_path: Path) -> None:
    again = [line.replace("记-2,", "记-8,", 1) for line in big(2)]
    assert noted(books_folder(tmp_path, [*big(1), *big(2), *again])) == [
        "凭证 记-2、记-8（ledger 第 4、6 行起）日期、摘要、科目、金额全部相同，请核对是否重复入账"
    ]


def test_a_voucher_imported_twice_is_noted(tmp_path: Path) -> None:
    lines = [line for line in big(1) for _ in range(2)]
    assert noted(books_folder(tmp_path, lines)) == ["凭证 记-1（ledger 第 2 行起）每一行都有两遍，请核对是否重复导入"]


def test_a_formula_whose_value_was_not_kept_is_no_blank(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheets: dict[str, list[list[str]]] = {
        "unit": [["unit.name", "某市某局"], ["unit.year", "2024"], ["unit.nature", "行政"]],
        "ledger": [HEADER.split(","), *[line.split(",") for line in RIGHT]],
        "sangong": [["项目", "预算数"], ["公务接待费", "=1+2"]],
    }
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "books.xlsx")
    assert said(tmp_path / "books.xlsx") == [
        "sangong：单元格 B2 是公式，文件里没有存算好的数，请用 Excel 或 WPS 打开、保存一次，或改成数值"
    ]


def test_the_unit_card_of_another_year_is_one_message(tmp_path: Path) -> None:
    (line,) = said(books_folder(tmp_path, unit=UNIT.replace("2024", "2023")))
    assert line.startswith("ledger.csv 第 2、3、4、5 行「日期」列：「2024-01-05」不在 2023 年度内")
    assert "账簿本是 2024 年度的，请改 unit.toml 的 year" in line
