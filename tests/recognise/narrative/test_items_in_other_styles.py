"""Functional items that are not written with （类）（款）（项）: read at the same rows, or left alone where unsure."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import pytest
from checked import checked
from narratives import figures
from publications import findings_of, published

from juesuan.document import Document, Paragraph
from juesuan.recognise import recognise
from juesuan.report import Report
from juesuan.standard import classification

ITEM = re.compile(r"(?P<n>\d+)[.、](?P<top>[^（]+)（类）(?P<group>.+?)（款）(?P<item>.+?)（项）。(?P<rest>.*)")
AMOUNTS = re.compile(r"(年初|全年)预算为([\d.]+)万元，支出决算为([\d.]+)万元(?:，完成.{2}预算的([\d.]+%))?")
Said = dict[str, str]
LAYOUTS = ("national", "shanghai")

HEADS = {
    "hyphens": "{n}.{top}-{group}-{item}。{rest}",
    "dashes": "{n}、{top}——{group}——{item}：{rest}",
    "strokes": "（{n}）{top}/{group}/{item}。{rest}",
    "commas": "{n}.{top}、{group}、{item}。{rest}",
    "corners": "{n}.{top}》{group}》{item}。{rest}",
    "code behind": "{n}.{item}（{code}）。{rest}",
    "code before": "{code} {item}：{rest}",
    "code run on": "{n}.{code}{item}，{rest}",
    "name": "{n}.{item}。{rest}",
    "name in quotes": "“{item}”{rest}",
    "codes of levels": "{n}.{code3}（类）{code2}（款）{code1}（项）{item}。{rest}",
    "codes with levels": "{n}.{top}（{code3}类）{group}（{code5}款）{item}（{code}项）。{rest}",
    "codes in brackets": "{n}.{top}（{code3}）{group}（{code5}）{item}（{code}）。{rest}",
    "levels unbracketed": "{n}.{top}类{group}款{item}项。{rest}",
    "line of its own": "{n}.{group}—{item}\n{rest}",
}
WORDINGS: dict[str, Callable[[re.Match[str]], str]] = {
    "numbers": lambda m: f"{m[1]}预算数{m[2]}万元，决算数{m[3]}万元" + (f"，完成{m[1]}预算{m[4]}" if m[4] else ""),
    "brackets": lambda m: f"{m[1]}预算{m[2]}万元，支出决算{m[3]}万元" + (f"（完成{m[1]}预算的{m[4]}）" if m[4] else ""),
    "outturn first": lambda m: f"支出决算{m[3]}万元，{m[1]}预算{m[2]}万元" + (f"，完成预算的{m[4]}" if m[4] else ""),
    "expenditure": lambda m: (
        f"支出{m[1]}预算为{m[2]}万元，决算数{m[3]}万元" + (f"，完成{m[1]}预算的{m[4]}" if m[4] else "")
    ),
}


def restyled(layout: str, write: Callable[[Said], str], *, with_all: bool = False) -> Document:
    """The publication with each item of the text written otherwise; a line break begins another paragraph.

    Those that the statement lacks, since nothing was spent, are left as they are unless ``with_all``.
    """
    document = published(layout)
    lines = lines_of(layout)
    blocks = []
    for block in document.blocks:
        found = ITEM.fullmatch(block.text) if isinstance(block, Paragraph) else None
        path = found.group("top", "group", "item") if found else ()
        code = lines.get(path) or next((entry.code for entry in classification(2024).by_path(*path)), "")
        if found is None or not (path in lines or with_all):
            blocks.append(block)
            continue
        parts = {"code": code, "code1": code[5:], "code2": code[3:5], "code3": code[:3], "code5": code[:5]}
        blocks += [Paragraph(line) for line in write(found.groupdict() | parts).split("\n")]
    document.blocks = blocks
    return document


def items_of(document: Document) -> list:  # type: ignore[type-arg]
    report = recognise(document)
    return [row for form in report.statements if form.form in ("GK05", "GK07", "GK08") for row in form.rows]


@cache
def lines_of(layout: str) -> dict[tuple[str, ...], str]:
    """The codes of the statements of a publication by their names."""
    return {path_of(line.code): line.code for line in items_of(published(layout)) if line.code}


@cache
def own_items(layout: str) -> dict[str, str]:
    """The figures of the items of a publication as it is."""
    return of_items(recognise(published(layout)))


def path_of(code: str) -> tuple[str, ...]:
    return tuple(entry.name for entry in classification(2024).path(code))


def of_items(report: Report) -> dict[str, str]:
    """The figures of the items by row and slot; whichever budget a completion is said to be of."""
    found = figures(report)
    return {where: text for where, text in found.items() if re.match(r"(?:五\.三|七|八)\.\d{7}", where)}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("style", HEADS)
def test_an_item_is_read_at_its_row_however_it_is_named(layout: str, style: str) -> None:
    own = own_items(layout)
    assert len(own) > 6
    other = recognise(
        restyled(
            layout,
            lambda said: HEADS[style].format(**said),
            with_all=style not in ("name", "name in quotes", "corners"),
        )
    )
    assert of_items(other) == own
    assert not [item for item in checked(other) if item.severity == "error"]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("wording", WORDINGS)
def test_the_amounts_of_an_item_are_read_however_they_are_worded(layout: str, wording: str) -> None:
    def write(said: Said) -> str:
        return f"{said['n']}.{said['item']}（{said['code']}）" + AMOUNTS.sub(WORDINGS[wording], said["rest"])

    assert of_items(recognise(restyled(layout, write))) == own_items(layout)


@pytest.mark.parametrize("style", ["hyphens", "code behind", "name"])
def test_a_wrong_outturn_is_found_in_other_styles_too(style: str) -> None:
    def write(said: Said) -> str:
        rest = said["rest"].replace("支出决算为", "支出决算为9", 1) if said["n"] == "1" else said["rest"]
        return HEADS[style].format(**(said | {"rest": rest}))

    assert [item for item in findings_of(restyled("national", write)) if item.severity == "error"]


def unknown(said: Said, rest: str) -> str:
    """The second of three items under a name that leads nowhere."""
    return f"{said['n']}.{said['item'][::-1]}。{rest}" if int(said["n"]) % 3 == 2 else HEADS["name"].format(**said)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_follows_an_unknown_name_is_nobodys(layout: str) -> None:
    document = restyled(layout, lambda said: unknown(said, said["rest"]))
    own, found = own_items(layout), of_items(recognise(document))
    assert found.items() <= own.items()
    assert len(found) < len(own)
    assert not [item for item in findings_of(document) if item.severity == "error"]


def test_a_reason_in_a_paragraph_behind_an_unknown_name_is_nobodys() -> None:
    document = restyled("national", lambda said: unknown(said, said["rest"].replace("。支出决算数", "。\n支出决算数")))
    assert not [item for item in findings_of(document) if item.severity == "error"]


def test_items_told_together_are_none_of_them() -> None:
    def write(said: Said) -> str:
        return (
            f"{said['n']}.{said['item']}、住房公积金。" + said["rest"]
            if said["n"] == "1"
            else HEADS["hyphens"].format(**said)
        )

    own, found = own_items("national"), of_items(recognise(restyled("national", write)))
    assert found.items() < own.items()


def test_a_list_with_an_unknown_item_has_no_sum() -> None:
    document = restyled("national", lambda said: unknown(said, said["rest"]))
    assert not [item for item in findings_of(document) if item.rule in ("N5-45", "N5-46", "N5-47")]


@pytest.mark.parametrize("tag", ["", "（项）"])
def test_a_name_that_several_rows_bear_is_the_one_under_the_heading(tag: str) -> None:
    reported: list[str] = []

    def write(said: Said) -> str:
        heading = "" if said["group"] in reported else f"（{said['n']}）{said['top']}（类）{said['group']}（款）\n"
        reported.append(said["group"])
        return f"{heading}{said['n']}.{said['item']}{tag}。{said['rest']}"

    assert of_items(recognise(restyled("national", write))) == own_items("national")


def test_an_added_budget_is_read_beside_the_initial_and_the_adjusted_one() -> None:
    def write(said: Said) -> str:
        amounts = "年初预算50.00万元，追加10.00万元，全年预算60.00万元，支出决算45.00万元，完成全年预算的75.00%。"
        return f"{said['n']}.{said['item']}（{said['code']}）。{amounts}"

    found = of_items(recognise(restyled("national", write)))
    row = next(iter(found)).split("/")[0]
    assert {where.split("/")[1]: text for where, text in found.items() if where.startswith(f"{row}/")} == {
        "年初预算": "50.00万元",
        "追加": "10.00万元",
        "全年预算": "60.00万元",
        "决算": "45.00万元",
        "全年预算完成率": "75.00%",
    }


def test_expenditure_named_without_its_fund_is_not_the_total() -> None:
    def write(said: Said) -> str:
        amounts = "支出年初预算数5.00万元，决算数4.00万元。" if said["n"] == "2" else said["rest"]
        return f"{said['n']}.某项工作{amounts}" if said["n"] == "2" else HEADS["hyphens"].format(**said)

    own, found = (figures(recognise(d)) for d in (published("national"), restyled("national", write)))
    assert {k: v for k, v in found.items() if k.startswith("五.三/")} == {
        k: v for k, v in own.items() if k.startswith("五.三/")
    }
