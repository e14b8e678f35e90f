"""A finding as what is written beside the page: its number, one text for the reader, the places it speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from juesuan.document import Place
from juesuan.errors import Lang
from juesuan.report import Severity, WordedCoverage, WordedFinding

SEVERITIES: Final[dict[Severity, tuple[str, str]]] = {
    "error": ("错误", "error"),
    "warning": ("警告", "warning"),
    "note": ("提示", "note"),
}
AUTHOR: Final = ("决算审核", "juesuan audit")
_WORDS: Final[dict[str, tuple[str, str]]] = {
    "stated": ("写的是：{}", "stated: {}"),
    "expected": ("应为：{}", "should be: {}"),
    "cause": ("多半写错的：{}（{}）", "most likely wrong: {} ({})"),
    "or": ("也可能是：{}", "or else: {}"),
    "follows": ("同一原因还使这些关系不成立：{}", "for the same cause these fail too: {}"),
    "basis": ("依据：{}", "basis: {}"),
    "rule": ("规则：{}", "rule: {}"),
    "not checked": ("没有检查的 {} 项", "not checked: {}"),
    "places": ("本条共标 {} 处，这是第 {} 处", "marked in {} places, this is number {}"),
}


class Remark(NamedTuple):
    """One finding, numbered from 1, or, numbered 0, what was not checked.

    ``main`` is the place that is most likely wrong, among ``places``.
    """

    number: int
    severity: Severity
    rule: str
    title: str
    message: str
    details: tuple[str, ...]
    places: tuple[Place, ...]
    main: int

    @property
    def text(self) -> str:
        """The whole remark, one line a part."""
        return "\n".join((self.message, *self.details))

    def label(self, place: int) -> str:
        """What is written at a place: the number, with the place's own where there are several."""
        return f"{self.number}-{place + 1}" if len(self.places) > 1 else self.sign

    @property
    def sign(self) -> str:
        """The number as it is shown; a question mark for what was not checked."""
        return str(self.number) if self.number else "?"


def word(key: str, lang: Lang, *values: object) -> str:
    """One of the words around a remark."""
    return _WORDS[key][lang != "zh"].format(*values)


def remarks_of(findings: Sequence[WordedFinding], lang: Lang) -> list[Remark]:
    """The findings as remarks, in their order."""
    return [_remark(number, finding, lang) for number, finding in enumerate(findings, 1)]


def unchecked_remark(coverage: Sequence[WordedCoverage], total: str, lang: Lang) -> list[Remark]:
    """What was not checked as one remark on the whole document; none where everything was."""
    if not coverage:
        return []
    title = word("not checked", lang, len(coverage))
    lines = tuple(f"{number}. {one.words}" for number, one in enumerate(coverage, 1))
    return [Remark(0, "note", "", title, "\n".join((title, *lines)), (total,) if total else (), (), 0)]


def _remark(number: int, finding: WordedFinding, lang: Lang) -> Remark:
    details: list[str] = []
    if finding.stated:
        details.append(word("stated", lang, finding.stated))
    if finding.should or finding.expected:
        details.append(finding.should or word("expected", lang, finding.expected))
    if finding.cause is not None:
        details.append(word("cause", lang, finding.cause.address, finding.cause.why))
    details.extend(word("or", lang, other.words) for other in finding.alternatives)
    if finding.follows:
        details.append(word("follows", lang, "、".join(finding.follows)))
    if finding.source:
        details.append(word("basis", lang, finding.source))
    details.append(word("rule", lang, finding.check))
    places = tuple(dict.fromkeys(one.place for one in finding.places))
    return Remark(
        number,
        finding.severity,
        finding.check,
        f"{number} · {SEVERITIES[finding.severity][lang != 'zh']}",
        finding.message,
        tuple(details),
        places,
        _main(finding, places),
    )


def _main(finding: WordedFinding, places: tuple[Place, ...]) -> int:
    """Which place is most likely wrong: that of the cause where it is among the addresses, else the first."""
    cause = finding.cause
    if cause is not None and cause.address in finding.addresses and len(finding.addresses) == len(places):
        return finding.addresses.index(cause.address)
    return 0
