"""The department's own name with one character lost, doubled, swapped, or changed into one taken for it."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.check.rules.wording.missed import missed
from juesuan.check.rules.wording.near_misses import NearMiss, NearMisses, Sought
from juesuan.check.view import ReportView
from juesuan.patterns import lazy_pattern
from juesuan.report import Finding
from juesuan.standard import alike_characters
from juesuan.text import normalise

_SHORTEST = 5
_REGION = lazy_pattern("[省市区县州旗盟镇乡]|街道")
_LEFT_OUT = "省市区县州旗盟镇乡街和与及委会的第局办中共"
"""Characters that short forms of a name leave out."""
_FORMER = lazy_pattern("原|更名|改名|前身|曾用|合并|组建|划入|划转|撤销|加挂|挂牌")
"""Words of a sentence that speaks of a name the department had, or of another department."""
_BOUNDARY = "，。；：、（“《由我本与和对按经报是为"


def unit_name_findings(view: ReportView) -> Iterator[Finding]:
    """A finding for each way in which the name is missed, with every place."""
    name = normalise(view.report.unit, quotes=True)
    if len(name) < _SHORTEST or "X" in name.upper():
        return
    names = _forms(name)
    seeker = NearMisses(Sought(form) for form in names)
    without_place = names[-1] if names[-1] != name else ""
    for one in missed(view.texts, seeker, lambda miss, text: _is_slip(miss, text, alone=miss.phrase == without_place)):
        yield view.breach(
            "UN-02",
            tuple(one.places),
            stated=one.stated,
            expected=one.phrase,
            how=one.how,
            severity="note" if len(one.places) > view.whole.count(one.phrase) else None,
        )


def _forms(name: str) -> list[str]:
    """The name, and what remains of it without the places that it begins with."""
    forms = [name]
    for match in _REGION.finditer(name):
        rest = name[match.end() :]
        if len(rest) < _SHORTEST:
            break
        if match.end() >= 2 and rest != forms[-1]:
            forms.append(rest)
    return forms


def _is_slip(miss: NearMiss, text: str, *, alone: bool) -> bool:
    """``alone`` says that the place is not part of the name: there the same office of another place may be meant."""
    if miss.slip == "lost" and miss.right in _LEFT_OUT:
        return False
    if miss.slip == "changed" and (miss.wrong, miss.right) not in alike_characters():
        return False
    if alone and miss.start and text[miss.start - 1] not in _BOUNDARY:
        return False
    begin = max(text.rfind(stop, 0, miss.start) for stop in "。；") + 1
    ends = [at for stop in "。；" if (at := text.find(stop, miss.end)) >= 0]
    return _FORMER.search(text[begin : min(ends, default=len(text))]) is None
