"""An indicator scored by rule from its target and its outturn, or what has to be put right first."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from juesuan.money import QUANTA, as_printed
from juesuan.standard import (
    Held,
    Quantity,
    Target,
    held_against,
    read_quantity,
    read_target,
    share_points,
    word_band,
    word_grade,
)

Say = Callable[[str, str, str], None]
"""Keeps a problem: column, Chinese, English."""
_SIGNS = {"≥": "≥", ">=": "≥", "≤": "≤", "<=": "≤", "=": "=", "区间": "", "": ""}
_PER_CENT = 100


class ScoredOutturn(NamedTuple):
    """Target and outturn as printed; the score by rule, in millionths, and the least that needs no reason.

    ``must_state`` says that the rule leaves a band open in which the clerk must choose.
    """

    target: str
    outturn: str
    rule: int
    low: int
    reached: bool
    must_state: bool = False


def scored(cell: dict[str, str], points: int, scheme: str, say: Say) -> ScoredOutturn | None:
    """The score by rule of a row (比较, 目标值, 单位, 实际值); None where it is wrong, which was said."""
    sign = _SIGNS.get(cell["比较"])
    if sign is None:
        say("比较", f"「{cell['比较']}」无效，请写 ≥、≤、= 或区间，定性指标留空", "write ≥, ≤, = or 区间")
        return None
    target = read_target(cell["目标值"], sign=sign, unit=cell["单位"])
    if not cell["比较"] and (target is None or not target.sign or read_quantity(cell["实际值"]) is None):
        return _by_word(cell, points, scheme, say)
    outturn = read_quantity(cell["实际值"])
    if target is None:
        what = (
            "不是区间，请写成 5-10 那样"
            if cell["比较"] == "区间"
            else "没有数字，请写明数量，或改为定性指标（比较留空）"
        )
        say("目标值", f"定量指标的目标值「{cell['目标值']}」{what}", f"'{cell['目标值']}' is no number")
    if outturn is None:
        say("实际值", f"定量指标的实际值「{cell['实际值']}」没有数字", f"'{cell['实际值']}' is no number")
    if target is None or outturn is None:
        return None
    if cell["比较"] == "区间" and target.sign != "区间":
        say("目标值", f"「{cell['目标值']}」不是区间，请写成 5-10 那样", f"'{cell['目标值']}' is no range")
        return None
    held = held_against(target, outturn._replace(low=outturn.value, high=outturn.value))
    if held.why in ("units", "scale"):
        _say_units(held, target, cell, say)
        return None
    rule = points if held.reached else share_points(points, held.part, held.whole)
    return ScoredOutturn(
        _target(target, cell["目标值"]), _outturn(outturn, target, held), rule, rule, bool(held.reached)
    )


def _by_word(cell: dict[str, str], points: int, scheme: str, say: Say) -> ScoredOutturn | None:
    word = cell["实际值"]
    band = word_band(points, word, scheme)
    if band is None:
        say(
            "实际值",
            f"定性指标的实际值「{word}」不认识，请写完成、部分完成或未完成；定量指标请写明比较符",
            f"unknown word '{word}'; a number needs an operator",
        )
        return None
    full = word_grade(word) == "full"
    return ScoredOutturn(cell["目标值"], word, band[1], points if full else band[0], full, must_state=not full)


def _say_units(held: Held, target: Target, cell: dict[str, str], say: Say) -> None:
    if held.why == "units":
        say(
            "实际值",
            f"「{cell['实际值']}」的单位与「{target.unit}」不一致，不能折算，请统一成一种单位",
            f"'{cell['实际值']}' is in another unit than '{target.unit}' and cannot be turned into it",
        )
    else:
        say(
            "实际值",
            f"「{cell['实际值']}」与目标值「{cell['目标值']}{target.unit}」相差千倍以上，请在实际值后写明单位",
            f"'{cell['实际值']}' is thousands of times its target: write its unit behind it",
        )


def _target(target: Target, text: str) -> str:
    bare = text.removesuffix(target.unit) if target.unit else text
    sign = target.sign if target.sign in ("≥", "≤") and bare[:1].isdigit() else ""
    return f"{sign}{bare}{target.unit}"


def _outturn(outturn: Quantity, target: Target, held: Held) -> str:
    """The outturn with its unit; a ratio (0.95 against 95%) as the percentage that it is."""
    if outturn.unit or not target.unit:
        return printed(outturn.value) + outturn.unit
    if held.turned:
        return printed(outturn.value * _PER_CENT) + target.unit
    return printed(outturn.value) + target.unit


def printed(millionths: int) -> str:
    """A number without the trailing zeros of its decimals."""
    text = as_printed(millionths, unit="", decimals=6, commas=False).rstrip("0")
    return text.rstrip(".")


def score_limits(given: ScoredOutturn, points: int) -> str:
    """The band that a stated score may lie in, in words: ``4.8 至 6.4 分``."""
    low, high = (printed(value * QUANTA[""] // QUANTA["分"]) for value in (given.low, min(given.rule, points)))
    return f"{low} 至 {high} 分"
