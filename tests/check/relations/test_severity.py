"""How sure a failed relation makes us where amounts are negative."""

from checked import checked

from juesuan.report import Report, Severity, Statement, StatementRow, exact_fact


def severities(other: int) -> set[tuple[str, Severity]]:
    """What is said of a fund's expenditure of 5 under a code whose total is 4, another code having ``other`` (fen)."""

    def statement(form: str, column: str, amounts: dict[str, int]) -> Statement:
        rows = [StatementRow("合计", "合计", level="合计"), *(StatementRow(code, code, code, "项") for code in amounts)]
        figures = {"合计": sum(amounts.values()), **amounts}
        facts = [exact_fact(form, row, column, fen * 100) for row, fen in figures.items()]
        return Statement(form, form, [column], rows, facts)

    whole = statement("GK03", "本年支出合计", {"2296002": 40_000, "2296003": other})
    part = statement("GK07", "小计", {"2296002": 50_000})
    found = checked(Report("甲局", 2024, statements=[whole, part]))
    return {(finding.rule, finding.severity) for finding in found if finding.rule == "GK07-26"}


def test_a_part_above_the_whole_is_an_error() -> None:
    assert severities(100_000) == {("GK07-26", "error")}


def test_where_money_came_back_it_is_only_a_note() -> None:
    assert severities(-100_000) == {("GK07-26", "note")}


def sums_of_budgets(budgets: dict[str, int], total: int) -> set[tuple[str, Severity]]:
    """What is said of a total initial budget where the text lists these items (万元) of four in the statement."""
    codes = dict.fromkeys(("2080501", "2080502", "2080505", "2080506"), 100)
    rows = [StatementRow("合计", "合计", level="合计"), *(StatementRow(code, code, code, "项") for code in codes)]
    figures = {"合计": 400, **codes}
    facts = [exact_fact("GK05", row, "小计", amount * FEN * 100) for row, amount in figures.items()]
    claims = [exact_fact("说明", f"五.三.{code}", "年初预算", amount * FEN * 100) for code, amount in budgets.items()]
    claims.append(exact_fact("说明", "五.三", "年初预算", total * FEN * 100))
    report = Report("甲局", 2024, statements=[Statement("GK05", "GK05", ["小计"], rows, facts)], claims=claims)
    return {(finding.rule, finding.severity) for finding in checked(report) if finding.rule == "N5-46"}


FEN = 10_000
ALL = {"2080501": 100, "2080502": 100, "2080505": 100, "2080506": 100}


def test_listed_budgets_that_add_up_to_more_than_their_total_are_an_error() -> None:
    assert sums_of_budgets(ALL, 399) == {("N5-46", "error")}


def test_budgets_of_items_that_spent_nothing_may_be_unwritten() -> None:
    assert sums_of_budgets(ALL, 420) == {("N5-46", "warning")}


def test_a_text_that_leaves_out_most_items_does_not_mean_to_list_them_all() -> None:
    assert sums_of_budgets({"2080501": 100}, 400) == {("N5-46", "note")}


def test_a_text_that_leaves_out_half_of_the_items_may_list_the_greatest() -> None:
    assert sums_of_budgets(dict.fromkeys(list(ALL)[:2], 100), 400) == {("N5-46", "note")}


def test_one_item_of_four_left_out_is_an_error() -> None:
    assert sums_of_budgets(dict.fromkeys(list(ALL)[:3], 100), 400) == {("N5-46", "error")}
