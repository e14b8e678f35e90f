"""The rows of a statement that a movement falls in by its codes."""

from __future__ import annotations

from juesuan.standard import Family


def family_rows(family: Family, functional: str, economic: str) -> tuple[str, ...]:
    """The rows of a family that a movement of these codes falls in; ``classes`` gives the 类 code."""
    if family == "functional":
        levels = (functional[:3], functional[:5], functional)
        return ("合计", *dict.fromkeys(code for code in levels if code))
    if family == "classes":
        return (functional[:3],) if functional else ()
    return tuple(dict.fromkeys(code for code in (economic[:3], economic) if code))
