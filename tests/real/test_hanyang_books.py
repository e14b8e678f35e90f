"""The example books come to every figure of the statements that the real publication prints."""

import re
from pathlib import Path

import pytest

from juesuan.books import load
from juesuan.compile import compile_report

pytestmark = pytest.mark.real
COLUMNS = {
    "GK03": ("本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"),
    "GK05": ("小计", "基本支出", "项目支出"),
}
GK04 = ("小计", "一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款")


def printed_cells(text: str) -> dict[str, str]:
    """Addresses and printed texts of statements 3 to 6, read from the tab-separated tables of the text."""
    cells: dict[str, str] = {}
    third, fourth, fifth, sixth = (
        text.index(mark)
        for mark in (
            "本年支出合计	基本支出",
            "四、财政拨款收入支出决算总表\n\n单位",
            "功能分类 科目编码",
            "人员经费\t\t\t\t公用经费",
        )
    )
    for form, part in (("GK03", text[third:fourth]), ("GK05", text[fifth:sixth])):
        for code, *amounts in re.findall(r"^(\d{7})\t[^\t]+((?:\t[\d,.]*)+)$", part, re.M):
            for column, amount in zip(COLUMNS[form], amounts[0].split("\t")[-len(COLUMNS[form]) :], strict=True):
                cells[f"{form}/{code}/{column}"] = amount
    for line in text[fourth:fifth].splitlines():
        left, _, row, *rest = [*line.split("\t"), "", "", ""][:9][:3] + line.split("\t")[3:]
        name = re.sub(r"^[一二三四五六七八九十]+、", "", left)
        if name in ("一般公共预算财政拨款", "本年收入合计") and row:
            cells[f"GK04/{name}/决算数"] = row
        if len(rest) >= 6 and rest[1].isdecimal():
            right = re.sub(r"^[一二三四五六七八九十]+、", "", rest[0]).replace("总计", "支出总计")
            for column, amount in zip(GK04, rest[2:6], strict=True):
                cells[f"GK04/{right}/{column}"] = amount
    for code, amount in re.findall(r"(?:^|\t)(3\d\d(?:\d\d)?)\t[^\t\n]+\t([\d,.]*)", text[sixth:], re.M):
        cells[f"GK06/{code}/决算数"] = amount
    return cells


def test_every_figure_of_the_real_statements_is_printed_by_the_example_books(root: Path, shared: Path) -> None:
    cells = printed_cells((shared / "real" / "hanyang-gov-office-2024.txt").read_text("utf-8"))
    report = compile_report(load(root / "examples" / "hanyang-2024"))
    ours = {fact.address: fact.text for fact in report.facts()}
    wanted = {where: text for where, text in cells.items() if where in ours or text}
    assert {where: ours.get(where) for where in wanted} == wanted
    assert sum(bool(text) for text in wanted.values()) >= 90
    totals = {"GK03/合计/本年支出合计": "2,859.97", "GK05/合计/基本支出": "1,014.68", "GK05/合计/项目支出": "1,845.29"}
    totals |= {"GK06/人员经费合计/决算数": "950.72", "GK06/公用经费合计/决算数": "63.96"}
    totals |= {"GK09/合计/预算数": "5.86", "GK09/合计/决算数": "0.45"}
    assert {where: ours[where] for where in totals} == totals
