"""The limits of files as tables: ``python -m juesuan.formats.limits_page`` prints the English one, then the Chinese."""

from __future__ import annotations

from juesuan.formats import limits
from juesuan.formats.limits import Limit


def limits_table(*, english: bool) -> str:
    """One row a limit in the order of :mod:`juesuan.formats.limits`, as Markdown."""
    head = "| what | at most |" if english else "| 什么 | 上限 |"
    rows = [
        f"| {one.en if english else one.zh} | {one.shown} |" for one in vars(limits).values() if isinstance(one, Limit)
    ]
    return "\n".join([head, "| --- | --- |", *rows])


if __name__ == "__main__":
    print(limits_table(english=True), limits_table(english=False), sep="\n\n")
