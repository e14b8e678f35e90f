"""The terms that a publication explains, and what functional items pay for: officially where that is known."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from juesuan.errors import BrokenRuleBook
from juesuan.standard.classification import classification
from juesuan.standard.law_files import csv_rows, law_book


class GlossaryTerm(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A term; used when an amount at one of ``when`` is other than zero. ``items`` is the place of the 项."""

    name: str
    text: str = ""
    when: tuple[str, ...] = ()
    source: str = ""
    kind: Literal["term", "items"] = "term"


class ItemExplanation(msgspec.Struct, frozen=True):
    """What a functional item pays for.

    ``basis`` names the classification in which the text stands, as sources are cited, and ``evidence`` the documents in
    which it was read; both are empty for words of our own.
    """

    text: str
    basis: str = ""
    evidence: str = ""

    @property
    def official(self) -> bool:
        """True for the explanation of the classification itself."""
        return bool(self.basis)


class _Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    text: str
    name: str = ""
    code: str = ""
    starts: str | None = None

    def fits(self, code: str, name: str) -> bool:
        """True when the explanation is meant for this 项."""
        if self.code:
            return self.code == code
        return self.name == name if self.name else self.starts is not None and name.startswith(self.starts)


class _Glossary(msgspec.Struct, frozen=True):
    term: tuple[GlossaryTerm, ...]
    item: tuple[_Item, ...]


@cache
def _glossary() -> _Glossary:
    return law_book("glossary", _Glossary)


def glossary_terms() -> tuple[GlossaryTerm, ...]:
    """Every term, in the order of a glossary."""
    return _glossary().term


def item_path(code: str, year: int, name: str = "") -> str:
    """A functional item by its path, ``教育支出（类）普通教育（款）小学教育（项）``; ``name`` if it is unknown."""
    path = classification(year).path(code)
    if not path:
        return f"{code} {name}（项）"
    return "".join(f"{step.name}（{step.level}）" for step in path)


@cache
def _official() -> dict[tuple[str, str], ItemExplanation]:
    """The explanations of the classification by code and name; a blank code is every code of that name."""
    return {
        (row["code"], row["name"]): ItemExplanation(row["text"], row["basis"], row["evidence"])
        for row in csv_rows("classification/explanations")
    }


def item_explanation(code: str, year: int, name: str = "") -> ItemExplanation:
    """The official explanation of a functional item; where none is known, words of our own, by its name at worst."""
    path = classification(year).path(code)
    own = path[-1].name if path else name or code
    official = _official().get((code, own)) or _official().get(("", own))
    if official is not None:
        return official
    group = path[-2].name if len(path) > 1 else own
    found = next((item for item in _glossary().item if item.fits(code, own)), None)
    if found is None:
        raise BrokenRuleBook("glossary.toml：缺通用的项级说明", "glossary.toml: no general explanation of items")
    return ItemExplanation(found.text.format(item=own, group=group))
