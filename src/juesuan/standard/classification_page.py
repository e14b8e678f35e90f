"""The page of the classification: how many codes each year has, and what confirms them; ``make docs`` writes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from juesuan.standard.classification import ClassifiedCode, classification
from juesuan.standard.years import years_of

NEWEST: Final = 2024
"""The newest year in whose publications the names were read."""
_MOST: Final = 4
_HEAD = """# 科目表的依据 · What the lists of codes rest on

本页由 `src/juesuan/standard/data/classification` 生成（`make docs`），请改数据而不改本页。
This page is made from the data; change them, not the page.

各年度有几个科目；起止年度有文件写明的另计。只凭记忆的科目，表还没有证实是全的：科目表里没有的编码照样接受并提示，
只凭记忆的科目至多作提示。`python bench/classification.py 文件…` 读公开文件里的编码和名称，
写明有几个是科目表里有的、几个会被退回。
How many codes each year has, and for how many a document states the years. Most are known from memory alone: a code
that the list lacks is accepted with a note, and a code of memory is at most a note against a document.
`python bench/classification.py FILE…` reads the codes and names of publications and prints how many the list has, and
how many compile would refuse.

"""


def by_year() -> tuple[list[str], list[list[int]]]:
    """Header and rows: the functional codes of each year by level, those with stated years, and the economic codes."""
    span = years_of("names")
    rows = []
    for year in range(span.first, span.last + 1):
        law = classification(year)
        listed = list(law.functional_codes())
        levels = Counter(entry.level for entry in listed)
        economic = Counter(len(entry.code) for entry in law.economic_codes())
        stated = sum(entry.years_proved for entry in listed)
        rows.append([year, *(levels[level] for level in "类款项"), stated, economic[3], economic[5]])
    return ["year", "类", "款", "项", "years by a notice", "economic 类", "economic 款"], rows


def by_confirmation(year: int = NEWEST) -> tuple[list[str], list[list[int | str]]]:
    """Header and rows: the codes of a year by how many independent documents have them, and those of memory alone."""
    law = classification(year)
    kinds: dict[str, Iterable[ClassifiedCode]] = {
        **{
            f"functional {level}": [entry for entry in law.functional_codes() if entry.level == level]
            for level in "类款项"
        },
        "economic": law.economic_codes(),
    }
    rows: list[list[int | str]] = []
    for name, entries in kinds.items():
        listed = list(entries)
        counts = Counter(min(entry.confirmed, _MOST) for entry in listed)
        memory = sum(entry.standing == "recall" for entry in listed)
        rows.append([name, len(listed), *(counts[nth] for nth in range(_MOST + 1)), memory])
    return ["list", "rows", "none", "one", "two", "three", "four or more", "of memory alone"], rows


def page() -> str:
    """The page in Markdown."""
    return (
        _HEAD
        + "## 各年度 · By fiscal year\n\n"
        + _table(*by_year())
        + f"\n## 有几份独立文件证实（{NEWEST} 年度） · By the independent documents that confirm them\n\n"
        + _table(*by_confirmation())
    )


def _table(header: Sequence[str], rows: Iterable[Sequence[int | str]]) -> str:
    lines = [header, ["---"] + ["---:"] * (len(header) - 1), *rows]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


if __name__ == "__main__":
    print(page(), end="")
