"""Part three in words: the phrases of a layout's outline filled with claims.

The compiler uses it to know which of all computable claims are printed, the composer to print them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from juesuan.patterns import lazy_pattern
from juesuan.report.address import NARRATIVE, address
from juesuan.report.report import Fact, facts_by_row
from juesuan.standard import (
    CHANGE,
    COMPARED,
    FilledPiece,
    Paragraphs,
    Phrase,
    Section,
    Slot,
    Template,
    Text,
    fill,
    parse_template,
    phrase_book,
    slots_of,
)

_ECONOMIC = lazy_pattern(r"\d{5}")
_WEAK = ("、", "，", "；")
"""Words between phrases that yield to the end of a sentence or the opening of a list before a phrase left out."""


class Stretch(msgspec.Struct, frozen=True):
    """A stretch of written text, the address of the claim it prints, if any, and the phrase it was written by."""

    words: str
    address: str = ""
    phrase: str = ""


class Narrated(msgspec.Struct, frozen=True):
    """A section as it is written; ``wanting`` are the texts that its figures call for and lack: (row, slot)."""

    section: Section
    paragraphs: tuple[tuple[Stretch, ...], ...]
    wanting: tuple[tuple[str, str], ...]


class _Claims:
    """Claims by row and column, and how each slot prints."""

    def __init__(self, claims: Iterable[Fact]) -> None:
        self.rows = facts_by_row(claims)
        self.book = phrase_book()

    def below(self, prefix: str) -> list[str]:
        """The rows that an ``each`` stands for."""
        if not prefix.endswith("."):
            return [prefix] if prefix in self.rows else []
        return [row for row in self.rows if row.startswith(prefix)]

    def printed(self, row: str, slot: str) -> list[FilledPiece] | None:
        """The words of a slot in a row, or None."""
        facts = self.rows.get(row, {})
        kind = self.book.kind(slot)
        if slot in self.book.names and slot != "等级":
            return [FilledPiece(row.rpartition(".")[2])]
        if kind == "change":
            return self._change(facts)
        if kind == "compare":
            wanted = ("大于", "小于") if slot == "比较" else ("持平",)
            found = next((facts[COMPARED[word]] for word in wanted if COMPARED[word] in facts), None)
            return [FilledPiece(found.text, found.address.split("/")[2])] if found else None
        if kind == "list":
            names = [(column, fact) for column, fact in facts.items() if _ECONOMIC.fullmatch(column)]
            pieces = [piece for column, fact in names for piece in (FilledPiece("、"), FilledPiece(fact.text, column))]
            return pieces[1:] or None
        fact = facts.get(slot)
        if fact is None:
            return None
        if fact.unit in ("元", "万元", "亿元"):
            return [FilledPiece(fact.text + fact.unit, slot)]
        return [FilledPiece(fact.text, slot)]

    def _change(self, facts: dict[str, Fact]) -> list[FilledPiece] | None:
        amount, rate = (facts.get(column) for column in CHANGE)
        if amount is None:
            return None
        if amount.word in self.book.words["无变化"]:
            return [FilledPiece(amount.text, CHANGE[0])]
        pieces = [FilledPiece(amount.word), FilledPiece(amount.text + amount.unit, CHANGE[0])]
        if rate is not None and rate.unit == "text":
            pieces += [FilledPiece("（"), FilledPiece(rate.text, CHANGE[1]), FilledPiece("）")]
        elif rate is not None:
            pieces += [FilledPiece("，" + rate.word), FilledPiece(rate.text, CHANGE[1])]
        return pieces

    def wants(self, row: str, slot: str) -> bool:
        """True when the figures of a row call for the text of a slot that is not there."""
        facts = self.rows.get(row, {})
        if slot in facts:
            return False
        if slot == "原因":
            return bool((found := facts.get(CHANGE[0])) and found.value)
        if slot == "比较原因":
            return COMPARED["大于"] in facts or COMPARED["小于"] in facts
        if slot == "用途":
            return any(facts[column].value for column in ("金额", "支出", "决算") if column in facts)
        if slot == "其他用车用途":
            return bool((found := facts.get("其他用车")) and found.value)
        if slot == "产出效益":
            return "项目" in facts
        return slot in ("结果应用", "工作开展情况")


def narrate(claims: Iterable[Fact], layout_id: str) -> Iterator[Narrated]:
    """The sections of part three in order, each with its written paragraphs (none where nothing is known)."""
    known = _Claims(claims)
    for section in known.book.outline(layout_id):
        wanting: list[tuple[str, str]] = []
        paragraphs: list[tuple[Stretch, ...]] = []
        for line in section.body:
            paragraphs.extend(_paragraphs(known, section, line, layout_id, wanting))
        if paragraphs and paragraphs[-1][-1].words.endswith("："):
            paragraphs[-1] = (*paragraphs[-1][:-1], Stretch("。"))  # a list was announced and nothing follows
        yield Narrated(section, tuple(paragraphs), tuple(dict.fromkeys(wanting)))


def _paragraphs(
    known: _Claims, section: Section, line: Paragraphs, layout_id: str, wanting: list[tuple[str, str]]
) -> Iterator[tuple[Stretch, ...]]:
    template = parse_template(line.text)
    number = 0
    for row in known.below(line.each) if line.each else [section.id]:
        written = _filled(known, section.id, row, template, layout_id, str(number + 1), wanting)
        if written:
            number += 1
            yield tuple(written)


def _filled(
    known: _Claims,
    section: str,
    row: str,
    template: Template,
    layout_id: str,
    number: str,
    wanting: list[tuple[str, str]],
) -> list[Stretch]:
    """The phrases of a paragraph that have their facts, with the words between; empty when none has."""
    stretches: list[Stretch] = []
    glue, any_phrase, skipped = "", False, False
    for node in template:
        if isinstance(node, Text):
            if not any_phrase:
                glue = glue if skipped else glue + node.words
            elif not (glue.endswith(("：", "。")) and node.words in _WEAK):
                glue = node.words
        elif isinstance(node, Slot) and node.name == "序号":
            glue = number
        elif isinstance(node, Slot):
            phrase = known.book.phrases[node.name.rstrip("*；、，。")]
            rows = _rows(known, phrase, section, row, many="*" in node.name)
            separator = node.name.partition("*")[2]
            for nth, target in enumerate(rows):
                written = _phrase(known, phrase, target, layout_id)
                wanting.extend((target, slot) for slot in _texts(phrase, layout_id) if known.wants(target, slot))
                if written is None:
                    skipped = True
                    continue
                joint = separator if nth and any_phrase and stretches and glue == "" else glue
                stretches.extend([Stretch(joint)] if joint else [])
                stretches.extend(written)
                glue, any_phrase = "", True
    if any_phrase and glue:
        stretches.append(Stretch(glue))
    return stretches if any_phrase else []


def _phrase(known: _Claims, phrase: Phrase, row: str, layout_id: str) -> list[Stretch] | None:
    for template in phrase.written(layout_id):
        pieces = fill(template, lambda slot: known.printed(row, slot))
        if pieces is not None and any(piece.column for piece in pieces):
            return [Stretch(p.words, address(NARRATIVE, row, p.column) if p.column else "", phrase.id) for p in pieces]
    return None


def _texts(phrase: Phrase, layout_id: str) -> Iterator[str]:
    kinds = phrase_book().kinds
    for template in phrase.written(layout_id)[:1]:
        yield from (slot for slot in slots_of(template, silent=False) if kinds[slot] == "text")


def _rows(known: _Claims, phrase: Phrase, section: str, row: str, *, many: bool) -> list[str]:
    if phrase.row == "@":
        return [row]
    target = phrase.row.replace("§", section)
    if "{" not in target:
        return [target]
    prefix = target[: target.index("{")]
    if not many:
        return [row] if row.startswith(prefix) else []
    slot = target[target.index("{") + 1 : target.index("}")]
    names = known.book.names.get(slot)
    return [found for found in known.below(prefix) if names is None or found.removeprefix(prefix) in names]
