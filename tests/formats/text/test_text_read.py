"""Text files in any encoding: tables by tabs, sentences broken by lines and pages, line numbers."""

import zipfile
from pathlib import Path

import pytest

from juesuan.document import Document, Heading, Paragraph, Table
from juesuan.errors import UnreadableFile
from juesuan.formats import open_order, read, write

BODY = "一、收入决算情况说明\n\n2024 年度收入合计 2859.97 万元，与 2023 年度相比，收入合计减\n\n少 204.46 万元。\n"


def shown(tmp_path: Path, data: bytes | str, name: str = "a.txt") -> Document:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read(path)


def texts(table: Table) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for row in table.grid()]


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def words(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph | Heading)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_in_use_reads_the_same(tmp_path: Path, encoding: str) -> None:
    found = shown(tmp_path, BODY.encode(encoding))
    assert found.troubles == []
    assert words(found) == [
        "一、收入决算情况说明",
        "2024 年度收入合计 2859.97 万元，与 2023 年度相比，收入合计减少 204.46 万元。",
    ]


def test_bytes_that_no_encoding_explains_are_told(tmp_path: Path) -> None:
    found = shown(tmp_path, BODY.encode() + b"\xff\xff\x81")
    assert words(found)[0] == "一、收入决算情况说明"
    assert "处字符无法识别" in found.troubles[0][0]


def test_the_ending_of_the_name_does_not_matter(tmp_path: Path) -> None:
    found = shown(tmp_path, BODY, "a.pdf")
    assert found.format == "text" and isinstance(found.blocks[0], Heading)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_block_and_quote_keeps_its_line_number(tmp_path: Path, ending: str) -> None:
    found = shown(tmp_path, BODY.replace("\n", ending))
    paragraph = found.blocks[1]
    assert isinstance(paragraph, Paragraph)
    assert paragraph.place_of(0, 4).line == 3
    at = paragraph.text.index("204.46")
    assert (paragraph.place_of(at, at + 6).line, paragraph.place_of(at, at + 6).quote) == (5, "204.46")


def test_tabs_make_a_table_and_two_of_them_a_blank_cell(tmp_path: Path) -> None:
    found = shown(
        tmp_path, "单位：万元\n\n项目\t\t合计\t基本支出\n2010301\t行政运行\t769.18\t769.18\n\t\t\t\n总计\t\t769.18\n"
    )
    assert texts(tables(found)[0]) == [
        ["项目", "", "合计", "基本支出"],
        ["2010301", "行政运行", "769.18", "769.18"],
        ["", "", "", ""],
        ["总计", "", "769.18", ""],
    ]
    assert [cell.place.line for cell in tables(found)[0].cells if cell.column == 0] == [3, 4, 5, 6]


def test_a_table_broken_by_a_page_is_one_and_its_repeated_head_is_dropped(tmp_path: Path) -> None:
    head = "编码\t名称\t决算数\n"
    found = shown(tmp_path, head + "301\t工资\t1.00\n\n6\n\n" + head + "302\t商品\t2.00\n\n\t小计\t3.00\n")
    assert texts(tables(found)[0])[1:] == [["301", "工资", "1.00"], ["302", "商品", "2.00"], ["", "小计", "3.00"]]


def test_a_new_table_of_the_same_shape_stays_apart(tmp_path: Path) -> None:
    found = shown(tmp_path, "项目名称\t甲\n总分\t98.3\n\n项目名称\t乙\n总分\t100\n")
    assert [texts(table)[0] for table in tables(found)] == [["项目名称", "甲"], ["项目名称", "乙"]]


def test_a_label_wrapped_over_lines_belongs_to_its_row(tmp_path: Path) -> None:
    found = shown(tmp_path, "总分\t100\n偏差大或\n目标未完成\n原因分析\t无\n\n联系电话：84468561\n")
    assert texts(tables(found)[0]) == [["总分", "100"], ["偏差大或目标未完成原因分析", "无"]]
    assert words(found) == ["联系电话：84468561"]


def test_lines_that_are_whole_stay_apart(tmp_path: Path) -> None:
    lines = [
        "某局",
        "2024 年度部门决算",
        "2025 年 10 月 15 日",
        "第一部分 概况",
        "1.负责文电。",
        "2.负责会务。",
        "单位：万元",
        "注：本表反映收支情况。",
    ]
    assert words(shown(tmp_path, "\n\n".join(lines))) == lines


def test_the_contents_are_not_headings(tmp_path: Path) -> None:
    found = shown(
        tmp_path,
        "目 录\n\n第一部分 概况\n\n- 一、职责\n\n第二部分 情况说明\n\n第一部分 概况\n\n一、职责\n\n负责财政。\n",
    )
    assert [block.text for block in found.blocks if isinstance(block, Heading)] == ["第一部分 概况", "一、职责"]
    styles = [block.style for block in found.blocks if isinstance(block, Paragraph)]
    assert styles == ["contents"] * 4 + ["body"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "文件是空的"),
        (b" \r\n\t\n", "文件是空的"),
        (b"\x00\x01\x02\x03" * 100, "无法识别的二进制文件"),
        (b"GIF89a" + bytes(40), "GIF 图片"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧版 Office.*另存为 docx、xlsx"),
        (b"PK\x03\x04broken", "损坏的压缩包"),
        (b"MZ\x90\x00" + bytes(60), "程序文件"),
    ],
)
def test_what_cannot_be_read_is_named_in_one_line(tmp_path: Path, data: bytes, says: str) -> None:
    with pytest.raises(UnreadableFile, match=says) as refused:
        shown(tmp_path, data)
    assert "\n" not in refused.value.zh and "\n" not in refused.value.en
    assert refused.value.zh != refused.value.en


def test_missing_files_and_folders_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="没有这个文件"):
        read(tmp_path / "none.pdf")
    with pytest.raises(UnreadableFile, match="这是文件夹"):
        read(tmp_path)


def test_a_document_knows_its_file(tmp_path: Path) -> None:
    found = shown(tmp_path, BODY)
    assert found.path == str(tmp_path / "a.txt") and len(found.sha256) == 64


def test_an_archive_is_named_by_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("photo.txt", "x")
    with pytest.raises(UnreadableFile, match="ZIP 压缩包"):
        read(path)


def test_folders_open_to_their_files_in_order_and_nothing_twice(tmp_path: Path) -> None:
    inside = tmp_path / "folder"
    inside.mkdir()
    for name in ("b.pdf", "a.pdf", ".hidden", "~$a.docx"):
        (inside / name).write_text("x")
    first = tmp_path / "z.pdf"
    assert open_order([first, inside, inside / "a.pdf"]) == [first, inside / "a.pdf", inside / "b.pdf"]


def test_a_format_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="不能写成「doc」"):
        write(Document([]), tmp_path / "a.doc", "doc")
    assert list(tmp_path.iterdir()) == []


def test_the_title_of_a_part_may_stand_on_the_line_below(tmp_path: Path) -> None:
    found = shown(tmp_path, "第四部分\n\n名词解释\n\n一、财政拨款收入：指本级财政拨款。\n\n第五部分\n\n（一）附件\n")
    headings = [block for block in found.blocks if isinstance(block, Heading)]
    assert [block.text for block in headings] == ["第四部分 名词解释", "第五部分", "（一）附件"]
    assert headings[0].number == "第四部分" and headings[0].level == 1
    assert [line.place.line for line in headings[0].lines] == [1, 3]
    assert headings[0].place_of(5, 9).quote == "名词解释" and headings[0].place_of(5, 9).line == 3


def test_what_a_sentence_announces_on_the_next_line_belongs_to_it(tmp_path: Path) -> None:
    first, second = "1、教育支出（类）普通教育（款）小学教育（项）。主要用于：", "委托办学。年初预算为1.00万元。"
    found = words(shown(tmp_path, f"{first}\n{second}\n\n主要用于：\n\n另起一段。\n"))
    assert found == [first + second, "主要用于：", "另起一段。"]
