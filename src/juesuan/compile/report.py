"""Books made into a report: the nine statements, the inputs, and the claims of the narrative."""

from __future__ import annotations

from juesuan.books import Books, codes_of
from juesuan.compile.aggregate import aggregate
from juesuan.compile.balances import balances
from juesuan.compile.by_fund import by_fund
from juesuan.compile.claims import claims
from juesuan.compile.closing import closing
from juesuan.compile.inputs import inputs
from juesuan.compile.internal import internal
from juesuan.compile.moves import moves
from juesuan.compile.parts import parts, unlisted
from juesuan.compile.performance import performance
from juesuan.compile.results import with_results
from juesuan.compile.statements import statements
from juesuan.report import Excerpt, Report, SourceFile, key_work, results_of, text_fact
from juesuan.standard import layout


def compile_report(books: Books) -> Report:
    """The report of a department for its year: nine statements, inputs, and what its narrative says.

    Raises:
        BadInput: money stands where the forms of the year have no line for it.
    """
    unit = books.unit
    form = layout(unit.year, unit.layout)
    books, results = with_results(books)
    found = moves(books)
    cells = aggregate(found, unit.year)
    source = SourceFile(str(books.path or ""), books.sha256, "books")
    facts = [
        *inputs(books, found, cells),
        *internal(books),
        *balances(books, found),
        *closing(books, found),
        *by_fund(books),
        *parts(books),
        *unlisted(books, found),
        *results,
    ]
    if not any(fact.address == "资料/单位/性质" for fact in facts):
        facts.append(text_fact("资料/单位/性质", unit.nature))
    indicators, facts = performance(books, facts, found, cells)
    report = Report(
        unit.name,
        unit.year,
        layout=form.id,
        region=unit.region,
        statements=statements(cells, form, codes_of(unit.year, books.codes), unit.name),
        inputs=facts,
        indicators=indicators,
        source=source,
        books=source,
    )
    report.claims = claims(report)
    work = [Excerpt("key_work", line.strip()) for text in key_work(report) for line in text.splitlines()]
    report.results = results_of(work, report.indicators, report.claims)
    report.numbers = sum(fact.unit != "text" for fact in report.claims)
    return report
