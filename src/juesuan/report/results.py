"""Results of the year's work: the numbers of part four, and the same said by an indicator or by the narrative.

``成果/<matter>（<measure>）/正文`` is a number of part four.  In the same row stand ``指标``, the outturn of an
indicator of the whole, or where there is none ``项目指标``, that of one project, which may count only its own part, and
``说明``, a number of the explanation, that speak of the same thing in the same measure.  A number of a project's
outputs that part four lacks stands as ``产出效益`` beside the project's own indicator.  Further ones are ``正文#2`` and
so on.

Only what is said of one thing alone is put beside another: an indicator whose name ends the words of the text, or a
text in the same words; the measure is the same, and neither is said twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec.structs import replace

from juesuan.document import Place, place_in
from juesuan.patterns import lazy_pattern
from juesuan.report.address import RESULTS, WHOLE, address, item_row
from juesuan.report.narration import Stretch
from juesuan.report.report import Excerpt, Fact, Report, facts_by_row, printed_fact
from juesuan.standard import Counted, counted, counted_whole, measure_of
from juesuan.text import NUMBER, normalise

KEY_WORK = "资料/重点工作/"
_ENDS = "。；！：!;:"
_SPOKEN = ("产出效益", "工作开展情况", "结果应用")
_LEAST = 4
_POINTS = lazy_pattern(rf"（{NUMBER}分）$")


class _Said(msgspec.Struct, frozen=True):
    """A number said somewhere: of a text its characters ``start:end``; ``item`` is the project it is said of."""

    counted: Counted
    place: Place
    item: str = ""
    text: int = 0
    start: int = 0
    end: int = 0


def key_work(report: Report) -> list[str]:
    """The texts on key work by their number."""
    found = [
        (fact.address.removeprefix(KEY_WORK), fact.text)
        for fact in report.inputs
        if fact.address.startswith(KEY_WORK) and fact.text
    ]
    return [text for _, text in sorted(found, key=lambda item: (not item[0].isdigit(), item[0].rjust(6), item[0]))]


def work_lines(report: Report) -> list[list[Stretch]]:
    """Part four line by line, each number with the address of the result that it states."""
    lines = [line.strip() for text in key_work(report) for line in text.splitlines() if line.strip()]
    addresses = (fact.address for fact in report.results if fact.address.rpartition("/")[2].startswith("正文"))
    written: list[list[Stretch]] = [[] for _ in lines]
    ends = [0] * len(lines)
    for one in (one for said in _running(Excerpt("key_work", line) for line in lines) for one in said):
        where = next(addresses, "") if one.counted.matter else ""
        if where:
            written[one.text] += [
                Stretch(lines[one.text][ends[one.text] : one.start]),
                Stretch(lines[one.text][one.start : one.end], where),
            ]
            ends[one.text] = one.end
    return [[*own, Stretch(line[end:])] for own, line, end in zip(written, lines, ends, strict=True)]


def results_of(excerpts: Iterable[Excerpt], indicators: list[Fact], claims: list[Fact]) -> list[Fact]:
    """The results that a publication states: those of part four, then what elsewhere says the same."""
    stated = [one for text in _running(excerpts) for one in text]
    facts: list[Fact] = []
    taken: dict[str, int] = {}

    def keep(row: str, column: str, one: _Said) -> None:
        where = address(RESULTS, row, column)
        taken[where] = taken.get(where, 0) + 1
        nth = f"#{taken[where]}" if taken[where] > 1 else ""
        facts.append(_short_of_edges(printed_fact(where + nth, one.counted.number, place=one.place)))

    for one in stated:
        if one.counted.matter:
            keep(_row(one), "正文", one)
    sure = _sure(stated)
    of_whole: set[str] = set()
    for name, one in _outturns(indicators, WHOLE):
        for row in _rows_ending(sure, name, one.counted.measure):
            keep(row, "指标", one)
            of_whole.add(row)
    for name, one in _outturns(indicators, ""):
        for row in _rows_ending(sure, name, one.counted.measure):
            if row not in of_whole:
                keep(row, "项目指标", one)
    elsewhere: list[_Said] = []
    for one in _spoken(claims):
        if one.counted.plain and (row := _row(one)) in sure:
            keep(row, "说明", one)
        else:
            elsewhere.append(one)
    for project, own in _by_item(elsewhere).items():
        outturns = _sure(own)
        for name, one in _outturns(indicators, project):
            for row in _rows_ending(outturns, name, one.counted.measure):
                inner = f"{project}：{row}"
                keep(inner, "产出效益", outturns[row])
                keep(inner, "项目指标", one)
    return facts


def _short_of_edges(fact: Fact) -> Fact:
    """The fact without the edges of its interval, where two neighbouring printed numbers would meet: no one number is
    printed as both."""
    return replace(fact, low=fact.low + 1, high=fact.high - 1) if fact.low < fact.high else fact


def _row(one: _Said) -> str:
    return item_row(f"{one.counted.matter}（{one.counted.measure}）").replace("%", "％")  # a bare % breaks a link


def _sure(said: Iterable[_Said]) -> dict[str, _Said]:
    """Plain numbers by row; rows said more than once are left out."""
    rows: dict[str, list[_Said]] = {}
    for one in said:
        rows.setdefault(_row(one), []).append(one)
    return {row: own[0] for row, own in rows.items() if len(own) == 1 and own[0].counted.plain}


def _rows_ending(rows: dict[str, _Said], name: str, measure: str) -> list[str]:
    """The one row whose words are, or end with, a name in a measure."""
    if len(name) < _LEAST or not measure:
        return []
    found = [row for row, one in rows.items() if one.counted.measure == measure and one.counted.matter.endswith(name)]
    return found if len(found) == 1 else []


def _outturns(indicators: list[Fact], item: str) -> Iterator[tuple[str, _Said]]:
    """Name and outturn of the indicators that are numbers with a measure: of one table, or ``""`` of every project."""
    for row, facts in facts_by_row(indicators).items():
        mine = row.startswith(f"指标.{item}.") if item else not row.startswith(f"指标.{WHOLE}.")
        if not mine or not row.startswith("指标."):
            continue
        name, outturn, target = (facts.get(column) for column in ("指标", "实际值", "目标值"))
        if name and outturn:
            number = counted_whole(outturn.text, measure_of(target.text) if target else "")
            if number is not None:
                yield _POINTS.sub("", normalise(name.text, quotes=True)), _Said(number, outturn.place)


def _spoken(claims: list[Fact]) -> Iterator[_Said]:
    """The numbers in the words of the explanation of the self-evaluation."""
    for fact in claims:
        _, row, column = fact.address.split("/")
        if fact.unit == "text" and row.startswith("十三") and column.partition("#")[0] in _SPOKEN:
            item = row.rpartition(".")[2] if column.startswith("产出效益") else ""
            yield from (_Said(number, fact.place, item) for number in counted(normalise(fact.text, quotes=True)))


def _by_item(said: list[_Said]) -> dict[str, list[_Said]]:
    found: dict[str, list[_Said]] = {}
    for one in said:
        if one.item:
            found.setdefault(one.item, []).append(one)
    return found


def _running(excerpts: Iterable[Excerpt]) -> Iterator[list[_Said]]:
    """The numbers of each stretch of text; a paragraph that a page cuts is one stretch."""
    run: list[tuple[int, Excerpt]] = []
    for number, excerpt in enumerate(excerpts):
        if run and (excerpt.heading or run[-1][1].heading or run[-1][1].text.rstrip().endswith(tuple(_ENDS))):
            yield _said(run)
            run = []
        run.append((number, excerpt))
    if run:
        yield _said(run)


def _said(run: list[tuple[int, Excerpt]]) -> list[_Said]:
    texts = dict(run)
    at = [(number, place) for number, text in run for place in text.normal.positions[:-1]]
    found = []
    for one in counted("".join(text.normal.text for _, text in run)):
        number, start = at[one.start]
        last, end = at[one.end - 1]
        end = end + 1 if last == number else len(texts[number].text)
        place = place_in(texts[number].text, texts[number].lines, start, end)
        found.append(_Said(one, place, "", number, start, end))
    return found
