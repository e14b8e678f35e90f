"""Books read from a folder or a workbook, checked whole: everything that is wrong is said at once."""

from __future__ import annotations

from pathlib import Path

from juesuan.books.card import checked_card
from juesuan.books.check import check_budgets, check_codes, check_openings, check_projects
from juesuan.books.evaluation import check_placeholders, read_measures, read_results
from juesuan.books.ledger import read_ledger
from juesuan.books.members import check_members
from juesuan.books.model import Books
from juesuan.books.problems import Problems
from juesuan.books.small_tables import (
    check_total_rows,
    read_budgets,
    read_by_item,
    read_counts,
    read_openings,
    read_projects,
    rows,
)
from juesuan.books.spelling import check_card, check_choices, check_files, check_texts
from juesuan.books.tables import BooksFolder, BooksTable, Workbook
from juesuan.books.texts import read_texts
from juesuan.books.unit import read_unit
from juesuan.books.words import table_names
from juesuan.errors import UnreadableFile
from juesuan.money import QUANTA


def load(path: Path) -> Books:
    """The books in a folder or in one workbook (``docs/books.md`` describes both).

    Raises:
        UnreadableFile: there are no books at that path.
        BadBooks: rows are wrong; the error carries every one of them.
    """
    source = _source(path)
    problems = Problems()
    file = "unit.toml" if isinstance(source, BooksFolder) else "unit"
    document = checked_card(source.document(), file)
    check_card(document, file, problems)
    unread = check_files(source.names(), problems, workbook=isinstance(source, Workbook))
    unit, money_unit = read_unit(document, file, problems)
    tables = {name: check_total_rows(source.table(name, problems), problems) for name in table_names()}
    ledger = tables["ledger"]
    if ledger is None and not problems:
        problems.add("ledger", "没有序时账，请放入 ledger.csv（或 ledger.parquet）", "no ledger, put ledger.csv there")
    scale = _money_scale(tables, money_unit, problems)
    declared = {row["编码"].strip(): row["名称"].strip() for row in rows(tables["classification"])}
    if ledger is None or unit is None:
        problems.stop()
        raise AssertionError("a missing ledger is a problem")
    entries = read_ledger(ledger, unit, scale, problems)
    projects = read_projects(tables["projects"], scale, problems)
    texts = read_texts(document, rows(tables["texts"]))
    check_texts(texts, [project.name for project in projects], "texts.csv" if tables["texts"] else file, problems)
    results = read_results(tables["results"], texts, problems)
    measures, scheme = read_measures(tables["performance"], document, unit, projects, results, problems)
    check_choices(texts, scheme, "texts.csv" if tables["texts"] else file, problems)
    books = Books(
        unit,
        entries,
        openings=read_openings(tables["opening"], unit, scale, problems),
        budgets=read_budgets(tables["budget"], unit, scale, problems),
        projects=projects,
        measures=measures,
        scheme=scheme,
        results=results,
        sangong=read_by_item(tables["sangong"], "预算数", scale, problems),
        last_year=read_by_item(tables["last_year"], "金额", scale, problems),
        procurement=read_by_item(tables["procurement"], "金额", scale, problems),
        counts=read_counts(tables["counts"], problems),
        texts=texts,
        codes=declared,
        path=path,
        sha256=source.sha256(),
        unread=tuple(unread),
        tables={name: table.data.num_rows if table else None for name, table in tables.items()},
    )
    check_members(books, tables, problems)
    check_codes(books, tables, problems)
    check_placeholders(books, tables, problems)
    check_budgets(books, tables["budget"], problems)
    check_openings(books, tables["opening"], problems)
    check_projects(books, tables["projects"], problems)
    problems.stop()
    return books


def _source(path: Path) -> BooksFolder | Workbook:
    if path.is_dir():
        return BooksFolder(path)
    if not path.is_file():
        raise UnreadableFile(f"{path}：没有这个文件夹或工作簿", f"{path}: no such folder or workbook")
    if path.name == "unit.toml":
        return BooksFolder(path.parent)
    if not path.stat().st_size:
        raise UnreadableFile(f"{path}：文件是空的，请放入账簿", f"{path}: the file is empty")
    return Workbook(path)


def _money_scale(tables: dict[str, BooksTable | None], stated: str, problems: Problems) -> int:
    """Fen in the one money unit of all tables."""
    seen: dict[str, tuple[str, str]] = {stated: ("unit.toml", "money_unit")} if stated else {}
    for table in tables.values():
        for column, unit in table.units.items() if table else ():
            seen.setdefault(unit, (table.file, column))  # type: ignore[union-attr]
    if len(seen) > 1:
        listed = "，".join(f"{file}「{column}」用{unit}" for unit, (file, column) in seen.items())
        file, column = list(seen.values())[-1]
        problems.add(
            file,
            f"金额单位混用：{listed}；请把全部金额统一成一种单位",
            "money units are mixed: "
            + ", ".join(f"{file} '{column}' in {unit}" for unit, (file, column) in seen.items()),
            row=1,
            column=column,
        )
    return QUANTA[next(iter(seen), "元")]
