"""Patterns of words that no publication should print, each with its reason."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any, Literal, get_args

import msgspec

from juesuan.errors import BrokenRuleBook
from juesuan.standard.data_files import data_file
from juesuan.standard.required_words import required_words

PatternKind = Literal["wording", "structure", "narrative"]
_SEVERITIES = ("error", "warning", "note")
_NOT_RUNNING_TEXT = ("contents", "cover")


class WordPattern(msgspec.Struct, frozen=True):
    """A pattern over squeezed text (no blanks, full-width brackets).

    ``parts`` are the parts of the publication it is looked for in (empty: all but contents and cover), ``sections``
    prefixes of narrative sections; ``unless`` excuses a match when found around it; ``stated`` and ``expected``
    are templates over the groups of the match, ``{0}`` being the whole; ``advice`` says what to do where no text can
    be expected; ``example`` is a sentence that breaks the rule.  ``where_none_is_negative`` keeps the pattern to
    reports whose statements show no amount below nil.  ``words`` are those of which one stands in every match, where
    that is known.
    """

    id: str
    title: str
    title_en: str
    kind: PatternKind
    severity: Literal["error", "warning", "note"]
    pattern: re.Pattern[str]
    source: str
    example: str
    expected: str = ""
    advice: str = ""
    advice_en: str = ""
    stated: str = "{0}"
    parts: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    unless: re.Pattern[str] | None = None
    words: tuple[str, ...] = ()
    where_none_is_negative: bool = False

    def looks_at(self, part: str, section: str) -> bool:
        """True when text of this part and section is to be searched."""
        if self.sections and not any(section == item or section.startswith(f"{item}.") for item in self.sections):
            return False
        return part in self.parts if self.parts else part not in _NOT_RUNNING_TEXT


@cache
def word_patterns() -> tuple[WordPattern, ...]:
    """All patterns, in the order of the book.

    Raises:
        BrokenRuleBook: a row lacks a part, an id is used twice, or its pattern is none.
    """
    rows = tomllib.loads(data_file("word_patterns.toml").read_text(encoding="utf-8"))["pattern"]
    found = [_read(row) for row in rows]
    if len({item.id for item in found}) != len(found):
        raise BrokenRuleBook("word_patterns.toml：规则编号重复", "word_patterns.toml: an id is used twice")
    return tuple(found)


def _read(row: dict[str, Any]) -> WordPattern:
    rule = row.get("id", "?")
    for name in ("title", "title_en", "kind", "severity", "pattern", "source", "example"):
        if not row.get(name):
            raise BrokenRuleBook(f"规则 {rule}：缺 {name}", f"rule {rule}: {name} is missing")
    if not row.get("expected") and not (row.get("advice") and row.get("advice_en")):
        raise BrokenRuleBook(f"规则 {rule}：缺 expected 或 advice", f"rule {rule}: neither expected nor advice")
    if row["severity"] not in _SEVERITIES or row["kind"] not in get_args(PatternKind):
        raise BrokenRuleBook(f"规则 {rule}：severity 或 kind 不对", f"rule {rule}: unknown severity or kind")
    try:
        pattern = re.compile(row["pattern"])
        unless = re.compile(row["unless"]) if row.get("unless") else None
    except re.error as error:
        raise BrokenRuleBook(f"规则 {rule}：pattern {error}", f"rule {rule}: pattern {error}") from None
    return WordPattern(
        rule,
        row["title"],
        row["title_en"],
        row["kind"],
        row["severity"],
        pattern,
        row["source"],
        row["example"],
        row.get("expected", ""),
        row.get("advice", ""),
        row.get("advice_en", ""),
        row.get("stated", "{0}"),
        tuple(row.get("parts", ())),
        tuple(row.get("sections", ())),
        unless,
        required_words(row["pattern"]),
        row.get("where_none_is_negative", False),
    )
