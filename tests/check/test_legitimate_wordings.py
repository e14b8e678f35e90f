"""Right publications worded in ways of other places: nothing may be held against them."""

from __future__ import annotations

import re
from copy import deepcopy
from functools import cache

import pytest
from checked import checked
from departments import department

from juesuan.compile import compile_report
from juesuan.compose import compose
from juesuan.document import Document, Heading, Paragraph, Table
from juesuan.recognise import recognise
from juesuan.report import Report
from juesuan.standard import classification

ITEM = re.compile(r"\d+\..*（款）.*（项）。年初预算")


@cache
def _whole() -> tuple[Report, Document]:
    report = compile_report(department(3))
    return report, compose(report)


def amount(address: str) -> int:
    """The amount of a cell of the department, in quanta."""
    return _whole()[0].by_address()[address].exact or 0


def wan(quanta: int) -> str:
    """The amount as text, in 万元."""
    return f"{quanta / 1_000_000:.2f}万元"


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.2f}%"


def held_against(first: str, last: str, *lines: str) -> list[str]:
    """What is held against the department whose narrative says ``lines`` between two headings."""
    document = deepcopy(_whole()[1])
    titles = [block.text if isinstance(block, Heading) else "" for block in document.blocks]
    part = next(n for n, title in enumerate(titles) if title.startswith("第三部分"))
    begin = next(n for n, title in enumerate(titles) if n > part and title.startswith(first))
    end = next(n for n, title in enumerate(titles) if n > begin and title.startswith(last))
    document.blocks[begin + 1 : end] = [Paragraph(line) for line in lines]
    return [f"{f.severity} {f.rule}" for f in checked(recognise(document)) if f.severity != "note"]


def items() -> list[str]:
    """The sentences of the items of 五.三 as the department writes them."""
    texts = [block.text for block in _whole()[1].blocks if isinstance(block, Paragraph)]
    return [text for text in texts if ITEM.match(text) and "地方旅游" not in text]


def head() -> str:
    spent = amount("GK05/合计/小计")
    return f"2024年度一般公共预算财政拨款支出决算为{wan(spent)}。具体情况如下："


def test_income_with_the_opening_carry_over() -> None:
    total, own = amount("GK01/收入总计/决算数"), amount("GK01/本年收入合计/决算数")
    opening = amount("GK01/年初结转和结余/决算数")
    assert not held_against(
        "二、",
        "三、",
        f"2024年度收入总计{wan(total)}，其中：财政拨款收入{wan(own)}，占{share(own, total)}；"
        f"年初结转和结余{wan(opening)}，占{share(opening, total)}。",
    )


def test_expenditure_with_the_closing_carry_over() -> None:
    total, closing = amount("GK01/支出总计/决算数"), amount("GK01/年末结转和结余/决算数")
    basic, project = amount("GK03/合计/基本支出"), amount("GK03/合计/项目支出")
    assert not held_against(
        "三、",
        "四、",
        f"2024年度支出总计{wan(total)}，其中：基本支出{wan(basic)}，占{share(basic, total)}；"
        f"项目支出{wan(project)}，占{share(project, total)}；年末结转和结余{wan(closing)}。",
    )


@pytest.mark.parametrize(
    "written",
    [
        lambda text: text,
        lambda text: text.replace("（类）", "—").replace("（款）", "—").replace("（项）", ""),
        lambda text: re.sub(r"^(\d+\.).*（款）", r"\1", text),
        lambda text: re.sub(r"支出决算为([\d.]+)万元", r"支出决算为\1万元（其中：财政拨款\1万元）", text),
        lambda text: text.replace("工作安排有变化", "全区一般公共预算支出决算为100.25亿元，口径调整"),
        lambda text: text.replace("完成年初预算的119.05%", "为年初预算的1.19倍"),
    ],
)
def test_items_as_other_places_write_them(written: object) -> None:
    assert callable(written)
    assert not held_against("（三）一般公共预算", "六、", head(), *(written(text) for text in items()))


def told_classes() -> list[str]:
    """``教育支出（类）1.00万元，占2.00%`` for each 类 of GK05, the largest first."""
    spent, classes = amount("GK05/合计/小计"), dict[str, int]()
    statement = _whole()[0].statement("GK05")
    for row in statement.rows if statement else ():
        if len(row.code) == 7:
            classes[row.code[:3]] = classes.get(row.code[:3], 0) + amount(f"GK05/{row.code}/小计")
    names = {entry.code: entry.name for entry in classification(2024).functional_codes()}
    largest = sorted(((part, names[code]) for code, part in classes.items() if part), reverse=True)
    return [f"{name}（类）{wan(part)}，占{share(part, spent)}" for part, name in largest]


def told_structure(*parts: str) -> list[str]:
    """What is held against the section of the structure that tells these parts."""
    spent = amount("GK05/合计/小计")
    said = f"2024年度一般公共预算财政拨款支出{wan(spent)}，主要用于以下方面：{'；'.join(parts)}。"
    return held_against("（二）一般公共预算", "（三）", said)


def test_only_the_main_items_and_classes() -> None:
    assert not held_against("（三）一般公共预算", "六、", head(), *items()[:4])
    spent, parts = amount("GK05/合计/小计"), told_classes()
    rest = sum(round(float(found) * 1_000_000) for part in parts[2:] for found in re.findall(r"([\d.]+)万元", part))
    assert not told_structure(*parts[:2], f"其他各类支出合计{wan(rest)}，占{share(rest, spent)}")


def test_one_class_that_is_left_out_is_a_warning() -> None:
    parts = told_classes()
    assert len(parts) > 4
    assert told_structure(*parts[:2], *parts[3:]) == ["warning CL-06", "warning N5-34"]


def changed(layout_id: str, seed: int, nature: str | None = None) -> Document:
    """The publication of another department, to be changed at will."""
    return compose(compile_report(department(seed, layout_id=layout_id, nature=nature)))


def told_of(document: Document) -> list[str]:
    return [f"{f.severity} {f.rule}" for f in checked(recognise(document)) if f.severity != "note"]


def test_statements_turned_from_ten_thousands_into_yuan() -> None:
    document = changed("national", 15, "事业")
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.style == "unit":
            block.text, block.runs = block.text.replace("万元", "元"), []
        for cell in block.cells if isinstance(block, Table) else ():
            if re.fullmatch(r"-?[\d,]+\.\d\d", cell.text):
                cell.text = f"{int(re.sub('[,.]', '', cell.text)) * 100:,}.00"
    assert not told_of(document)


def test_a_summary_without_the_lines_that_have_no_amount() -> None:
    document = changed("shanghai", 7, "行政")
    for table in (block for block in document.blocks if isinstance(block, Table)):
        rows: dict[int, str] = {}
        for cell in table.cells:
            rows[cell.row] = rows.get(cell.row, "") + ("1" if cell.header else cell.text)
        kept = [row for row, text in sorted(rows.items()) if row < table.header_rows or re.search("[1-9]", text)]
        table.cells = [cell for cell in table.cells if cell.row in kept]
        for cell in table.cells:
            cell.row = kept.index(cell.row)
        table.height = len(kept)
    assert not told_of(document)


def test_digits_of_full_width() -> None:
    document = changed("national", 3)
    wide = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.style == "body":
            block.text, block.runs = block.text.translate(wide), []
    assert not told_of(document)


def test_a_section_that_rounds_its_amounts_to_one_decimal() -> None:
    total = amount("GK01/收入总计/决算数") / 1_000_000
    more = total * 0.877 / 1.877
    said = "2024年度收、支总计均为{}万元。与2023年度相比，收、支总计各增加{}万元，增长87.7%，主要原因是项目增加。"
    assert not held_against("一、", "二、", said.format(f"{total:.1f}", f"{more:.1f}"))
    assert held_against("一、", "二、", said.format(f"{total:.1f}", f"{more:.2f}")) == ["warning N1-01"]
    assert held_against("一、", "二、", said.format(f"{total + 1:.1f}", f"{more:.1f}"))
