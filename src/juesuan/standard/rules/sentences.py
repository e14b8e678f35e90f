"""The sentences of findings, in Chinese and in English: those of each rule beside it, those that rules share here."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from juesuan.standard.law_files import LawRow, toml_tables
from juesuan.standard.rules.relations import Relation, rule_book
from juesuan.standard.rules.rule_data import SameCause, Wording
from juesuan.standard.rules.text_rules import TextRule, text_rules
from juesuan.standard.rules.word_patterns import WordPattern, word_patterns


class RuleWords(msgspec.Struct, frozen=True):
    """What there is to say of a rule: its ``title``, the sentence of a breach (``says``; None where the check chooses
    one of the shared ones), and the phrases that fill it.
    """

    title: Wording
    says: Wording | None = None
    phrases: dict[str, Wording] = {}


@cache
def shared_sentences() -> dict[str, Wording]:
    """The sentences that rules share, by their ids (``relation.equal``)."""
    found: dict[str, Wording] = {}
    for place, book in toml_tables("sentences"):
        for group, rows in book.items():
            for name, wording in rows.items():
                found[f"{group}.{name}"] = LawRow(wording, f"{place} {group}.{name}").read_as(Wording)
    return found


@cache
def _rules() -> dict[str, RuleWords]:
    found = {rule.id: RuleWords(Wording(rule.title, rule.title_en)) for rule in rule_book()}
    for rule in text_rules():
        says = Wording(rule.says, rule.says_en)
        found[rule.id] = RuleWords(Wording(rule.title, rule.title_en), says, rule.phrases)
    for pattern in word_patterns():
        phrases = {"advice": Wording(pattern.advice, pattern.advice_en)}
        found[pattern.id] = RuleWords(Wording(pattern.title, pattern.title_en), None, phrases)
    return found


@cache
def same_causes() -> dict[str, SameCause]:
    """What else a breach explains, by rule; rules that explain nothing else are not there."""
    every: list[Relation | TextRule | WordPattern] = [*rule_book(), *text_rules(), *word_patterns()]
    return {rule.id: rule.same_cause for rule in every if rule.same_cause is not None}


@cache
def _relations() -> frozenset[str]:
    return frozenset(rule.id for rule in rule_book())


def is_relation(rule_id: str) -> bool:
    """True for a rule that is a relation between numbers."""
    return rule_id in _relations()


@cache
def _identities() -> dict[str, tuple[str, ...]]:
    found = {rule.id: rule.identity for rule in text_rules() if rule.identity is not None}
    return found | {pattern.id: ("stated",) for pattern in word_patterns()}


def identity_values(rule_id: str) -> tuple[str, ...] | None:
    """The values that tell a breach of the rule from another; None where its addresses or its words do."""
    return _identities().get(rule_id)


def rule_words(rule_id: str) -> RuleWords:
    """The words of a rule, of whatever kind.

    Raises:
        KeyError: there is no such rule.
    """
    return _rules()[rule_id]


def sentence_template(rule_id: str, name: str, lang: Literal["zh", "en"]) -> str:
    """The template of that name: the rule's own sentence for ``""`` (its title where it has none),
    else its phrase, else the shared sentence.

    Raises:
        KeyError: there is none.
    """
    words = _rules().get(rule_id, RuleWords(Wording(rule_id, rule_id)))
    if not name:
        return "{title}" if words.says is None else words.says.in_lang(lang)
    return (words.phrases.get(name) or shared_sentences()[name]).in_lang(lang)
