"""Plain search over indicators: every word must be there, as it stands or nearly.

Chinese is written without blanks, so a word is looked for as a part of the text.  Where it stands nowhere as it is
(会议协调 against 协调会议), it is taken for found in the indicator's name when at least half of its pairs of
neighbouring characters, and no fewer than two, are there.  A word counts 3 in the name of the indicator, 2 in the
project's, 1 in the levels or the unit's, and half the share of its pairs where it is only like.  What counts most comes
first, then the newer year, then the shorter name.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from juesuan.library.indicators import Indicator
from juesuan.patterns import lazy_pattern
from juesuan.text import normalise

_NOT_WORDS = lazy_pattern(r"[\W_]+")
_LEAST_ALIKE = 0.5


class Found(NamedTuple):
    """An indicator and how well it fits; ``by`` says of each word where it was found: 指标, 项目, 级别, 单位, 相近."""

    indicator: Indicator
    score: float
    by: tuple[tuple[str, str], ...]


def search(indicators: Iterable[Indicator], words: str, code: str = "") -> list[Found]:
    """The indicators in which every word is found, best first; all of them where there are no words.

    Args:
        indicators: of any number of reports.
        words: parted by blanks.
        code: of a functional 类, 款 or 项; only units with project expenditure there.
    """
    wanted = [bare for word in words.split() if (bare := _bare(word))]
    found = []
    for indicator in indicators:
        if not any(own.startswith(code) for own in indicator.codes) and code:
            continue
        fields = _fields(indicator)
        hits = [_hit(word, fields) for word in wanted]
        if all(score for score, _ in hits):
            by = tuple((word, where) for word, (_, where) in zip(wanted, hits, strict=True))
            found.append(Found(indicator, round(sum(score for score, _ in hits), 3), by))
    return sorted(found, key=lambda one: (-one.score, -one.indicator.year, len(one.indicator.name), one.indicator.name))


def _fields(indicator: Indicator) -> tuple[tuple[str, int, str], ...]:
    """Where words are looked for, what one counts there, and the text."""
    return (
        ("指标", 3, _bare(indicator.name)),
        ("项目", 2, _bare(indicator.project)),
        ("级别", 1, _bare(indicator.level1 + indicator.level2)),
        ("单位", 1, _bare(indicator.unit)),
    )


def _hit(word: str, fields: tuple[tuple[str, int, str], ...]) -> tuple[float, str]:
    for where, weight, text in fields:
        if word in text:
            return weight, where
    pairs = _pairs(word)
    shared = pairs & _pairs(fields[0][2])
    share = len(shared) / len(pairs) if pairs else 0.0
    return (share / 2, "相近") if share >= _LEAST_ALIKE and len(shared) > 1 else (0.0, "")


def _bare(text: str) -> str:
    """A text as it is compared: one width, small letters, no blanks or signs."""
    return _NOT_WORDS.sub("", normalise(text).casefold())


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}
