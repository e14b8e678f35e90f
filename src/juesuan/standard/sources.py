"""The sources of the law data, and a rule's basis as a person quotes it in a letter.

A basis is a *reference*: a key of ``sources.csv``, with the place behind ``#``: ``budget-law#14.2`` (article and
paragraph), ``forms#GK04,GK05`` (statements), ``caiyu-2020-10#权重合计 100%`` (words).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal, get_args

import msgspec

from juesuan.errors import Lang
from juesuan.patterns import lazy_pattern
from juesuan.standard.forms import short_title
from juesuan.standard.law_files import LawRow, csv_rows, only_one
from juesuan.text import chinese_numeral

SourceKind = Literal["law", "notice", "standard", "classification", "form", "document", "plain", "practice", "evidence"]
_ARTICLE = lazy_pattern(r"(\d{1,2})(?:\.(\d{1,2}))?")
_UNQUOTED: tuple[SourceKind, ...] = ("document", "plain", "practice")
_FORMS = lazy_pattern(r"GK\d\d(?:,GK\d\d)*")


class Source(msgspec.Struct, frozen=True):
    """One line of ``sources.csv``: a text that rules rest on, or one in which rows of the data were read.

    ``kind`` is ``law``, ``notice``, ``standard``, ``classification`` or ``form`` for what was issued, ``document`` for
    the publication's own parts and what it was made from, ``plain`` for what holds by itself (arithmetic, the
    sentence), ``practice`` for what no text says, ``evidence`` for documents in which the data were read and which no
    rule may name as its basis.  ``number`` is the 文号; ``first_year`` the first fiscal year whose accounts it is for,
    empty where it is for all, ``first_year_from`` where that was read or what it follows from; where it could not be
    proved, that is said there, and the year is one in which it surely is for them.
    """

    key: str
    kind: SourceKind
    title: str
    title_en: str
    number: str
    publisher: str
    year: str
    url: str
    note: str
    first_year: str = ""
    first_year_from: str = ""

    @property
    def can_be_quoted(self) -> bool:
        """True for what a rule may name as its basis."""
        return self.kind != "evidence"


@cache
def sources() -> dict[str, Source]:
    """Every source by its key.

    Raises:
        BrokenRuleBook: a key is used twice, a kind is unknown, or one that can be quoted lacks a title; names the line.
    """
    return {source.key: source for source in map(_source, only_one(csv_rows("sources"), "key"))}


def _source(row: LawRow) -> Source:
    if row["kind"] not in get_args(SourceKind):
        raise row.broken(f"不认识的种类 {row['kind']}", f"unknown kind {row['kind']}")
    source = row.read_as(Source)
    if not source.title or (source.can_be_quoted and not source.title_en):
        raise row.broken(f"{source.key} 缺名称", f"{source.key} has no title")
    if source.first_year and not source.first_year_from:
        raise row.broken(
            f"{source.key} 的 first_year 没有出处（first_year_from）",
            f"{source.key}: first_year_from does not say where first_year was read",
        )
    return source


def basis_of(row: LawRow, severity: str = "note") -> tuple[str, ...]:
    """The references that a row of the rule book rests on, in its ``basis``.

    Raises:
        BrokenRuleBook: it has none, names an unknown source or one that cannot be quoted, its ``evidence`` is unknown,
            or practice is all it rests on and ``severity`` is more than a note; names file and line.
    """
    basis = row.values.get("basis")
    name = row.values.get("id") or row.values.get("name", "?")
    if not isinstance(basis, list) or not all(isinstance(item, str) and item for item in basis) or not basis:
        raise row.broken(f"规则 {name}：缺 basis", f"rule {name}: basis is missing")
    known = sources()
    for reference in basis:
        key = reference.partition("#")[0]
        if key not in known:
            raise row.broken(f"规则 {name}：sources.csv 没有 {key}", f"rule {name}: no source {key} in sources.csv")
        if not known[key].can_be_quoted:
            raise row.broken(f"规则 {name}：{key} 不能作依据", f"rule {name}: {key} is evidence, no basis")
    for part in str(row.values.get("evidence", "")).split(";"):
        label = part.split()[0] if part.strip() else ""
        if label and label not in known:
            raise row.broken(f"规则 {name}：sources.csv 没有 {label}", f"rule {name}: no source {label} in sources.csv")
    if severity != "note" and all(known[item.partition("#")[0]].kind == "practice" for item in basis):
        raise row.broken(
            f"规则 {name}：依据只有通行做法，最多为 note",
            f"rule {name}: rests on practice alone, which allows only a note",
        )
    return tuple(basis)


def citation(reference: str, lang: Lang = "zh") -> str:
    """A reference as a letter quotes it.

    >>> citation("budget-law#14.2")
    '《中华人民共和国预算法》第十四条第二款'
    >>> citation("forms#GK04,GK05")
    '《部门决算公开表》财政拨款收支总表与一般公共预算支出表表间勾稽关系'
    >>> citation("caiyu-2016-143#4", "en")
    'Operating Rules for the Disclosure of Local Budgets and Final Accounts (财预〔2016〕143号), Article 4'

    Raises:
        KeyError: no such source.
    """
    key, _, place = reference.partition("#")
    source = sources()[key]
    return _in_chinese(source, place) if lang == "zh" else _in_english(source, place)


def first_year_of(basis: Iterable[str]) -> int:
    """The first fiscal year from which on one of the references holds; 0 where one of them holds for all years.

    Raises:
        KeyError: no such source.
    """
    years = [sources()[reference.partition("#")[0]].first_year for reference in basis]
    return min((int(year or 0) for year in years), default=0)


def basis_in_force(basis: tuple[str, ...], year: int) -> tuple[str, ...]:
    """The references that are for accounts of the year; all of them where none is, which a rule in force has not."""
    held = tuple(reference for reference in basis if first_year_of([reference]) <= year)
    return held or basis


def citations(basis: Iterable[str], lang: Lang = "zh") -> str:
    """Several references as a letter quotes them, one after the other."""
    return ("；" if lang == "zh" else "; ").join(citation(reference, lang) for reference in basis)


def _in_chinese(source: Source, place: str) -> str:
    title = source.title if source.kind in _UNQUOTED else f"《{source.title}》"
    if source.number and source.kind != "law":
        title += f"（{source.number}）"
    if not place:
        return title
    article = _ARTICLE.fullmatch(place)
    if article:
        paragraph = f"第{chinese_numeral(int(article[2]))}款" if article[2] else ""
        return f"{title}第{chinese_numeral(int(article[1]))}条{paragraph}"
    if _FORMS.fullmatch(place):
        titles = [short_title(form) for form in place.split(",")]
        if source.kind == "document":
            return f"{title}与{_listed(titles)}的表文关系"
        return f"{title}{_listed(titles)}{'表间' if len(titles) > 1 else '表内'}勾稽关系"
    return f"{title}（{place}）"


def _listed(titles: list[str]) -> str:
    return "、".join(titles[:-1]) + "与" + titles[-1] if len(titles) > 1 else titles[0]


def _in_english(source: Source, place: str) -> str:
    title = source.title_en
    if source.number and source.kind != "law":
        title += f" ({source.number})"
    if not place:
        return title
    article = _ARTICLE.fullmatch(place)
    if article:
        return f"{title}, Article {article[1]}" + (f"({article[2]})" if article[2] else "")
    if _FORMS.fullmatch(place):
        return f"{title}, {place.replace(',', ' and ')}"
    return f"{title} ({place})"
