"""Addresses as a person speaks of them: ``支出表 208 社会保障和就业支出·基本支出``, ``说明五（三）·年初预算``."""

from __future__ import annotations

from juesuan.errors import Lang
from juesuan.patterns import lazy_pattern
from juesuan.report.address import NARRATIVE, PERFORMANCE
from juesuan.standard import shared_sentences, short_title

_AGAINST_BUDGET = "比预算."
_SECTION = lazy_pattern(r"([一二三四五六七八九十]+)(?:经济)?(?:\.([一二三四五六七八九十]+)款?)?(?:\.(.+))?")


def label(address: str, name: str = "") -> str:
    """What a cell is called; ``name`` is that of its row, where the address does not say it."""
    form, row, column = address.split("/")
    if form == NARRATIVE:
        return f"{form}{_claim_row(row, name)}·{column}"
    if form == PERFORMANCE:
        return f"自评表 {name or row}·{column}"
    return f"{short_title(form)} {f'{row} {name}' if name and row.isdigit() else name or row}·{column}"


def section_label(section: str, lang: Lang = "zh") -> str:
    """A section of the narrative, a statement, or a part: ``三（二）`` for ``三.二``, ``支出决算表`` for ``GK03``."""
    parts = _SECTION.fullmatch(section)
    if parts is None:
        named = shared_sentences().get(f"part.{section}")
        return named.in_lang(lang) if named is not None else short_title(section)
    main, part, _ = parts.groups("")
    return f"{main}（{part}）" if part else main


def _claim_row(row: str, name: str) -> str:
    """Where a row of the narrative stands: ``五.三.2010301`` is ``五（三）2010301 行政运行``."""
    if row.startswith(_AGAINST_BUDGET):
        return f"{_claim_row(row.removeprefix(_AGAINST_BUDGET), name)}（比预算）"
    parts = _SECTION.fullmatch(row)
    if parts is None:
        return f" {row}"
    main, part, rest = parts.groups("")
    named = f"{rest.partition('#')[0]} {name}" if name else rest
    return f"{main}（{part}）{named}" if part else f"{main} {named}".rstrip()
