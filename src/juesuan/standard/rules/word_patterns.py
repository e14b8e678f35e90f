"""Patterns of words that no publication should print, each with its reason."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, get_args

import msgspec

from juesuan.prepared import compile_pattern
from juesuan.standard.forms import check_layouts, lineage
from juesuan.standard.law_files import LawRow, only_one, toml_rows
from juesuan.standard.rules.required_words import required_words
from juesuan.standard.rules.rule_data import SameCause, Severity
from juesuan.standard.sources import basis_of

PatternKind = Literal["wording", "structure", "narrative"]
_NEEDED = ("id", "title", "title_en", "kind", "severity", "pattern", "basis", "example")
_KNOWN = {
    *_NEEDED,
    *("expected", "advice", "advice_en", "stated", "parts", "sections", "unless", "evidence", "layouts"),
    "where_none_is_negative",
    "placeholder",
    "same_cause",
    "certain",
}
_NOT_RUNNING_TEXT = ("contents", "cover")


class WordPattern(msgspec.Struct, frozen=True):
    """A pattern over normalised text that has its quotation marks (:func:`juesuan.text.normalise`).

    ``parts`` are the parts of the publication it is looked for in (empty: all but contents and cover), ``sections``
    prefixes of narrative sections; ``unless`` excuses a match when found around it, ``certain`` makes it an error where
    it matches from its beginning on; ``stated`` and ``expected``
    are templates over the groups of the match, ``{0}`` being the whole; ``advice`` says what to do where no text can
    be expected; ``example`` is a sentence that breaks the rule.  ``where_none_is_negative`` keeps the pattern to
    reports whose statements show no amount below zero.  ``layouts`` are those in whose publications, and in those of
    layouts that extend them, it is looked for (empty: all).  ``words`` are those of which one stands in every match,
    where that is known.  A ``placeholder`` is a blank of a form that nobody filled in; ``same_cause`` is what else
    fails by a match.
    """

    id: str
    title: str
    title_en: str
    kind: PatternKind
    severity: Severity
    pattern: re.Pattern[str]
    basis: tuple[str, ...]
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
    placeholder: bool = False
    same_cause: SameCause | None = None
    layouts: tuple[str, ...] = ()
    certain: re.Pattern[str] | None = None

    def holds(self, layout_id: str) -> bool:
        """True when the pattern is looked for in publications of the layout."""
        return not self.layouts or not {*self.layouts}.isdisjoint(lineage(layout_id))

    def looks_at(self, part: str, section: str) -> bool:
        """True when text of this part and section is to be searched."""
        if self.sections and not any(section == item or section.startswith(f"{item}.") for item in self.sections):
            return False
        return part in self.parts if self.parts else part not in _NOT_RUNNING_TEXT


@cache
def word_patterns() -> tuple[WordPattern, ...]:
    """All patterns, in the order of the book.

    Raises:
        BrokenRuleBook: a row lacks a part, an id is used twice, or its pattern is none; names file and line.
    """
    return tuple(_read(row) for row in only_one(toml_rows("word_patterns", "pattern"), "id"))


def _read(row: LawRow) -> WordPattern:
    said = row.values
    rule = said.get("id", "?")
    row.check_names(_NEEDED, _KNOWN)
    if not said.get("expected") and not (said.get("advice") and said.get("advice_en")):
        raise row.broken(f"规则 {rule}：缺 expected 或 advice", f"rule {rule}: neither expected nor advice")
    if said["severity"] not in get_args(Severity) or said["kind"] not in get_args(PatternKind):
        raise row.broken(f"规则 {rule}：severity 或 kind 不对", f"rule {rule}: unknown severity or kind")
    check_layouts(row, said.get("layouts", ()))
    try:
        pattern = compile_pattern(said["pattern"])
        unless, certain = (compile_pattern(said[name]) if said.get(name) else None for name in ("unless", "certain"))
    except re.error as error:
        raise row.broken(f"规则 {rule}：pattern {error}", f"rule {rule}: pattern {error}") from None
    return WordPattern(
        rule,
        said["title"],
        said["title_en"],
        said["kind"],
        said["severity"],
        pattern,
        basis_of(row, said["severity"]),
        said["example"],
        said.get("expected", ""),
        said.get("advice", ""),
        said.get("advice_en", ""),
        said.get("stated", "{0}"),
        tuple(said.get("parts", ())),
        tuple(said.get("sections", ())),
        unless,
        required_words(said["pattern"]),
        said.get("where_none_is_negative", False),
        said.get("placeholder", False),
        row.part("same_cause", SameCause),
        tuple(said.get("layouts", ())),
        certain,
    )
