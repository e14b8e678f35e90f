"""The right names that a wrong one is near to."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

ALIKE = 0.75
"""From this likeness on a name is taken for a right one misspelt, where other names are allowed as well."""
_PLACES = tuple("省市区县州盟旗镇乡")
_SHOWN, _LISTED, _FAINT = 3, 13, 0.4


def nearest(name: str, right: Iterable[str], least: float = _FAINT) -> list[str]:
    """The right names most like ``name``, the most like first; none that is less like than ``least``.

    Likeness is the share of characters that both have in the same order, from 0 to 1.
    """
    scored = sorted(((likeness(name, other), other) for other in right), key=lambda pair: (-pair[0], pair[1]))
    best = scored[0][0] if scored else 0.0
    return [other for score, other in scored[:_SHOWN] if score >= max(least, best - 0.15)]


def almost(name: str, right: Iterable[str]) -> list[str]:
    """The right names so near to ``name`` that the writer must say which is meant, the most like first.

    One character is lost, added or changed, two are exchanged, or the name of the place (市, 区, …) in front is left
    out or added.
    """
    found = [other for other in right if _one_step(_plain(name), _plain(other)) or _without_place(name, other)]
    return sorted(found, key=lambda other: (-likeness(name, other), other))


def _one_step(one: str, other: str) -> bool:
    """True when one character lost, added or changed, or two neighbours exchanged, make one name the other."""
    short, long = sorted((one, other), key=len)
    if len(short) < 2 or len(long) - len(short) > 1:
        return False
    at = next((at for at, (left, right) in enumerate(zip(short, long, strict=False)) if left != right), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    return short[at + 1 :] == long[at + 1 :] or short[at : at + 2][::-1] + short[at + 2 :] == long[at:]


def _without_place(one: str, other: str) -> bool:
    """True when the names differ by the name of a place in front, as 江城市云岭区第一中学 and 区第一中学 do."""
    short, long = sorted((_plain(one), _plain(other)), key=len)
    level, bare = (short[:1], short[1:]) if short.startswith(_PLACES) else ("", short)
    place = long.removesuffix(bare)
    return len(bare) > 1 and place != long and place.endswith(level or (*_PLACES, "街道"))


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
