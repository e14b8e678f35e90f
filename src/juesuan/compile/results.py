"""The results put where the texts ask for them, and the facts that say which number stands where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from juesuan.books import PLACEHOLDER, Books, Result
from juesuan.money import MONEY_UNITS, Printed, read_printed
from juesuan.report import INPUTS, Fact, address, item_row, printed_fact, text_fact
from juesuan.standard import counted, counted_whole
from juesuan.text import CHINESE_DIGITS, chinese_numeral

_WORK = "重点工作"


def with_results(books: Books) -> tuple[Books, list[Fact]]:
    """The books with every placeholder filled and part four made whole, and the facts of the results."""
    if not books.results:
        return books, []
    filling = _Filling(books.results)
    texts = {key: filling.filled(text, "正文" if key[0] == _WORK else "说明") for key, text in books.texts.items()}
    projects = tuple(replace(item, outputs=filling.filled(item.outputs, "说明")) for item in books.projects)
    texts |= {(_WORK, number): text for number, text in _works(books, texts, filling)}
    facts = [fact for result in books.results for fact in _own(result)]
    for measure in books.measures:
        number = counted_whole(measure.outturn)
        if measure.result and number is not None:
            filling.say(measure.result, "指标", number.number)
    return replace(books, texts=texts, projects=projects), [*facts, *filling.facts]


def _works(books: Books, texts: dict[tuple[str, str], str], filling: _Filling) -> Iterator[tuple[str, str]]:
    """The paragraphs of part four that results add to, then those of key work that only results tell."""
    groups: dict[str, list[str]] = {}
    titles: dict[str, str] = {}
    for result in books.results:
        if result.text:
            group = result.work or f"\n{result.duty}"
            titles[group] = result.work or f"履行“{_bare(result.duty)}”职责"
            groups.setdefault(group, []).append(filling.filled(result.text, "正文", result))
    written = sum(category == _WORK for category, _ in texts)
    numbers = count(written + 1)
    for group, sentences in groups.items():
        words = "".join(_ended(sentence) for sentence in sentences)
        if (_WORK, group) in texts:
            yield group, _ended(texts[_WORK, group]) + words
        else:
            number = next(numbers)
            yield str(number), f"{chinese_numeral(number)}是{_ended(titles[group])}{words}"


def _bare(duty: str) -> str:
    return duty.lstrip(f"0123456789（）{CHINESE_DIGITS}.、．").rstrip("。；;")


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith(("。", "！", "；")) else f"{sentence}。"


class _Filling:
    """Fills placeholders and remembers which result stands where."""

    def __init__(self, results: tuple[Result, ...]) -> None:
        self.results = {result.id: result for result in results}
        self.facts: list[Fact] = []
        self._times: dict[str, int] = {}

    def filled(self, text: str, column: str, own: Result | None = None) -> str:
        """The text with the numbers of results."""
        parts: list[str] = []
        stands: list[tuple[int, str]] = []
        end = 0
        for match in PLACEHOLDER.finditer(text):
            result = self.results.get(match[1]) or own
            assert result is not None
            parts += [text[end : match.start()], result.printed]
            stands.append((sum(map(len, parts)) - len(result.printed), result.id))
            end = match.end()
        whole = "".join([*parts, text[end:]])
        read = {one.start: one.number for one in counted(whole)}
        for start, name in stands:
            if start in read:
                self.say(name, column, read[start])
        return whole

    def say(self, name: str, column: str, number: Printed) -> None:
        """Keep that a result stands at one more place."""
        where = address(INPUTS, f"成果.{item_row(name)}", column)
        self._times[where] = self._times.get(where, 0) + 1
        nth = f"#{self._times[where]}" if self._times[where] > 1 else ""
        self.facts.append(printed_fact(where + nth, number))


def _own(result: Result) -> Iterator[Fact]:
    row = f"成果.{item_row(result.id)}"
    number = counted_whole(result.printed)
    unit = "%" if result.unit == "%" else result.unit if result.unit in MONEY_UNITS else ""
    yield printed_fact(
        address(INPUTS, row, "数值"), number.number if number else read_printed(result.number, unit=unit)
    )
    texts = {
        "名称": result.name,
        "单位": result.unit,
        "期间": result.period,
        "来源": result.source,
        "职责": result.duty,
        "重点工作": result.work,
    }
    yield from (text_fact(address(INPUTS, row, column), text) for column, text in texts.items() if text)
