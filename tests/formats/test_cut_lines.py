"""Lines that end where the page ended are joined as a reader joins them, in every format; nothing else is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from juesuan.document import Document, Heading, Paragraph
from juesuan.formats import read, write

SECTIONS = [
    "一、收入支出决算总体情况说明",
    "2023年度收、支总计均为1,250.40万元。与2022年度相比，收、支总计各增加125.40万元，增长11.15%，"
    "主要原因是学生人数增加，"
    "按规定补发绩效工资，并新建一座实验楼。",
    "二、收入决算情况说明",
    "2023年度收入合计1,200.00万元，其中：财政拨款收入1,100.00万元，占本年收入91.67%；事业收入60.00万元，"
    "占本年收入5.00%；"
    "其他收入40.00万元，占本年收入3.33%。",
    "三、支出决算情况说明",
    "2023年度支出合计1,210.40万元，其中：基本支出830.40万元，占68.61%；项目支出380.00万元，占31.39%，"
    "主要用于实验楼建设和设备购置，以及学生资助等专项业务支出。",
    "1.教育支出（类）普通教育（款）小学教育（项）。年初预算为900.00万元，支出决算为930.40万元，完成年初预算的103.38%，"
    "主要原因是补发绩效工资。",
    "2.住房保障支出（类）住房改革支出（款）住房公积金（项）。年初预算为60.00万元，支出决算为60.00万元，"
    "完成年初预算的100%。",
]
HEAD = "青禾县实验小学2023年度单位决算"


def width(text: str) -> float:
    return sum(1.0 if ord(char) > 0x2E80 else 0.5 for char in text)


def cut(texts: list[str], most: int) -> list[str]:
    """The texts broken to lines as a page breaks them: no number is parted, no mark begins a line."""
    lines = []
    for text in texts:
        rest = text
        while width(rest) > most:
            at = max(n for n in range(1, len(rest)) if width(rest[:n]) <= most)
            while re.match(r"[\d,.%][\d,.%]", rest[at - 1 : at + 1]) or rest[at] in "，。；：）":
                at -= 1
            lines.append(rest[:at])
            rest = rest[at:]
        lines.append(rest)
    return lines


def paged(lines: list[str], each: int = 6) -> list[str]:
    """The lines with the number of the page and the head of the next one between pages."""
    found = []
    for nth, line in enumerate(lines, 1):
        found.append(line)
        if nth % each == 0:
            found += [f"- {nth // each} -", HEAD]
    return found


def blocks(lines: list[str]) -> list[Heading | Paragraph]:
    return [Heading(line, 2) if line in SECTIONS and "，" not in line else Paragraph(line) for line in lines]


def read_back(tmp_path: Path, form: str, lines: list[str]) -> list[str]:
    path = tmp_path / f"a.{form}"
    if form == "txt":
        path.write_text("\n".join(lines), encoding="utf-8")
    elif form == "html":
        path.write_text(
            "<html><body>" + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>", encoding="utf-8"
        )
    else:
        write(Document(list(blocks(lines))), path, "docx")
    return [block.text for block in read(path).blocks if isinstance(block, Paragraph | Heading)]


@pytest.mark.parametrize("form", ["txt", "docx", "html"])
@pytest.mark.parametrize("most", [24, 30, 38])
def test_paragraphs_cut_by_the_page_are_whole(tmp_path: Path, form: str, most: int) -> None:
    assert read_back(tmp_path, form, cut(SECTIONS, most)) == SECTIONS


@pytest.mark.parametrize("form", ["txt", "docx", "html"])
@pytest.mark.parametrize("most", [24, 30, 38])
def test_they_go_on_across_page_numbers_and_heads(tmp_path: Path, form: str, most: int) -> None:
    found = read_back(tmp_path, form, paged(cut(SECTIONS, most)))
    assert [text for text in found if text != HEAD and not re.fullmatch(r"- \d -", text)] == SECTIONS


def test_a_quote_of_a_joined_paragraph_knows_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    lines = cut(SECTIONS, 30)
    path.write_text("\n".join(lines), encoding="utf-8")
    joined = next(block for block in read(path).blocks if isinstance(block, Paragraph) and "实验楼建设" in block.text)
    at = joined.text.index("31.39%")
    assert joined.place_of(at, at + 6).line == 1 + next(n for n, line in enumerate(lines) if "31.39%" in line)


APART = {
    "a stop forgotten in a text of long paragraphs": [
        "2023年度收入合计1,200.00万元，其中：财政拨款收入1,100.00万元，占本年收入91.67%；其他收入100.00万元，"
        "占本年收入8.33%",
        "2023年度支出合计1,210.40万元，其中：基本支出830.40万元，占68.61%；项目支出380.00万元，占31.39%。",
        "2023年度年末结转和结余20.00万元，主要是实验楼建设项目尚未完工，按合同约定结转下年继续使用。",
    ],
    "titles": [
        "青禾县人民代表大会常务委员会办公室",
        "2023年度部门决算情况说明",
        "按照上级财政部门的要求，现将有关情况说明如下，请予审阅。",
    ],
    "items of a list": [
        "主要职责是贯彻执行国家教育方针，做好下列各项工作",
        "1.负责学校的教学工作，保证教学质量",
        "2.负责学校的后勤保障，管好学校资产",
        "（3）完成上级交办的其他任务，按时报告",
        "①按期公开预算和决算，接受社会监督",
    ],
    "rows of a table without borders": [
        "项目名称及有关说明 预算数 决算数",
        "公务用车运行维护费，按保有量测算 2.50 1.50",
        "公务接待费，按接待批次和人次测算 1.50 0.90",
        "因公出国（境）费，按团组和人次测算 0.00 0.00",
    ],
    "notes and units": [
        "收入支出决算总表，以万元为单位，保留两位小数",
        "单位：万元",
        "注：本表反映部门本年度的总收支情况",
    ],
}


@pytest.mark.parametrize("form", ["docx", "html"])
@pytest.mark.parametrize("lines", APART.values(), ids=APART.keys())
def test_what_ends_by_itself_stays_apart(tmp_path: Path, form: str, lines: list[str]) -> None:
    if form == "docx":
        write(Document([Paragraph(line) for line in lines]), tmp_path / "a.docx", "docx")
        found = [block.text for block in read(tmp_path / "a.docx").blocks if isinstance(block, Paragraph | Heading)]
    else:
        found = read_back(tmp_path, form, lines)
    assert [text.replace(" ", "") for text in found] == [line.replace(" ", "") for line in lines]


def test_a_line_that_begins_with_a_unit_or_a_stop_belongs_to_the_one_before(tmp_path: Path) -> None:
    lines = [
        "2023年度收入合计1,200.00万元，其他收入40.00",
        "万元，占本年收入3.33%",
        "。",
        "2023年度支出合计1,210.40万元。",
    ]
    assert read_back(tmp_path, "html", lines) == ["".join(lines[:3]), lines[3]]
