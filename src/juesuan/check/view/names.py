"""The names of functional and economic items, as they are compared and as messages show them."""

from __future__ import annotations

from difflib import SequenceMatcher

from juesuan.standard import Classification

SLIPS = 2
"""Characters by which a name that was typed wrong differs at most."""


def path_of(known: Classification, code: str) -> str:
    """``2010301 政府办公厅（室）及相关机构事务（款）行政运行（项）``, without its code."""
    return "".join(f"{step.name}（{step.level}）" for step in known.path(code)[1:])


def alike(name: str, other: str) -> float:
    """How much of the shorter text's pairs of characters stand in the other, 0 to 1."""
    short, long = sorted((name, other), key=len)
    pairs = {short[n : n + 2] for n in range(len(short) - 1)}
    if not pairs:
        return float(bool(short) and short in long)
    return sum(pair in long for pair in pairs) / len(pairs)


def differing(name: str, other: str) -> int:
    """How many characters of the longer text are not in their place in the other."""
    same = sum(block.size for block in SequenceMatcher(None, name, other, autojunk=False).get_matching_blocks())
    return max(len(name), len(other)) - same
