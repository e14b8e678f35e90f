"""The right names that a wrong one is near to."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

ALIKE = 0.75
"""From this likeness on a name is taken for a right one misspelt, where other names are allowed as well."""
_SHOWN, _LISTED, _FAINT = 3, 13, 0.4


def nearest(name: str, right: Iterable[str], least: float = _FAINT) -> list[str]:
    """The right names most like ``name``, the most like first; none that is less like than ``least``.

    Likeness is the share of characters that both have in the same order, from 0 to 1.
    """
    scored = sorted(((likeness(name, other), other) for other in right), key=lambda pair: (-pair[0], pair[1]))
    best = scored[0][0] if scored else 0.0
    return [other for score, other in scored[:_SHOWN] if score >= max(least, best - 0.15)]


def likeness(one: str, other: str) -> float:
    """How like two names are, from 0 to 1; case and blanks do not matter."""
    return SequenceMatcher(None, _plain(one), _plain(other), autojunk=False).ratio()


def hint(found: list[str], every: Iterable[str] = ()) -> tuple[str, str]:
    """The end of a message, in Chinese and English: the nearest names, or all where none is near."""
    if found:
        return f"是不是「{'」或「'.join(found)}」？", f"did you mean {' or '.join(found)}?"
    listed = list(every)
    more, more_en = ("等", ", …") if len(listed) > _LISTED else ("", "")
    shown = listed[:_LISTED]
    return (
        (f"可用：{'、'.join(shown)}{more}", f"use one of {', '.join(shown)}{more_en}")
        if shown
        else ("请核对", "check it")
    )


def _plain(name: str) -> str:
    return "".join(name.split()).casefold().replace("(", "（").replace(")", "）")
