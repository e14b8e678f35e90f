"""The figures as open data: a Frictionless Data Package with the column types of fiscal data.

``facts.csv`` holds every amount of the nine statements, one a line; each statement has a file of its own
besides.  Amounts are 元 with two decimals: exact where the report comes from books, else as printed.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from juesuan.characters import cell_text
from juesuan.compose import title_of
from juesuan.money import as_printed
from juesuan.report import Fact, Report, Statement, StatementRow
from juesuan.standard import Layout, classification, layout

_Record = dict[str, str]


class _Field(NamedTuple):
    name: str
    title: str
    kind: str = "string"
    column_type: str = ""


_FUNCTIONAL = "functional-classification:generic:level{}:{}"
_ECONOMIC = "economic-classification:generic:level{}:{}"
FIELDS: Final = (
    _Field("address", "地址"),
    _Field("unit", "部门（单位）", column_type="administrative-classification:generic:level1:label"),
    _Field("year", "年度", "integer", "date:fiscal-year"),
    _Field("form", "表号"),
    _Field("title", "表名"),
    _Field("row", "行"),
    _Field("label", "行名"),
    _Field("level", "行的级次"),
    _Field("column", "栏"),
    _Field("functional_1", "支出功能分类·类", column_type=_FUNCTIONAL.format(1, "code")),
    _Field("functional_1_name", "类名", column_type=_FUNCTIONAL.format(1, "label")),
    _Field("functional_2", "支出功能分类·款", column_type=_FUNCTIONAL.format(2, "code")),
    _Field("functional_2_name", "款名", column_type=_FUNCTIONAL.format(2, "label")),
    _Field("functional_3", "支出功能分类·项", column_type=_FUNCTIONAL.format(3, "code")),
    _Field("functional_3_name", "项名", column_type=_FUNCTIONAL.format(3, "label")),
    _Field("economic_1", "支出经济分类·类", column_type=_ECONOMIC.format(1, "code")),
    _Field("economic_1_name", "类名", column_type=_ECONOMIC.format(1, "label")),
    _Field("economic_2", "支出经济分类·款", column_type=_ECONOMIC.format(2, "code")),
    _Field("economic_2_name", "款名", column_type=_ECONOMIC.format(2, "label")),
    _Field("fund", "资金", column_type="fund:label"),
    _Field("direction", "收支", column_type="direction"),
    _Field("phase", "阶段", column_type="phase:label"),
    _Field("amount", "金额（元）", "number", "value"),
    _Field("currency", "币种", column_type="value-currency:code"),
    _Field("precision", "精度：exact 准确到分，printed 按公开数"),
)
_CLAIM_FIELDS: Final = (
    _Field("address", "地址"),
    _Field("text", "说明中的文字"),
    _Field("unit", "计量单位"),
    _Field("value", "数值", "number"),
)
_SIDES = {"GK02": "revenue", "GK03": "expenditure", "GK05": "expenditure", "GK06": "expenditure"}
_SIDES |= {"GK08": "expenditure", "GK09": "expenditure"}
_FUNDS = {"GK05": "一般公共预算", "GK06": "一般公共预算", "GK07": "政府性基金预算", "GK08": "国有资本经营预算"}
_FUND_NAMES = ("一般公共预算", "政府性基金预算", "国有资本经营预算")


def data_package(report: Report) -> dict[str, bytes]:
    """The files of the package by name, ``datapackage.json`` among them; the same bytes for the same report."""
    frame = layout(report.year, report.layout)
    tables: dict[str, tuple[str, Sequence[_Field], list[_Record]]] = {}
    records: list[_Record] = []
    for statement in report.statements:
        own = list(_records(report, statement, frame))
        records += own
        tables[f"{statement.form.lower()}.csv"] = (statement.title or statement.form, FIELDS, own)
    tables = {"facts.csv": ("九张表的全部金额", FIELDS, records)} | tables
    if report.claims:
        tables["claims.csv"] = ("情况说明中的数字", _CLAIM_FIELDS, list(map(_claim, report.claims)))
    files = {name: _csv(fields, rows) for name, (_, fields, rows) in tables.items()}
    resources = [_resource(name, title, fields, files[name]) for name, (title, fields, _) in tables.items()]
    package = {
        "name": f"final-accounts-{report.year}",
        "title": title_of(report),
        "description": f"{report.unit}{report.year}年度部门决算九张表，金额单位为元。",
        "resources": resources,
    }
    descriptor = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    return {"datapackage.json": descriptor.encode(), **files}


def _records(report: Report, statement: Statement, frame: Layout) -> Iterable[_Record]:
    """One record for each amount of a statement."""
    rows = {row.key: row for row in statement.rows}
    form = next((item for item in frame.forms if item.id == statement.form), None)
    left = {row.key for row in form.left} if form else set()
    right = {row.key for row in form.right} if form else set()
    for fact in statement.facts:
        _, key, column = fact.address.split("/")
        row = rows.get(key, StatementRow(key, key))
        side = "revenue" if key in left else "expenditure" if key in right else _SIDES.get(statement.form, "")
        if statement.form in ("GK07", "GK08") and column in ("年初结转和结余", "本年收入", "年末结转和结余"):
            side = "revenue" if column == "本年收入" else ""
        yield {
            "address": fact.address,
            "unit": report.unit,
            "year": str(report.year),
            "form": statement.form,
            "title": statement.title,
            "row": key,
            "label": row.label,
            "level": row.level,
            "column": column,
            **_codes(row, statement.form, report.year),
            "fund": _fund(statement.form, key, column),
            "direction": side if "结余" not in key and "总计" not in key else "",
            "phase": "预算" if column == "预算数" else "决算",
            "amount": as_printed(fact.true_or_printed, unit="元", commas=False),
            "currency": "CNY",
            "precision": "exact" if fact.exact is not None else "printed",
        }


def _codes(row: StatementRow, form: str, year: int) -> _Record:
    """The classification codes of a row, each level with its full code and name."""
    code = row.code or (row.key if row.key.isdigit() else "")
    law = classification(year)
    found: _Record = {}
    for level, length in ((1, 3), (2, 5), (3, 7)):
        if code and len(code) >= length:
            part = code[:length]
            if form == "GK06":
                known, kind = law.economic(part), "economic"
            else:
                known, kind = law.known(part), "functional"
            found[f"{kind}_{level}"] = part
            found[f"{kind}_{level}_name"] = row.label if part == row.key else known.name if known else ""
    return found


def _fund(form: str, key: str, column: str) -> str:
    return _FUNDS.get(form) or next((fund for fund in _FUND_NAMES if fund in column or fund in key), "")


def _claim(fact: Fact) -> _Record:
    number = "" if fact.unit == "text" else as_printed(fact.value, unit=fact.unit, decimals=6, commas=False)
    return {"address": fact.address, "text": fact.text, "unit": fact.unit, "value": number}


def _csv(fields: Sequence[_Field], records: Iterable[_Record]) -> bytes:
    """Lines of comma-separated values; no text begins with what a spreadsheet takes for a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(field.name for field in fields)
    for record in records:
        texts = [(record.get(field.name, ""), field.kind) for field in fields]
        writer.writerow(cell_text(text) if kind == "string" else text for text, kind in texts)
    return text.getvalue().encode()


def _resource(name: str, title: str, fields: Sequence[_Field], data: bytes) -> dict[str, Any]:
    described: list[dict[str, Any]] = []
    for field in fields:
        entry: dict[str, Any] = {"name": field.name, "title": field.title, "type": field.kind}
        if field.column_type:
            entry["columnType"] = field.column_type
        if field.name == "address":
            entry["constraints"] = {"required": True, "unique": True}
        described.append(entry)
    return {
        "name": name.removesuffix(".csv"),
        "title": title,
        "path": name,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": {"fields": described, "primaryKey": "address"},
    }
