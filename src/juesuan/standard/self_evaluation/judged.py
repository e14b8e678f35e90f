"""How far an indicator's target was reached, by what target and outturn say."""

from __future__ import annotations

import msgspec

from juesuan.standard.self_evaluation.scoring import Reached, word_grade
from juesuan.standard.self_evaluation.targets import (
    Held,
    calls_for_less,
    held_against,
    read_quantity,
    read_target,
    unit_named,
)

_IN_TIME = frozenset({"天数", "工作日", "小时", "月数"})


class Judged(msgspec.Struct, frozen=True):
    """How far an indicator's target was reached: by numbers (``held``) or by a word; nothing where neither says so."""

    reached: bool | None
    held: Held | None = None
    word: Reached | None = None

    @property
    def sure(self) -> bool:
        """True unless the target is a bare number, which may be the least or the most that is wanted."""
        return self.held is None or self.held.why != "unsigned"


def judged(target: str, outturn: str, *, name: str = "", kind: str = "") -> Judged:
    """How far an outturn reaches its target; the indicator's name and its levels tell whether less is better."""
    word = word_grade(outturn)
    if word is not None:
        return Judged(word == "full", word=word)
    wanted, found = read_target(target), read_quantity(outturn)
    if wanted is None or found is None:
        return Judged(None)
    in_time = "时效" in kind and unit_named(wanted.unit or found.unit).family in _IN_TIME
    held = held_against(wanted, found, less=calls_for_less(name, kind) or in_time)
    return Judged(held.reached, held)
