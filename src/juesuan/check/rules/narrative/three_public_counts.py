"""The counts that go with the three public costs: groups sent abroad, vehicles bought and kept, visits received."""

from __future__ import annotations

import re
from collections.abc import Iterator

from juesuan.check.view import ReportView
from juesuan.patterns import lazy_pattern
from juesuan.report import Finding, Fragment, words_of

_NUMBER = r"(?:\d+|[一二两三四五六七八九十]+)"
_COUNTS: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {
    "因公出国（境）费": (
        ("groups", lazy_pattern("团")),
        ("people", lazy_pattern(rf"(?:出国|团|出访)[^。]*(?:{_NUMBER}人|人次|人数)")),
    ),
    "公务用车购置费": (
        (
            "bought",
            lazy_pattern(rf"(?:购置|新购|购买|更新|采购)[^。；]*{_NUMBER}[辆台]|{_NUMBER}[辆台][^。；]*购置"),
        ),
    ),
    "公务用车运行维护费": (("kept", lazy_pattern("辆|保有量")),),
    "公务接待费": (
        ("visits", lazy_pattern("批|接待[^。；]*次")),
        ("visitors", lazy_pattern(rf"接待[^。]*(?:{_NUMBER}人|人次|人数)")),
    ),
}
"""What the rules of publication ask for beside an amount, by its row in the statement, and words that say it."""


def count_findings(view: ReportView) -> Iterator[Finding]:
    """Amounts of the three public costs that were spent, without the counts that go with them."""
    texts = [text for text in view.texts if text.excerpt.section.startswith("九")]
    if view.read("GK09") is None or not texts:
        return
    said = "。".join(text.text for text in view.texts if text.excerpt.part == "narrative")
    for row, counts in _COUNTS.items():
        cell = view.cell("GK09", row, "决算数")
        if cell is None or cell.low <= 0:
            continue
        lacking = [Fragment(count) for count, words in counts if not words.search(said)]
        if lacking:
            yield view.breach(
                "ST-20",
                (texts[0].whole, cell.place),
                stated=row,
                expected=words_of(lacking),
                addresses=(cell.address,),
                amount=cell.text,
            )
