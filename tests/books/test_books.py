import csv
import re
import tomllib
from pathlib import Path

import openpyxl
import pyarrow.csv as pc
import pyarrow.parquet as pq
import pytest
from ledgers import HEADER, RIGHT, UNIT, books_folder

from juesuan.books import Books, lacking_codes, load
from juesuan.books.words import table_names
from juesuan.compile import compile_report
from juesuan.report import same_figures


def figures(books: Books) -> dict[str, int | None]:
    """The true amounts of every statement cell."""
    return {fact.address: fact.exact for fact in compile_report(books).facts()}


def workbook_of(folder: Path, path: Path) -> Path:
    """The same books as one workbook: a sheet a table, numbers as numbers where they are."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    card = book.create_sheet("unit")

    def rows(prefix: str, table: dict[str, object]) -> None:
        for key, value in table.items():
            if isinstance(value, dict):
                rows(f"{prefix}{key}.", value)
            elif isinstance(value, list):
                for at, item in enumerate(value, 1):
                    card.append([f"{prefix}{key}.{at}", item])
            else:
                card.append([f"{prefix}{key}", value])

    document = tomllib.loads((folder / "unit.toml").read_text("utf-8"))
    texts = document.pop("texts", {})
    rows("", document)
    for name in table_names():
        if not (folder / f"{name}.csv").exists():
            continue
        sheet = book.create_sheet(name)
        header, *lines = csv.reader((folder / f"{name}.csv").read_text("utf-8").splitlines())
        sheet.append(header)
        for line in lines:
            sheet.append([float(cell) if re.fullmatch(r"-?\d+\.\d\d", cell) else cell for cell in line])
    if texts:
        sheet = book["texts"] if "texts" in book.sheetnames else book.create_sheet("texts")
        if sheet.max_row == 1:
            sheet.append(["类别", "项目", "内容"])
        for category, items in texts.items():
            pairs = enumerate(items, 1) if isinstance(items, list) else items.items()
            for item, text in pairs:
                sheet.append([category, str(item), "\n".join(text) if isinstance(text, list) else text])
    book.save(path)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_utf8_with_or_without_mark_and_gbk_all_work(tmp_path: Path, encoding: str) -> None:
    books = load(books_folder(tmp_path, encoding=encoding))
    assert books.unit.name == "某市某局"
    assert figures(books)["GK05/合计/小计"] == 12_050


def test_english_headers_and_words_work(tmp_path: Path) -> None:
    header = "voucher,date,summary,unit,account,debit,credit,fund,functional,economic,kind,project"
    lines = [line.replace("一般公共预算", "general").replace("基本", "basic") for line in RIGHT]
    assert figures(load(books_folder(tmp_path / "en", lines, header=header))) == figures(
        load(books_folder(tmp_path / "zh"))
    )


def test_amounts_may_be_in_wan_yuan_when_all_of_them_are(tmp_path: Path) -> None:
    header = HEADER.replace("借方", "借方（万元）").replace("贷方", "贷方（万元）")
    books = load(books_folder(tmp_path, header=header))
    assert figures(books)["GK05/合计/小计"] == 120_500_000


def test_amounts_with_commas_full_width_digits_brackets_and_dashes_are_read(tmp_path: Path) -> None:
    lines = [
        '记-1,2024/1/5,发工资,,7101,"1,100.00",-,一般公共预算,2010301,30101,基本,',
        "记-1,20240105,发工资,,6001,,１１００.００,一般公共预算,2010301,,基本,",
        "记-2,2024年1月6日,冲回,,7101,(100.00),,一般公共预算,2010301,30101,基本,",
        "记-2,2024.1.6,冲回,,6001,,-100,一般公共预算,2010301,,基本,",
    ]
    assert figures(load(books_folder(tmp_path, lines)))["GK05/合计/小计"] == 100_000


def test_a_code_the_unit_declares_itself_is_accepted_and_named(tmp_path: Path) -> None:
    lines = [line.replace("2010302", "2017777") for line in RIGHT]
    table = "编码,名称,来源\n2017777,新设科目,财预〔2024〕1号\n"
    report = compile_report(load(books_folder(tmp_path, lines, classification=table)))
    statement = report.statement("GK05")
    assert statement
    assert [row.label for row in statement.rows] == ["合计", "行政运行", "新设科目"]


def test_a_code_that_the_list_lacks_is_accepted_with_a_note_that_names_the_table(tmp_path: Path) -> None:
    books = load(books_folder(tmp_path, [line.replace("2010302", "2010388") for line in RIGHT]))
    ((zh, en),) = lacking_codes(books)
    assert zh == (
        "功能分类 2010388：2024 年度的科目表里没有，已接受，报表上只能印编码，请核对；"
        "确有此科目的，把本单位用的名称写入 classification.csv（编码、名称、来源）"
    )
    assert "classification.csv" in en
    statement = compile_report(books).statement("GK05")
    assert statement
    assert [row.label for row in statement.rows] == ["合计", "行政运行", "2010388"]


def test_a_code_that_ended_by_hearsay_alone_is_accepted_with_its_name_and_a_note(tmp_path: Path) -> None:
    books = load(books_folder(tmp_path, [line.replace("2010302", "2010308") for line in RIGHT]))
    ((zh, _),) = lacking_codes(books)
    assert "2010308：2024 年度的科目表里没有（信访事务，只用到 2023 年，未经文件证实）" in zh
    statement = compile_report(books).statement("GK05")
    assert statement
    assert [row.label for row in statement.rows] == ["合计", "行政运行", "信访事务"]


@pytest.mark.parametrize("code", ["2130804", "2240703", "2060601", "2170399", "2080208"])
def test_items_of_every_group_are_known(tmp_path: Path, code: str) -> None:
    books = load(books_folder(tmp_path, [line.replace("2010302", code) for line in RIGHT]))
    assert not list(lacking_codes(books))


def test_voucher_numbers_may_restart_each_month_when_the_unit_card_says_so(tmp_path: Path) -> None:
    lines = [line.replace("记-2", "记-1") for line in RIGHT]
    unit = UNIT + 'voucher_numbering = "month"\n'
    assert figures(load(books_folder(tmp_path, lines, unit=unit)))["GK05/合计/小计"] == 12_050


def test_blank_lines_are_passed_over(tmp_path: Path) -> None:
    lines = [RIGHT[0], RIGHT[1], ",,,,,,,,,,,", *RIGHT[2:]]
    assert load(books_folder(tmp_path, lines)).entries.num_rows == 4


@pytest.mark.parametrize("name", ["hanyang-2024", "mingyuan-2024"])
def test_a_workbook_and_a_folder_of_the_same_books_make_the_same_report(root: Path, tmp_path: Path, name: str) -> None:
    folder = root / "examples" / name
    there, here = compile_report(load(folder)), compile_report(load(workbook_of(folder, tmp_path / "账.xlsx")))
    assert same_figures(there.facts(), here.facts()) == []
    assert same_figures(there.inputs, here.inputs) == []


def test_a_parquet_ledger_makes_the_same_report(tmp_path: Path) -> None:
    folder = books_folder(tmp_path)
    before = figures(load(folder))
    pq.write_table(pc.read_csv(folder / "ledger.csv"), folder / "ledger.parquet")
    (folder / "ledger.csv").unlink()
    assert figures(load(folder)) == before


def test_the_digest_changes_with_any_file_of_the_books(tmp_path: Path) -> None:
    folder = books_folder(tmp_path)
    before = load(folder).sha256
    (folder / "README.md").write_text("not of the books")
    assert load(folder).sha256 == before
    (folder / "unit.toml").write_text(UNIT + "# changed\n", encoding="utf-8")
    assert load(folder).sha256 != before
