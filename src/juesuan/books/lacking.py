"""Codes of the books that the list of the year lacks: accepted, and named so that the clerk checks them."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.books.codes import CodeKind, Codes, codes_of
from juesuan.books.ledger import used_codes
from juesuan.books.model import Books

_KINDS: tuple[tuple[CodeKind, str], ...] = (("functional", "功能分类"), ("economic", "经济分类"))


def lacking_codes(books: Books) -> Iterator[tuple[str, str]]:
    """A note in Chinese and English on each code that the list lacks, in the order of the codes."""
    known = codes_of(books.unit.year, books.codes)
    for kind, word in _KINDS:
        codes = {code for code, _, _ in used_codes(books.entries, kind)}
        if kind == "functional":
            codes |= {item.functional for item in books.openings} | {line.functional for line in books.budgets}
        for code in sorted(codes - {""}):
            if known.answer(kind, code) == "lacking":
                yield _note(known, kind, word, code)


def _note(known: Codes, kind: CodeKind, word: str, code: str) -> tuple[str, str]:
    year, years = known.year, known.other_years(code)
    if years:
        return (
            f"{word} {code}：{year} 年度的科目表里没有（{years}，未经文件证实），已按此名称接受；"
            "请核对，本年度名称不同的写入 classification.csv（编码、名称、来源）",
            f"code {code} is not in the list of {year} ({years}, on no document); accepted with that name: check it, "
            "or state its name in classification.csv",
        )
    name = known.name(kind, code)
    called = "报表上只能印编码，" if name == code else ""
    return (
        f"{word} {code}：{year} 年度的科目表里没有，已接受，{called}请核对；"
        "确有此科目的，把本单位用的名称写入 classification.csv（编码、名称、来源）",
        f"code {code} is not in the list of {year}; accepted{', printed without a name' if called else ''}: check it, "
        "and state its name in classification.csv",
    )
