"""How sure a failed relation makes us where amounts are negative."""

from juesuan.check import check
from juesuan.report import Report, Row, Severity, Statement, exact_fact


def severities(other: int) -> set[tuple[str, Severity]]:
    """What is said of a fund's expenditure of 5 under a code whose total is 4, another code having ``other`` (fen)."""

    def statement(form: str, column: str, amounts: dict[str, int]) -> Statement:
        rows = [Row("合计", "合计", level="合计"), *(Row(code, code, code, "项") for code in amounts)]
        figures = {"合计": sum(amounts.values()), **amounts}
        facts = [exact_fact(form, row, column, fen * 100) for row, fen in figures.items()]
        return Statement(form, form, [column], rows, facts)

    whole = statement("GK03", "本年支出合计", {"2296002": 40_000, "2296003": other})
    part = statement("GK07", "小计", {"2296002": 50_000})
    found = check(Report("甲局", 2024, statements=[whole, part])).findings
    return {(finding.check, finding.severity) for finding in found if finding.check == "GK07-26"}


def test_a_part_above_the_whole_is_an_error() -> None:
    assert severities(100_000) == {("GK07-26", "error")}


def test_where_money_came_back_it_is_only_a_note() -> None:
    assert severities(-100_000) == {("GK07-26", "note")}
