"""Near misses of phrases in the texts of a report, each way of missing a phrase once with every place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from juesuan.check.rules.wording.near_misses import NearMiss, NearMisses
from juesuan.check.view import ExcerptText
from juesuan.document import Place
from juesuan.report import Fragment


class Missed(NamedTuple):
    """A phrase, what stands in its place, how that differs as a phrase of the rule's sentence, and where."""

    phrase: str
    stated: str
    how: Fragment
    places: list[Place]


def missed(
    texts: Iterable[ExcerptText], seeker: NearMisses, is_slip: Callable[[NearMiss, str], bool]
) -> Iterable[Missed]:
    """The near misses that are slips, in the order of their first places; of several at one place the first.

    Args:
        texts: where to look.
        seeker: finds the near misses of the phrases.
        is_slip: whether one of them in a text is a slip.
    """
    found: dict[tuple[str, str], Missed] = {}
    for text in texts:
        last = -2
        for miss in seeker.find(text.text):
            if abs(miss.at - last) <= 1 or not is_slip(miss, text.text):
                continue
            last = miss.at
            stated = text.text[miss.start : miss.end]
            how = Fragment(miss.slip, {"wrong": miss.wrong, "right": miss.right})
            one = found.setdefault((miss.phrase, stated), Missed(miss.phrase, stated, how, []))
            one.places.append(text.place(miss.start, miss.end))
    return found.values()
