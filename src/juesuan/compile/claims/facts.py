"""Facts of the narrative from exact amounts: as the sentences print them, with the words that go with them."""

from __future__ import annotations

from msgspec.structs import replace

from juesuan.money import HUNDRED_PERCENT, ONE, as_printed, nearest_whole, print_exact
from juesuan.report import INPUTS, NARRATIVE, Fact, Report, address, text_fact
from juesuan.standard import CHANGE, COMPARED, phrase_book, tidy

_AMOUNT, _RATE = CHANGE


class Figures:
    """The exact figures of a compiled report: of its statements and of its inputs."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._cells = {fact.address: fact for statement in report.statements for fact in statement.facts}
        self._inputs = {fact.address: fact for fact in report.inputs}

    def cell(self, form: str, row: str, column: str) -> int:
        """Fen of a statement cell; 0 where the statement has no such cell."""
        fact = self._cells.get(address(form, row, column))
        return 0 if fact is None else fact.true_or_printed

    def input(self, row: str, column: str) -> int | None:
        """Quanta of an input; None where the books have none."""
        fact = self._inputs.get(address(INPUTS, row, column))
        return None if fact is None or fact.unit == "text" else fact.true_or_printed

    def text(self, row: str, *columns: str) -> str:
        """The first text that the books have at one of the places, as a sentence takes it; else ``""``."""
        found = (self._inputs.get(address(INPUTS, row, column)) for column in columns)
        return next((text for fact in found if fact and (text := tidy(fact.text))), "")

    def columns(self, row: str) -> list[str]:
        """The columns of an input row, in order."""
        prefix = f"{INPUTS}/{row}/"
        return [where.removeprefix(prefix) for where in self._inputs if where.startswith(prefix)]

    def rows(self, prefix: str) -> list[str]:
        """The input rows that begin with ``prefix``, in order, without it."""
        rows = (where.split("/")[1] for where in self._inputs)
        return list(dict.fromkeys(row.removeprefix(prefix) for row in rows if row.startswith(prefix)))

    def items(self, form: str) -> list[tuple[str, str]]:
        """Code and printed name of each 项 of a statement, in order."""
        statement = self.report.statement(form)
        return [(row.code, row.label) for row in (statement.rows if statement else ()) if len(row.code) == 7]


class Draft:
    """Claims being gathered, row by row."""

    def __init__(self, unit: str, year: int, money_unit: str = "万元", decimals: int = 2) -> None:
        self.unit, self.year = unit, year
        self.money_unit, self.decimals = money_unit, decimals
        self.facts: list[Fact] = []

    def prints_zero(self, fen: int) -> bool:
        """True when an amount prints as zero."""
        return not print_exact(fen, unit=self.money_unit, decimals=self.decimals).value

    def frame(self, *rows: str) -> None:
        """The year, the year before, the closing day and the name of the unit, for sentences that say them."""
        for row in rows:
            for slot, year in (("年度", self.year), ("上年度", self.year - 1)):
                self._keep(row, slot, Fact("", str(year), "", year * ONE, year * ONE, year * ONE, year * ONE))
            self.text(row, "截至", f"{self.year}年12月31日")
            self.text(row, "单位", self.unit)

    def amount(self, row: str, slot: str, fen: int | None) -> None:
        """An amount, unless it is not known."""
        if fen is not None:
            self._keep(row, slot, self._money(fen))

    def percent(self, row: str, slot: str, part: int, whole: int) -> None:
        """What ``part`` is of ``whole``; nothing where the whole prints as zero or is negative."""
        if whole > 0 and not self.prints_zero(whole):
            self._keep(row, slot, _percent(part, whole))

    def count(self, row: str, slot: str, quanta: int | None) -> None:
        """A count of things, unless it is not known."""
        if quanta is not None:
            text = as_printed(quanta, unit="", decimals=0, commas=False)
            self._keep(row, slot, Fact("", text, "", quanta, quanta, quanta, quanta))

    def score(self, row: str, slot: str, quanta: int | None) -> None:
        """A score to two decimals, unless it is not known."""
        if quanta is not None:
            number = print_exact(quanta, unit="分", decimals=2, commas=False)
            self._keep(row, slot, Fact("", number.text, "分", number.value, number.low, number.high, quanta))

    def text(self, row: str, slot: str, text: str) -> None:
        """Words as a sentence takes them, unless there are none."""
        if words := tidy(text):
            self._keep(row, slot, text_fact("", words))

    def none(self, row: str) -> None:
        """That there is no such money this year."""
        self._keep(row, "无", text_fact("", "无", word="无"))

    def change(self, row: str, now: int, before: int | None, reason: str) -> None:
        """The change from last year, its rate or why it has none, the word of direction, the reason.

        A base so small that the change prints as the whole has no rate that a reader could follow.
        """
        if before is None:
            return
        words = phrase_book().words
        change = self._money(now - before)
        if not change.value:
            flat = words["无变化"][0]
            self._keep(row, _AMOUNT, replace(change, text=flat, word=flat))
            return
        up = change.value > 0
        word, rate_word = (words[name][0] for name in (("增加", "增长") if up else ("减少", "下降")))
        self._keep(row, _AMOUNT, replace(change, text=change.text.removeprefix("-"), word=word))
        if before > 0 and not self.prints_zero(before):
            rate = _percent(now - before, before)
            if change.value != self._money(now).value:
                self._keep(row, _RATE, replace(rate, text=rate.text.removeprefix("-"), word=rate_word))
        else:
            self.text(row, _RATE, phrase_book().fixed["zero_base" if self.prints_zero(before) else "negative_base"])
        self.text(row, "增减词", word)
        self.text(row, "原因", reason)

    def budget(self, row: str, base: str, budget: int | None, outturn: int, reason: str) -> None:
        """A budget, how far it was completed, whether the outturn is above or below it, and why."""
        if budget is None:
            return
        self.amount(row, base, budget)
        self.percent(row, f"{base}完成率", outturn, budget)
        shown = self._money(outturn).value - self._money(budget).value
        word = "持平" if not shown else "大于" if shown > 0 else "小于"
        self._keep(row, COMPARED[word], Fact("", word, "", ONE, ONE, ONE, ONE, word=word))
        if shown:
            self.text(row, "比较原因", reason)

    def _money(self, fen: int) -> Fact:
        number = print_exact(fen, unit=self.money_unit, decimals=self.decimals, commas=False)
        return Fact("", number.text, number.unit, number.value, number.low, number.high, fen)

    def _keep(self, row: str, slot: str, fact: Fact) -> None:
        self.facts.append(replace(fact, address=address(NARRATIVE, row, slot)))


def _percent(part: int, whole: int) -> Fact:
    quanta = nearest_whole(part * HUNDRED_PERCENT, whole)
    number = print_exact(quanta, unit="%", decimals=2, commas=False)
    return Fact("", f"{number.text}%", "%", number.value, number.low, number.high, quanta)
