"""The regular expression of each kind of slot over normalised text, with groups for the parts of the slot."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple, Protocol

import msgspec

from juesuan.patterns import lazy_pattern
from juesuan.prepared import compile_pattern, package_value
from juesuan.recognise.narrative.prefilter import Literals, required_literals
from juesuan.standard import Phrase, PhraseBook, Template, law_digest, pattern, phrase_book
from juesuan.text import MONEY_UNIT, NUMBER, SIGNED_NUMBER, normalise

_PLACEHOLDER = r"[XxＸ×○*]{2,}"
_UNIT = rf"{MONEY_UNIT}|万(?=[（，。；、元]|$)"
_NO_COUNT = r"(?![\d.,%个辆项家批人台套次年月日分起])"
_NO_BAND = r"(?![\d.]|分?(?:（含|及?以[上下]|至|[-—~～–]\d))"
"""A score, not the end of a band of scores: ``90分以上``, ``80-90分``."""
_NAME = r"[^，。；：、\d（）%.①-⑳][^，。；：\d%]{1,44}?"
_NO_ORDINAL = r"(?!\d{1,2}[.、．](?!\d)|（\d)"
_UNIT_NAME = rf"(?<![^，。；：、年度]){_NO_ORDINAL}(?:(?!20\d{{2}}年|{NUMBER}(?:{MONEY_UNIT}))[^，。；：、%]){{2,80}}?"
_PROJECT_NAME = rf"(?:(?<![^。；：.、．）])|(?<=绩效目标，))(?!根据){_NO_ORDINAL}[^，。；：%（）][^。；：%]{{1,80}}?"


_GROUP = lazy_pattern(r"\(\?P<(g\d+)>")


class _Maker(Protocol):
    def __call__(self, slot: str, part: str, inside: str) -> str: ...


class Group(NamedTuple):
    """A group of a compiled phrase: the slot it belongs to and the part of the slot it holds."""

    slot: str
    part: str


class CompiledPhrase(NamedTuple):
    """A template of a phrase as a regular expression.

    ``tail`` names the text slot that continues behind the match, ``section`` is the one whose facts the phrase states;
    ``fixed_name`` is True where its row is one of a fixed set of names.  ``groups`` are in the order of the pattern's.
    ``rest`` is the pattern behind a leading name of any words: searching it first costs far less than the whole.
    """

    phrase: Phrase
    regex: re.Pattern[str]
    groups: dict[str, Group]
    tail: str
    section: str = ""
    fixed_name: bool = False
    rest: re.Pattern[str] | None = None

    def filled(self, match: re.Match[str]) -> list[Group]:
        """The groups that took part in a match, those that matched an empty text too."""
        return [group for group, value in zip(self.groups.values(), match.groups(), strict=True) if value is not None]


class PhrasePattern:
    """A template that is searched in a section; compiled when a text first holds its required literals.

    ``first`` is a literal that every matching text holds; empty where there is no single one.
    """

    __slots__ = ("_compiled", "first", "nth", "phrase", "required", "section")

    def __init__(self, phrase: Phrase, nth: int, section: str, required: tuple[Literals, ...]) -> None:
        self.phrase = phrase
        self.nth = nth
        self.section = section
        self.required = required
        self.first = required[0][0] if required and len(required[0]) == 1 else ""
        self._compiled: CompiledPhrase | None = None

    @property
    def compiled(self) -> CompiledPhrase:
        """The template ready to search with."""
        if self._compiled is None:
            key = (self.phrase.id, self.nth)
            found = _COMPILED.get(key)
            if found is None:
                source = f"{self.phrase.id} {self.nth}".encode() + law_digest("phrases")
                written = package_value("phrase", source, self._written, _Written)
                found = _COMPILED[key] = _compile(self.phrase, written)
            self._compiled = found._replace(section=self.section)
        return self._compiled

    def _written(self) -> _Written:
        return _written(phrase_book(), self.phrase, tuple(self.phrase.templates())[self.nth])


_COMPILED: dict[tuple[str, int], CompiledPhrase] = {}


@cache
def phrase_patterns(section: str) -> tuple[PhrasePattern, ...]:
    """Every template of the phrases of a section, its own first.

    Text directly under 五 or 九 is read with the phrases of their subsections, and each subsection of 九 with those of
    the others: only the words say which are totals and which are details.  五.一 is read with those of 五.二 too.
    """
    book = phrase_book()
    sections = [section, *(other for other in book.by_section if _shares_phrases(section, other))]
    required = _required()
    return tuple(
        PhrasePattern(phrase, nth, other, words)
        for other in sections
        for phrase in book.by_section.get(other, ())
        for nth, words in enumerate(required[phrase.id])
    )


@cache
def _required() -> dict[str, tuple[tuple[Literals, ...], ...]]:
    """The required literals of each template of each phrase."""
    form = dict[str, tuple[tuple[Literals, ...], ...]]
    return package_value("required literals", law_digest("phrases"), _found_required, form)


def _found_required() -> dict[str, tuple[tuple[Literals, ...], ...]]:
    book = phrase_book()
    return {
        phrase.id: tuple(required_literals(template, book) for template in phrase.templates())
        for phrase in book.phrases.values()
    }


def _shares_phrases(section: str, other: str) -> bool:
    """True where text of the section is read with the phrases of the other one too."""
    root = section.partition(".")[0]
    if section == other or "." not in other or other.partition(".")[0] != root:
        return False
    return section in ("五", "九") or root == "九" or (section, other) == ("五.一", "五.二")


class _Written(msgspec.Struct, frozen=True, array_like=True):
    """The regular expression of a template as text: its groups in order, each with slot and part."""

    text: str
    groups: list[tuple[str, str, str]]
    tail: str
    fixed_name: bool
    rest: str


def _compile(phrase: Phrase, written: _Written) -> CompiledPhrase:
    groups = {name: Group(slot, part) for name, slot, part in written.groups}
    rest = compile_pattern(written.rest) if written.rest else None
    return CompiledPhrase(
        phrase, compile_pattern(written.text), groups, written.tail, fixed_name=written.fixed_name, rest=rest
    )


def _written(book: PhraseBook, phrase: Phrase, template: Template) -> _Written:
    """The regular expression of one template, its groups numbered."""
    groups: dict[str, Group] = {}
    tail = ""

    def group(slot: str, part: str, inside: str) -> str:
        name = f"g{len(groups)}"
        groups[name] = Group(slot, part)
        return f"(?P<{name}>{inside})"

    def of_slot(slot: str) -> str:
        nonlocal tail
        kind = book.kind(slot)
        if kind == "text":
            tail = slot
            return group(slot, "tail", "")
        if kind in ("amount", "gap"):
            return _amount(slot, group)
        if kind == "percent":
            return group(slot, "percent", _PERCENT)
        if kind == "change":
            return _change(book, slot, group)
        if kind == "year":
            return group(slot, "year", r"(?<!\d)\d{4}")
        if kind == "date":
            return group(slot, "date", r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日|底|末)|年?[底末])")
        if kind == "score":
            return group(slot, kind, rf"{SIGNED_NUMBER}{_NO_BAND}|{_PLACEHOLDER}")
        if kind == "count":
            return group(slot, kind, rf"{SIGNED_NUMBER}|{_PLACEHOLDER}")
        if kind == "unit":
            return group(slot, "unit", rf"(?!本部门|本单位|我部门|我单位|其中){_UNIT_NAME}")
        if kind == "list":
            return group(slot, "list", r"[^。；]+")
        if kind == "compare":
            words = ("大于", "小于") if slot == "比较" else ("持平",)
            return group(slot, "compare", _residue(w for word in words for w in book.words[word]))
        if kind == "flag":
            return group(slot, "flag", _any(book.words[slot]))
        if slot == "增减词":
            return group(slot, "word", _residue([*book.words["增加"], *book.words["减少"]]))
        if slot == "等级":
            return group(slot, "name", rf"(?:{_any(w for words in book.names[slot].values() for w in words)})(?!的)")
        if slot in book.names:
            return group(slot, "name", _any(w for words in book.names[slot].values() for w in words))
        if slot == "科目":
            return group(slot, "name", r"(?:(?!预算|拨款)[^，。；：、\d（）%.①-⑳]){2,20}?支出")
        return group(slot, "name", _PROJECT_NAME if slot == "项目" else _NAME)

    text = pattern(template, of_slot)
    in_order = [(name, *groups[name]) for name in _GROUP.findall(text)]
    named = text.startswith("(?P<") and text.partition(">")[2].startswith(f"{_NAME})")
    rest = _written(book, phrase, template[1:]).text if named and template[1:] else ""
    fixed_name = any(f"{{{slot}}}" in phrase.row for slot in book.names)
    return _Written(text, in_order, tail, fixed_name, rest)


_PERCENT = rf"(?:{SIGNED_NUMBER}%|{SIGNED_NUMBER}(?![\d.%万亿元个辆年项倍成])|{_PLACEHOLDER}%|%)"


def _amount(slot: str, group: _Maker) -> str:
    number = group(slot, "number", SIGNED_NUMBER)
    missing = group(slot, "missing", rf"{_PLACEHOLDER}(?:{_UNIT})?|亿元|万元")
    return rf"(?:{number}(?:{group(slot, 'money', _UNIT)}|{_NO_COUNT})|{missing})"


def _change(book: PhraseBook, slot: str, group: _Maker) -> str:
    amount_words = [*book.words["增加"], *book.words["减少"]]
    rate_words = [*book.words["增长"], *book.words["下降"]]
    direction = group(slot, "direction", rf"(?:{_residue(amount_words)}){{1,2}}")
    rate = (
        rf"(?:[，、；。]{{0,2}}(?:也?即)?{group(slot, 'rate direction', f'(?:{_residue(rate_words)}){{1,2}}')}"
        rf"(?:了|幅度为|率为)?{group(slot, 'percent', _PERCENT)})?"
    )
    remark = rf"(?:（{group(slot, 'remark', _any(book.fixed.values()))}）?)?"
    flat = group(slot, "flat", rf"{_any(book.words['无变化'])}")
    none = rf"(?:[，、；]?(?:{_residue(rate_words)})?-{{1,2}}%?(?:（[^（）。]*）)?)?"
    alone = group(slot, "rate direction", f"(?:{_residue(rate_words)}){{1,2}}")
    rate_first = rf"{alone}(?:了|幅度为|率为)?{group(slot, 'percent', rf'{SIGNED_NUMBER}%')}"
    then = group(slot, "direction", rf"(?:{_residue(amount_words)}){{1,2}}")
    rate_first += rf"(?:[，、；]?(?:也?即)?{then}(?:了|额为)?{_amount(slot, group)})?"
    return rf"(?:{direction}(?:了|额为)?{_amount(slot, group)}(?:{rate}{remark}{none})|{rate_first}|{flat})"


def _any(words: Iterable[str]) -> str:
    options = sorted({normalise(word) for word in words}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace("（", "（?").replace("）", "）?") for word in options)


def _residue(words: Iterable[str]) -> str:
    """One of the words, the other one in brackets behind it where the template was not filled in."""
    one = f"(?:{_any(list(words))})"
    return rf"{one}(?:（{one}）)?"
