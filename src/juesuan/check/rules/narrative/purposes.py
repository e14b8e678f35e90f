"""What the items are spent on: purposes of another item, basic and project expenditure in words."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.check.view import FactsByColumn, ReportView
from juesuan.patterns import lazy_pattern
from juesuan.report import Finding, Fragment, Value, words_of
from juesuan.standard import themes

_FORM = "GK05"
_KINDS = ("基本支出", "项目支出")
_HEAD = lazy_pattern(r"项目支出主要(?:用于|包括)(?:以下[^。：]{0,8})?：?$")
_BETWEEN = lazy_pattern("[，。；：、]")


def purpose_findings(view: ReportView) -> Iterator[Finding]:
    """What is wrong with the purposes of the items of 五.三."""
    rows = {key.partition("#")[0]: row for key, row in view.under("五.三").items()}
    for code, row in rows.items():
        if "用途" in row and code.isdigit():
            yield from _foreign(view, code, row, rows)
            yield from _kind(view, code, row)
    yield from _project_head(view, rows)


def _foreign(view: ReportView, code: str, row: FactsByColumn, rows: dict[str, FactsByColumn]) -> Iterator[Finding]:
    """The purpose of an item that has one purpose only speaks of another's and not of its own."""
    own = next((theme for theme in themes() if code in theme.codes), None)
    purpose = row["用途"]
    if own is None or any(word in purpose.text for word in own.own):
        return
    other = next((item for item in themes() if item is not own and any(w in purpose.text for w in item.words)), None)
    if other is None:
        return
    twin = next(
        (
            key
            for key, item in rows.items()
            if key in other.codes and "用途" in item and item["用途"].text == purpose.text
        ),
        "",
    )
    copied: Value = Fragment("copied", {"twin": twin}) if twin else ""
    item = row.get("项")
    yield view.breach(
        "PU-01",
        (purpose.place,),
        stated=purpose.text,
        expected=own.name,
        addresses=(purpose.address,),
        severity=None if twin or other.codes[0][:3] != code[:3] else "warning",
        code=code,
        item=item.text if item else "",
        theme=other.name,
        copied=copied,
    )


def _kind(view: ReportView, code: str, row: FactsByColumn) -> Iterator[Finding]:
    """基本支出 or 项目支出 in a purpose, where the statement has none, or some of the other as well."""
    purpose = row["用途"]
    said = [kind for kind in _KINDS if kind in purpose.text]
    cells = {kind: view.cell(_FORM, code, kind) for kind in _KINDS}
    if len(said) != 1 or any(cell is None for cell in cells.values()):
        return
    amounts = {kind: cell.low if cell is not None else 0 for kind, cell in cells.items()}
    other = next(kind for kind in _KINDS if kind != said[0])
    if amounts[other] <= 0:
        return
    item = row.get("项")
    whole = amounts[said[0]] <= 0
    shown = {kind: (cell.text or "0") if cell is not None else "" for kind, cell in cells.items()}
    yield view.breach(
        "PU-02",
        (purpose.place,),
        stated=_entry(purpose.text, said[0]),
        expected=other if whole else "基本支出和项目支出",
        addresses=(purpose.address, f"{_FORM}/{code}/{other}"),
        severity=None if whole else "note",
        code=code,
        item=item.text if item else "",
        table=Fragment("all_of" if whole else "also", {"kind": other, "amount": shown[other]}),
    )


def _entry(purpose: str, word: str) -> str:
    """The entry of a list of purposes that holds a word, whole."""
    return next(entry for entry in _BETWEEN.split(purpose) if word in entry)


def _project_head(view: ReportView, rows: dict[str, FactsByColumn]) -> Iterator[Finding]:
    """A list headed 项目支出主要用于 that holds items of basic expenditure alone."""
    text = next((text for text in view.texts if text.excerpt.section == "五.三" and _HEAD.search(text.text)), None)
    if text is None:
        return
    basic = []
    for code, row in rows.items():
        cell, project = view.cell(_FORM, code, "基本支出"), view.cell(_FORM, code, "项目支出")
        if cell is not None and cell.low > 0 and (project is None or project.value == 0):
            basic.append(f"{code} {row['项'].text if '项' in row else ''}")
    match = _HEAD.search(text.text)
    if basic and match:
        stated = match.group().rstrip("：")
        yield view.breach("PU-03", (text.place(*match.span()),), stated=stated, items=words_of(basic))
