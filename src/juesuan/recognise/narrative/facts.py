"""From the groups of a matched phrase to facts: signed changes, units, names, lists, texts."""

from __future__ import annotations

import re

from msgspec.structs import replace

from juesuan.money import ONE, read_printed
from juesuan.patterns import lazy_pattern
from juesuan.recognise.narrative.passages import Passage
from juesuan.recognise.narrative.phrase_match import PhraseMatch
from juesuan.report import NARRATIVE, Fact, address, printed_fact, text_fact
from juesuan.standard import CHANGE, COMPARED, phrase_book, tidy
from juesuan.text import MONEY_UNIT, SIGNED_NUMBER

_PRICED = lazy_pattern(rf"(?P<name>.*?[^\d.,])(?:支出|为)?(?P<number>{SIGNED_NUMBER})(?P<money>{MONEY_UNIT})")
"""An item of a list with its amount."""
_ABOUT = ("基本", "大致", "大体")
"""Words that make 持平 no figure: small differences are allowed."""


class ClaimCollector:
    """Gathers facts by row; another figure for the same address becomes ``#2``, the same figure is not kept again."""

    def __init__(self, money_unit: str = "万元", decimals: int = 2) -> None:
        self.money_unit = money_unit
        self.decimals = decimals
        self._rows: dict[str, list[Fact]] = {}
        self._seen: dict[str, list[tuple[tuple[str, int, str], str]]] = {}
        self._stated: dict[tuple[Passage, int], list[str]] = {}

    def rows(self) -> dict[str, list[Fact]]:
        """Facts by row, rows in the order they were met."""
        return self._rows

    def stated(self, passage: Passage, start: int, end: int) -> list[str]:
        """The addresses, those of :meth:`rows`, that a number of a passage states."""
        found = (self._stated.get((passage, at), []) for at in range(start, end))
        return list(dict.fromkeys(where for places in found for where in places))

    def add(self, passage: Passage, matched: PhraseMatch, row: str) -> None:
        """Keep every slot that the phrase filled."""
        parts: dict[str, dict[str, tuple[int, int]]] = {}
        for name, group in matched.compiled.groups.items():
            if matched.match[name] is not None:
                parts.setdefault(group.slot, {})[group.part] = matched.match.span(name)
        below = any(
            _words(passage, spans["compare"]) in phrase_book().words["小于"]
            for spans in parts.values()
            if "compare" in spans
        )
        for slot, spans in parts.items():
            sign = -1 if below and phrase_book().kind(slot) == "gap" else 1
            self._slot(passage, matched, row, slot, spans, sign)

    def _slot(
        self, passage: Passage, matched: PhraseMatch, row: str, slot: str, spans: dict[str, tuple[int, int]], sign: int
    ) -> None:
        phrase = matched.compiled.phrase.id
        kind = phrase_book().kind(slot)
        if kind == "change":
            self._change(passage, row, spans, phrase)
        elif kind in ("amount", "gap"):
            self._amount(passage, row, slot, spans, phrase, sign=sign)
        elif kind == "percent":
            self._number(passage, row, slot, spans["percent"], "%", phrase)
        elif kind == "year":
            self.year(passage, *spans["year"], row, slot, phrase)
        elif kind in ("count", "score"):
            self._number(passage, row, slot, spans[kind], "" if kind == "count" else "分", phrase)
        elif kind == "text":
            if matched.text_end > matched.end:
                self._text(passage, row, slot, (matched.end, matched.text_end), phrase)
        elif kind == "list":
            self._list(passage, row, spans["list"], phrase)
        elif kind == "compare":
            self._compare(passage, row, spans["compare"], phrase, matched.match.group())
        elif kind == "flag":
            place = passage.place(*spans["flag"])
            self._keep(row, slot, text_fact("", "无", place=place, phrase=phrase, word=_words(passage, spans["flag"])))
        elif slot not in phrase_book().names or slot == "等级":
            self._text(passage, row, "类" if slot == "科目" else slot, next(iter(spans.values())), phrase)

    def year(self, passage: Passage, start: int, end: int, row: str, slot: str, phrase: str) -> None:
        """Keep a year that the text names."""
        self._number(passage, row, slot, (start, end), "", phrase)

    def _amount(
        self,
        passage: Passage,
        row: str,
        slot: str,
        spans: dict[str, tuple[int, int]],
        phrase: str,
        *,
        sign: int = 1,
        word: str = "",
    ) -> None:
        if "number" not in spans:
            self._text(passage, row, slot, spans["missing"], phrase, word="缺")
            return
        printed = passage.normal.text[slice(*spans["money"])] if "money" in spans else ""
        unit = {"万": "万元", "": self.money_unit}.get(printed, printed)
        start, end = spans["number"]
        number = read_printed(
            passage.normal.text[start:end], unit=unit, decimals=self.decimals if unit == "万元" else None
        )
        place = passage.place(start, spans["money"][1] if printed else end)
        where = self._keep(row, slot, _signed(printed_fact("", number, place=place, phrase=phrase, word=word), sign))
        self._stated.setdefault((passage, start), []).append(where)

    def _number(
        self,
        passage: Passage,
        row: str,
        slot: str,
        span: tuple[int, int],
        unit: str,
        phrase: str,
        *,
        sign: int = 1,
        word: str = "",
    ) -> None:
        text = passage.normal.text[slice(*span)]
        if not any(map(str.isdigit, text)):
            self._text(passage, row, slot, span, phrase, word="缺")
            return
        number = read_printed(text, unit=unit)
        fact = printed_fact("", number, place=passage.place(*span), phrase=phrase, word=word)
        where = self._keep(row, slot, _signed(fact, sign))
        self._stated.setdefault((passage, span[0]), []).append(where)

    def _change(self, passage: Passage, row: str, spans: dict[str, tuple[int, int]], phrase: str) -> None:
        amount, rate = CHANGE
        if "flat" in spans:
            word = _words(passage, spans["flat"])
            if word.startswith(_ABOUT):
                self._text(passage, row, amount, spans["flat"], phrase, word=word)
                return
            number = read_printed("0", unit=self.money_unit, decimals=self.decimals)
            fact = printed_fact("", number, place=passage.place(*spans["flat"]), phrase=phrase, word=word)
            self._keep(row, amount, Fact("", word, fact.unit, 0, fact.low, fact.high, None, fact.place, phrase, word))
            return
        if "direction" in spans:
            word = _words(passage, spans["direction"])
            self._amount(passage, row, amount, spans, phrase, sign=_sign(word), word=word)
        if "remark" in spans:
            self._text(passage, row, rate, spans["remark"], phrase)
        elif "percent" in spans:
            word = _words(passage, spans["rate direction"])
            self._number(passage, row, rate, spans["percent"], "%", phrase, sign=_sign(word), word=word)

    def _compare(self, passage: Passage, row: str, span: tuple[int, int], phrase: str, said: str) -> None:
        """Keep a word of comparison; its column names the budget compared with where the text does."""
        word = _words(passage, span)
        known = phrase_book().words
        for canonical, column in COMPARED.items():
            if any(word == other for other in known[canonical]):
                base = re.search(r"(年初|全年|调整)预算", said)
                if base:
                    column = column.replace("预算", "年初预算" if base[1] == "年初" else "全年预算")
                place = passage.place(*span)
                if word.startswith(_ABOUT):
                    self._keep(row, column, text_fact("", word, place=place, phrase=phrase, word=word))
                else:
                    self._keep(row, column, Fact("", word, "", ONE, ONE, ONE, None, place, phrase, word))
                return
        self._text(passage, row, "决算比预算", span, phrase, word="缺")

    def _list(self, passage: Passage, row: str, span: tuple[int, int], phrase: str) -> None:
        start, end = span
        text = passage.normal.text
        at = start
        for item in re.split(r"[、，]", text[start:end]):
            priced = _PRICED.fullmatch(item)
            name = re.sub(r"(?:等|等支出|等费用|等。)$", "", priced["name"] if priced else item)
            if name:
                place = passage.place(at, at + len(name))
                self._keep(row, f"列举:{name}", text_fact("", tidy(name), place=place, phrase=phrase))
            if name and priced:
                spans = {part: (at + priced.start(part), at + priced.end(part)) for part in ("number", "money")}
                self._amount(passage, row, f"列举额:{name}", spans, phrase)
            at += len(item) + 1

    def _text(
        self, passage: Passage, row: str, slot: str, span: tuple[int, int], phrase: str, *, word: str = ""
    ) -> None:
        text = tidy(passage.original(*span))
        where = self._keep(row, slot, text_fact("", text, place=passage.place(*span), phrase=phrase, word=word))
        self._stated.setdefault((passage, span[0]), []).append(where)

    def _keep(self, row: str, column: str, fact: Fact) -> str:
        """The address at which the figure is kept, or was kept before."""
        where = address(NARRATIVE, row, column)
        same = self._seen.setdefault(where, [])
        figure = (fact.unit, fact.value, fact.text if fact.unit == "text" else "")
        known = next((place for kept, place in same if kept == figure), "")
        if known:
            return known
        if same:
            where = f"{where}#{len(same) + 1}"
        same.append((figure, where))
        self._rows.setdefault(row, []).append(replace(fact, address=where))
        return where


def _words(passage: Passage, span: tuple[int, int]) -> str:
    return passage.normal.text[slice(*span)]


def _sign(word: str) -> int:
    """The sign that a word of direction gives; a word doubled by mistake counts once.

    Of two that the template was left with (``减增加``) the whole one counts.
    """
    return -1 if re.match(r"增?(?:减|下降|降低|降幅|压减)(?!增|上升)", word) else 1


def _signed(fact: Fact, sign: int) -> Fact:
    if sign > 0:
        return fact
    return replace(fact, value=-fact.value, low=-fact.high, high=-fact.low)
