"""A Document read as the final accounts of one department."""

from __future__ import annotations

from collections import Counter

from juesuan.document import Document
from juesuan.recognise.annexes import read_annexes, with_actual_units, with_pasted_tables
from juesuan.recognise.document_kind import document_kind
from juesuan.recognise.identity import fiscal_year, layout_of, unit_name
from juesuan.recognise.kinds import first_accounts, refuse_other_kinds
from juesuan.recognise.narrative import (
    excerpts,
    passages,
    read_narrative,
    text_blocks,
    with_item_tables,
    work_cells,
)
from juesuan.recognise.precision import claims_with_precision, with_precision
from juesuan.recognise.statements import read_statements, with_listed_tables
from juesuan.recognise.table_view import TableViews
from juesuan.report import Report, SourceFile, results_of
from juesuan.standard import years_of


def recognise(document: Document) -> Report:
    """The report that a document states: statements, claims, and what could not be bound.

    Statements that are missing or stand there only as pictures are in the report, with that state.  Of several
    sets of accounts in one file the first is read, the others are named.

    Args:
        document: what :func:`juesuan.read` returns.

    Returns:
        Each fact at its address with its place in the file; amounts as intervals in fen of the printed digits.

    Raises:
        NotFinalAccounts: it is a budget, a company's report, or something else.
    """
    document, others = first_accounts(document)
    document, unread_tables = with_pasted_tables(document)
    stated_year = fiscal_year(document)
    year = stated_year or years_of("forms").last  # where no year is stated the newest forms are used, which is said
    document, not_tables = with_listed_tables(document, year)
    views = TableViews()
    statements, order = read_statements(document, year, views, not_tables)
    statements = with_precision(statements)
    unit = unit_name(document)
    blocks = text_blocks(document)
    running = list(passages(blocks))
    units = Counter(fact.unit for statement in statements for fact in statement.facts)
    report = Report(
        unit=unit,
        year=year,
        year_assumed=not stated_year,
        layout=layout_of(year, order, unit, statements),
        money_unit=units.most_common(1)[0][0] if units else "万元",
        statements=statements,
        indicators=read_annexes(document, views, unread_tables),
        excerpts=excerpts(blocks, running, year),
        others=others,
        source=SourceFile(
            document.path,
            document.sha256,
            document.format,
            document.pages,
            tuple(document.unread),
            tuple(document.troubles),
            tuple(document.recognised),
        ),
    )
    claims, report.bound, report.unbound = read_narrative(running, report)
    claims, bound, unbound = with_item_tables(document, running, report, claims)
    report.bound, report.unbound = report.bound + bound, report.unbound + unbound
    report.numbers = len(report.bound) + len(report.unbound)
    report.claims = claims_with_precision(claims)
    report.indicators = with_actual_units(report, report.indicators)
    work = [excerpt for excerpt in report.excerpts if excerpt.part == "key_work"]
    report.results = results_of([*work, *work_cells(document)], report.indicators, report.claims)
    report.kind = document_kind(report)
    refuse_other_kinds(document, report)
    return report
