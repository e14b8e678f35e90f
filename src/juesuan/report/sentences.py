"""The sentence of a finding in a language, made of the template of its rule and of its values."""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from typing import Any

from juesuan.errors import Lang
from juesuan.report.findings import Finding
from juesuan.report.labels import label
from juesuan.report.values import Amount, Citation, Estimate, Fragment, Label, Listed, RuleTitle, Total, Value
from juesuan.standard import citation, rule_words, sentence_template

_BETWEEN = {"words": ("、", ", "), "clauses": ("；", "; "), "quoted": ("", ", ")}
_MORE = ("……", "…")
_WITHOUT_UNIT = frozenset({"%", "分", ""})
"""Units that are printed with the number, or not said at all."""


class Sentences(string.Formatter):
    """Puts values into words; ``{stated:unit}`` in a template is the number with its unit of money behind it."""

    def __init__(self, rule: str, lang: Lang) -> None:
        self.rule, self.lang = rule, lang

    def phrase(self, name: str, values: Mapping[str, Value]) -> str:
        """The template of that name, filled."""
        return self.vformat(sentence_template(self.rule, name, self.lang), (), values)

    def words(self, value: Value) -> str:
        """A value in words."""
        if isinstance(value, str):
            return value
        if isinstance(value, int):
            return str(value)
        if isinstance(value, Amount):
            return value.text
        if isinstance(value, Label):
            return label(value.address, value.name)
        if isinstance(value, Fragment):
            return self.phrase(value.id, value.values)
        if isinstance(value, Listed):
            between = _BETWEEN[value.kind][self.lang != "zh"]
            items = [self.words(item) for item in value.items]
            if value.kind == "quoted":
                items = [f"「{item}」" if self.lang == "zh" else f"'{item}'" for item in items]
            return between.join(items) + (_MORE[self.lang != "zh"] if value.more else "")
        if isinstance(value, Citation):
            return citation(value.reference, self.lang)
        if isinstance(value, RuleTitle):
            return rule_title(value.rule, self.lang)
        return self._estimate(value) if isinstance(value, Estimate) else self._total(value)

    def format_field(self, value: Any, format_spec: str) -> str:
        """A value as a template asks for it."""
        words = self.words(value)
        number = next(iter(value.amounts), None) if isinstance(value, Estimate) else value
        if format_spec == "unit" and isinstance(number, Amount) and number.unit not in _WITHOUT_UNIT:
            return words + number.unit
        return words

    def convert_field(self, value: Any, conversion: Any) -> Any:
        """The value itself: templates convert nothing."""
        return value

    def _estimate(self, value: Estimate) -> str:
        low, high = value.low, value.high
        if low is None or high is None:
            if value.value is not None:
                return value.value.text
            return self.bound(low, high)
        span = high.text if low.value >= high.value else f"{low.text}{'～' if self.lang == 'zh' else '–'}{high.text}"
        if value.value is None:
            return span
        if low.value >= high.value or value.value.unit in ("%", "分"):
            return value.value.text
        return self.phrase("expected.about", {"value": value.value, "span": span})

    def bound(self, low: Amount | None, high: Amount | None) -> str:
        """What is at least the one, or at most the other."""
        if low is not None:
            return self.phrase("expected.at_least", {"value": low})
        return "" if high is None else self.phrase("expected.at_most", {"value": high})

    def _total(self, value: Total) -> str:
        if not value.cells:
            return "0"
        cells = [self.words(cell) for cell in value.cells]
        if value.count > len(cells):
            return self.phrase("relation.long_sum", {"first": cells[0], "last": cells[-1], "count": value.count})
        said = [
            f"{'－' if weight < 0 else '＋'}{'' if abs(weight) == 1 else f'{abs(weight)}×'}{cell}"
            for cell, weight in zip(cells, value.weights, strict=True)
        ]
        return "".join(said).removeprefix("＋")


def sentence(finding: Finding, lang: Lang = "zh") -> str:
    """What is wrong, in a sentence of the language."""
    made = Sentences(finding.rule, lang)
    values: dict[str, Value] = {
        "title": rule_title(finding.rule, lang),
        "stated": finding.stated,
        "expected": finding.expected,
        **finding.values,
    }
    return made.phrase(finding.says, values) + "".join(made.words(remark) for remark in finding.remarks)


def words_in(value: Value, rule: str, lang: Lang) -> str:
    """A value of a finding in words."""
    return Sentences(rule, lang).words(value)


def should_be(finding: Finding, lang: Lang) -> str:
    """What should stand there as a person says it, ``应为：0.95`` or ``不应大于 0.95``; empty where it is not known."""
    expected = finding.expected
    said = words_in(expected, finding.rule, lang)
    open_ended = isinstance(expected, Estimate) and expected.value is None and None in (expected.low, expected.high)
    if not said or open_ended or (isinstance(expected, Fragment) and expected.id.startswith("expected.at_")):
        return said
    return Sentences(finding.rule, lang).phrase("expected.should_be", {"value": said})


def rule_title(rule: str, lang: Lang) -> str:
    """What the rule says, in a few words; empty for a rule that is not in the book."""
    try:
        return rule_words(rule).title.in_lang(lang)
    except KeyError:
        return ""


def few(items: Sequence[str], most: int, lang: Lang) -> str:
    """The first items of many."""
    return ("、" if lang == "zh" else ", ").join(items[:most]) + ("…" if len(items) > most else "")
