"""A file, column, row or key that nothing reads is an error that names the nearest right one."""

from pathlib import Path

import openpyxl
import pytest
from ledgers import HEADER, RIGHT, UNIT, books_folder

from juesuan.books import load
from juesuan.compile import parts_note
from juesuan.errors import BadBooks, UnreadableFile


def said(path: Path) -> list[str]:
    with pytest.raises(BadBooks) as caught:
        load(path)
    assert all(problem.en and problem.en != problem.zh for problem in caught.value.problems)
    return [problem.zh for problem in caught.value.problems]


def test_a_misspelt_file_is_named_with_the_right_name(tmp_path: Path) -> None:
    assert said(books_folder(tmp_path, last_yaer="项目,金额\n本年收入合计,1\n")) == [
        "last_yaer.csv：账套没有这个名字的文件，不会读它：是不是「last_year.csv」？"
    ]


@pytest.mark.parametrize(
    ("name", "right"),
    [("Budget.csv", "budget.csv"), ("上年数.csv", "last_year.csv"), ("procurment.parquet", "procurement.csv"),
     ("opening.xlsx", "opening.csv"), ("政府采购.csv", "procurement.csv"),
     ("counts.txt", "counts.csv"), ("counts.toml", "counts.csv"), ("counts.xlsx", "counts.csv"),
     ("counts.CSV", "counts.csv"), ("ｃｏｕｎｔｓ.csv", "counts.csv"), ("counts．csv", "counts.csv"),
     ("counts。csv", "counts.csv"), ("counts.csv.txt", "counts.csv"), ("counts", "counts.csv"),
     ("Counts (1).csv", "counts.csv"), ("opening - 副本.csv", "opening.csv"), ("上年.txt", "last_year.csv")],
)  # fmt: skip
def test_a_file_under_another_name_is_no_absent_file(tmp_path: Path, name: str, right: str) -> None:
    (books_folder(tmp_path) / name).write_text("项目,金额\n")
    (line,) = said(tmp_path)
    assert line == f"{name}：账套没有这个名字的文件，不会读它：是不是「{right}」？"


def test_a_table_that_is_no_part_of_the_books_must_leave_the_folder(tmp_path: Path) -> None:
    (line,) = said(books_folder(tmp_path, 花名册="姓名\n"))
    assert line.startswith("花名册.csv：账套没有这个名字的文件，不会读它：可用：ledger.csv、opening.csv、")
    assert line.endswith("与账套无关的请移出文件夹")


def test_notes_and_pictures_beside_the_books_are_said_not_to_be_read(tmp_path: Path) -> None:
    folder = books_folder(tmp_path)
    for name in ("README.md", "说明.docx", "说明.txt", "人员名单.xlsx", ".~lock.ledger.csv#", "~$budget.xlsx"):
        (folder / name).write_text("")
    (folder / "附件").mkdir()
    books = load(folder)
    assert books.unread == ("README.md", "人员名单.xlsx", "说明.docx", "说明.txt", "附件/")
    zh, en = parts_note(books)
    assert zh.endswith("；没有读的：README.md、人员名单.xlsx、说明.docx、说明.txt、附件/")
    assert en.endswith("; not read: README.md, 人员名单.xlsx, 说明.docx, 说明.txt, 附件/")


def test_a_copy_beside_a_file_of_the_books_must_leave_the_folder(tmp_path: Path) -> None:
    folder = books_folder(tmp_path)
    for name in ("ledger - 副本.csv", "units.toml"):
        (folder / name).write_text("凭证号\n")
    assert said(tmp_path) == [
        "ledger - 副本.csv：已有文件 ledger.csv，这个文件不会读；请核对以哪个为准，另一个移出文件夹",
        "units.toml：已有文件 unit.toml，这个文件不会读；请核对以哪个为准，另一个移出文件夹",
    ]


def test_a_card_under_another_name_and_books_one_folder_deeper_are_named(tmp_path: Path) -> None:
    books_folder(tmp_path / "a" / "账")
    with pytest.raises(UnreadableFile, match="是不是其中的文件夹「账」？"):
        load(tmp_path / "a")
    card = books_folder(tmp_path / "b") / "unit.toml"
    card.rename(card.with_name("Unit.TOML"))
    with pytest.raises(UnreadableFile, match=r"「Unit\.TOML」请改名为 unit\.toml"):
        load(tmp_path / "b")


def test_two_files_for_one_table_are_refused(tmp_path: Path) -> None:
    (books_folder(tmp_path) / "ledger.parquet").write_bytes(b"PAR1")
    assert "ledger.parquet：另有 ledger.csv，不知道以哪个为准，请只留一个" in said(tmp_path)


def test_a_misspelt_sheet_is_named_and_a_sheet_of_notes_is_not(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheets = {
        "unit": [["unit.name", "某市某局"], ["unit.year", "2024"], ["unit.nature", "行政"]],
        "ledger": [HEADER.split(","), *[line.split(",") for line in RIGHT]],
        "buget": [["资金", "功能分类", "年初预算", "全年预算"]],
        "Sheet1": [["草稿"]],
    }
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "books.xlsx")
    assert said(tmp_path / "books.xlsx") == ["buget：账套没有这个名字的工作表，不会读它：是不是「budget」？"]


def test_a_misspelt_column_is_named_once_with_the_right_name(tmp_path: Path) -> None:
    assert said(books_folder(tmp_path, budget="资金,功能分类,年初预算,全年予算\n")) == [
        "budget.csv 第 1 行「全年予算」列：不认识的列「全年予算」，是不是「全年预算」？不是的，请改成别的列名"
    ]


def test_a_column_that_is_not_needed_can_be_misspelt_too(tmp_path: Path) -> None:
    lines = said(books_folder(tmp_path, header=HEADER.replace("支出性质", "支出性貭")))
    assert (
        "ledger.csv 第 1 行「支出性貭」列：不认识的列「支出性貭」，是不是「支出性质」？不是的，请改成别的列名" in lines
    )


def test_columns_that_software_adds_are_passed_over(tmp_path: Path) -> None:
    lines = [f"{line},张三,2" for line in RIGHT]
    assert load(books_folder(tmp_path, lines, header=f"{HEADER},制单人,附件张数")).entries.num_rows == 4


def test_two_columns_of_one_meaning_are_refused(tmp_path: Path) -> None:
    lines = [f"{line},非财政其他资金" for line in RIGHT]
    assert "「资金性质」与另一列都是「资金」" in said(books_folder(tmp_path, lines, header=f"{HEADER},资金性质"))[0]


@pytest.mark.parametrize(
    ("table", "text", "line"),
    [
        (
            "last_year",
            "项目,金额\n收支总计,100\n",
            "last_year.csv 第 2 行「项目」列：不认识的项目「收支总计」，是不是「收入支出总计」？",
        ),
        (
            "counts",
            "类别,项目,数量\n国有资产,公车,2\n",
            "counts.csv 第 2 行「项目」列：不认识的项目「公车」，可用：部级领导干部用车、主要领导干部用车、"
            "机要通信用车、应急保障用车、执法执勤用车、特种专业技术用车、离退休干部用车、其他用车、单价100万元（含）以上设备",
        ),
        (
            "counts",
            "类别,项目,数量\n资产,其他用车,2\n",
            "counts.csv 第 2 行「类别」列：不认识的类别「资产」，是不是「国有资产」？",
        ),
        (
            "procurement",
            "项目,金额\n货物类,2\n",
            "procurement.csv 第 2 行「项目」列：不认识的项目「货物类」，是不是「货物」？",
        ),
        (
            "sangong",
            "项目,预算数\n合计,2\n",
            "sangong.csv 第 2 行「项目」列：「合计」由各项算出，请删去这一行，只写：因公出国（境）费、公务用车购置费、"
            "公务用车运行维护费、公务接待费",
        ),
        (
            "projects",
            "项目,自评\n业务费,不\n",
            "projects.csv 第 2 行「自评」列：不认识的自评「不」，请用：是、否",
        ),
        (
            "texts",
            "类别,项目,内容\n原因,五.3.2010301,增加\n",
            "texts.csv：文字「原因」下没有「五.3.2010301」这一项，是不是「五.三.2010301」？",
        ),
        (
            "texts",
            "类别,项目,内容\n原困,一,增加\n",
            "texts.csv：不认识的文字类别「原困」，是不是「原因」？",
        ),
        (
            "texts",
            "类别,项目,内容\n绩效表.业务经费,目标,做好\n",
            "texts.csv：文字「绩效表.业务经费」：没有这个项目，可用：绩效表.整体",
        ),
    ],
)
def test_a_row_that_nothing_reads_is_named_with_the_nearest(tmp_path: Path, table: str, text: str, line: str) -> None:
    assert said(books_folder(tmp_path, **{table: text})) == [line]


def test_a_key_of_the_unit_card_that_nothing_reads_is_named(tmp_path: Path) -> None:
    assert said(books_folder(tmp_path, unit=UNIT + 'money_unti = "万元"\n[member]\n"甲" = "事业"\n')) == [
        "unit.toml：不认识「member」，是不是「members」？",
        "unit.toml：不认识[unit] 下的「money_unti」，是不是「money_unit」？",
    ]


def test_the_nature_of_a_unit_is_stated_and_not_assumed(tmp_path: Path) -> None:
    (line,) = said(books_folder(tmp_path, unit=UNIT.replace('nature = "行政"\n', "")))
    assert line.startswith("unit.toml「nature」列：没有写单位性质（它决定结余怎样处理、有没有机关运行经费）")
