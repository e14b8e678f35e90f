"""Figures of another year, another part, or a wider whole than the accounts speak of: no claims of the department.

``2023年度收入总计116.83万元`` beside this year's total, ``局机关“三公”经费支出决算为2.00万元`` behind that of the
department, ``收入总计`` where the section tells of income with the opening carry-over: each is right, and each would
contradict the statement whose figure the same phrase states elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from juesuan.money import read_printed
from juesuan.recognise.narrative.other_years import names_another_year, of_another_year, of_next_year, told_before
from juesuan.recognise.narrative.passages import Passage, sentence_start
from juesuan.recognise.narrative.phrase_match import Clause, Spoken, said_by
from juesuan.report import Report
from juesuan.text import MONEY_UNIT, NUMBER

_PART_OF_IT = re.compile(
    r"(?:机关|本级|(?:所属|下属|直属|基层|二级)[^，。；：\d]{0,12}|[^，。；：\d门本级位]单位|"
    r"中心|学校|医院|[支大总]队|[分工]会|院|校|园|馆|站)(?:的|全年|本年)?$"
)
_PARTS = ("机关", "本级", "所属", "下属", "直属", "二级单位", "全区", "全市", "全县", "全省")
_WITH_PARTS = re.compile(r"(?:及|和|与|含|包括|以及)(?:其|各|全部)*(?:所属|下属|直属|二级)|机关运行|机关事业|行政机关")
_OF_WHICH_A_PART = re.compile(
    r"(?:本级|(?<![及和与含])[所下]属[^，。；\d]{0,6}|二级(?:预算)?单位|(?:行政|参公|管理|事业)单位|离退休|在职|行政)"
    r"的?(?=(?:财政拨款)?(?:[收支]|人员经费|公用经费)|$)"
)
"""Words behind 其中 and before an amount by which not all of the department is meant: ``其中：本级支出``."""
_AROUND = 12
_EARLIER = re.compile(r"(?:上一?年度?(?:同期)?|去年)的?$")
_WHOSE = re.compile(
    r"(?:[\d年度.]|部门|单位|其中|同时|[本我局委办厅院校所]|另外|当年|全年|实际|包括|分别为|共|即|按|占|为|含)$"
)
_AREAS = frozenset(["全区", "全市", "全县", "全省", "全州", "全盟", "全旗", "全国"])
_OWN_TOTAL = re.compile(r"一般公共预算|财政拨款|政府性基金|国有资本|[本\d]年|年度")
_ITEMISED = ("五.三", "财拨", "七", "八")
_SAME_SCOPE = re.compile(r"(?:同|可比|相同|统一)口径|口径(?:调整|还原)后|(?:剔除|扣除|还原)[^。；]*[，后]$")
_ITS_PART = re.compile(
    r"(?:其中[：，]?)?(?:20\d\d年度?，?)?(?P<part>局?所属(?!各|全部|预算|单位及)|下属(?!各)|直属(?!各)|局机关|机关本级|本级(?!及|和))"
)
_ADDED = ("追加", "新增", "收回", "上级转移支付")
"""Words of a sum that is not the whole; what is told behind 其中 is a part of it."""
_YEAR_FIRST = re.compile(r"20\d\d年度?$")
_SUM = re.compile(rf"(?P<number>{NUMBER})(?:{MONEY_UNIT})[^\d]{{0,12}}$")
_OTHER_SCOPES = ("口径", "剔除", "扣除", "还原")
_OF_FISCAL = re.compile(
    rf"[，；（]其中：?(?:使用|用)?(?:财政拨款|一般公共预算|政府性基金)[^，。；\d]{{0,8}}(?P<number>{NUMBER})"
)
_FISCAL = ("财政拨款", "一般公共预算")
_TOTALS = {"N2.total": ("GK01/收入总计/决算数", "收入"), "N3.total": ("GK01/支出总计/决算数", "支出")}
"""Phrases of this year's income and expenditure, and the total with carry-over that the words may mean."""
_KINDS = frozenset({"N11.goods", "N11.works", "N11.services"})
_WIDER = ("九", "十")
_DOMESTIC = frozenset({"国内公务接待支出", "国内公务接待批次", "国内公务接待人次"})
"""Guests from abroad are a part of those received at home only where these were told before."""


def in_scope(
    passage: Passage, spoken: Sequence[Spoken], report: Report, told: dict[tuple[str, str], str]
) -> Iterator[Spoken]:
    """Those whose figures are the department's own of this year; ``told`` says what row and slot were met with."""
    said = [said_by(item.clause) for item in spoken]
    for n, (item, (slots, years)) in enumerate(zip(spoken, said, strict=True)):
        if slots and (
            (years and of_another_year(n, spoken, said, report.year, told))
            or _of_another_sentence(passage, item, slots, years, report, told)
            or (item.row in _ITEMISED and item.row == passage.section and not _of_the_total(passage, spoken, n))
            or _of_another_scope(
                passage, item, slots, report, told, compares="上年度" in years, since=_since(spoken, n)
            )
            or of_next_year(passage, item, slots, years, report.year, told)
        ):
            continue
        for slot, figure in slots.items():
            told.setdefault((item.row, slot), figure)
        yield item


def _since(spoken: Sequence[Spoken], at: int) -> int:
    """Where the name of the item ends that is the clause before; 0 for any other clause."""
    before = spoken[at - 1].clause if at else None
    return before.end if before is not None and before.compiled.phrase.row == "§.{项}" else 0


def _foreign_only(slots: dict[str, str]) -> bool:
    return _DOMESTIC.isdisjoint(slots) and any(slot.startswith("外宾接待") for slot in slots)


def _of_another_sentence(
    passage: Passage,
    item: Spoken,
    slots: dict[str, str],
    years: dict[str, int],
    report: Report,
    told: dict[tuple[str, str], str],
) -> bool:
    """True where the sentence speaks of a part of the department, of another year, or of the parts of another sum."""
    text, start = passage.normal.text, item.clause.start
    begin = sentence_start(text, start, passage.skip)
    if begin >= start:
        return False
    lead = text[begin:start]
    part = _ITS_PART.match(lead)
    if part is not None and part["part"] not in report.unit:
        return True
    if not years and names_another_year(lead, report.year):
        return True
    if "其中" in lead and (
        any(told.get((item.row, slot), figure) != figure for slot, figure in slots.items())
        or any(word in lead for word in _ADDED)
    ):
        before = _SUM.search(lead, 0, lead.rindex("其中"))
        return before is not None and before["number"] not in told.values()
    return False


def _of_another_scope(
    passage: Passage,
    item: Spoken,
    slots: dict[str, str],
    report: Report,
    told: dict[tuple[str, str], str],
    *,
    compares: bool,
    since: int,
) -> bool:
    clause, text = item.clause, passage.normal.text
    phrase, start = clause.compiled.phrase, clause.start
    if compares or phrase.id.endswith(".yoy"):
        if not any(word in text for word in _OTHER_SCOPES):
            return False
        begin = sentence_start(text, start, passage.skip, stops="。")
        return _SAME_SCOPE.search(text, begin, start) is not None
    if text[max(start - 2, 0) : start] in _AREAS:
        return True
    if _foreign_only(slots):
        return not any((item.row, slot) in told for slot in _DOMESTIC)
    if told_before(item.row, slots, told) and _of_others(text, clause, report):
        return True
    if phrase.row == "@" and "number" in {group.part for group in clause.compiled.filled(clause.match)}:
        return text[since:start] not in ("", "支出") and _amid_words(text, clause, report.unit)
    if phrase.row != "@" and _of_which_a_part(text, clause):
        return True
    if phrase.row != "§":
        return False
    if phrase.id in _KINDS and _amid_words(text, clause, report.unit):
        return True
    if phrase.id in _TOTALS and "总计" in clause.match.group():
        return _is_total(clause, report, *_TOTALS[phrase.id])
    if clause.compiled.home.partition(".")[0] in _WIDER and not any(word in clause.match.group() for word in _FISCAL):
        part = _OF_FISCAL.match(text, clause.end)
        return part is not None and part["number"].strip(",.") not in clause.match.group()
    return False


def _of_others(text: str, clause: Clause, report: Report) -> bool:
    """True for a figure that was told before, and now is another year's, a part's, or that of a contract."""
    phrase = clause.compiled.phrase
    return (
        _EARLIER.search(text, max(clause.start - 8, 0), clause.start) is not None
        or _of_a_part(text, clause, report.unit)
        or (phrase.id == "N11.total" and "合同" in clause.match.group())
        or (phrase.row == "§" and _amid_words(text, clause, report.unit))
    )


def _of_the_total(passage: Passage, spoken: Sequence[Spoken], at: int) -> bool:
    """True where the words before a figure without subject leave no item that it may be of."""
    row = spoken[at].row
    if spoken[at].clause.compiled.phrase.row != "@":
        return True
    if any(other.row == row and other.clause.compiled.phrase.row != "@" for other in spoken[:at]):
        return True
    head = passage.normal.text[passage.skip : spoken[0].clause.start]
    return not head or _OWN_TOTAL.search(head) is not None


def _of_a_part(text: str, clause: Clause, unit: str) -> bool:
    """True where the words before a phrase, or the department that it names, are a part of the department."""
    told = [clause.match.end(name) for name, group in clause.compiled.groups.items() if group.part == "unit"]
    ends = {clause.start, *(end for end in told if end > 0)}
    if any(_PART_OF_IT.search(text, max(end - 16, 0), end) and not text.endswith(unit, 0, end) for end in ends):
        return True
    begin = sentence_start(text, clause.start)
    return any(word in text[begin : clause.start] for word in _PARTS) and not _WITH_PARTS.search(
        text, begin, clause.start
    )


def _of_which_a_part(text: str, clause: Clause) -> bool:
    """True where 其中 stands before in the sentence, and the amount is that of the office, of units below, of some."""
    sentence = sentence_start(text, clause.start, stops="。")
    if text.find("其中", sentence, clause.start) < 0:
        return False
    around = max(sentence, clause.start - _AROUND), min(clause.start + _AROUND, clause.match.end())
    return any(found.end() >= clause.start for found in _OF_WHICH_A_PART.finditer(text, *around))


def _amid_words(text: str, clause: Clause, unit: str) -> bool:
    """True where a phrase begins amid words that make its total another's: ``其他各类收入合计0.46万元``."""
    begin = sentence_start(text, clause.start, stops="，。；：、（）")
    words = _YEAR_FIRST.sub("", text[begin : clause.start])
    return words not in ("", "支出") and _WHOSE.search(words) is None and not words.endswith(unit)


def _is_total(clause: Clause, report: Report, address: str, side: str) -> bool:
    """True where the total is the one with carry-over, and not this year's amount as well."""
    form = report.statement("GK01")
    cells = {fact.address: fact for fact in form.facts} if form is not None else {}
    total, own = cells.get(address), cells.get(f"GK01/本年{side}合计/决算数")
    parts = {group.part: clause.match[n] for n, group in clause.compiled.groups.items() if group.slot == "合计"}
    if total is None or own is None or not parts.get("number"):
        return False
    stated = read_printed(
        parts["number"], unit={"万": "万元"}.get(unit := parts.get("money") or report.money_unit, unit)
    )
    return stated.low <= total.value <= stated.high and not stated.low <= own.value <= stated.high
