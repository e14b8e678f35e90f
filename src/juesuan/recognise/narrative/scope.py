"""Figures of another year, of a part of the department, or of a wider scope: they are no claims of the department.

``2023年度收入总计116.83万元`` beside this year's total, ``局机关“三公”经费支出决算为2.00万元`` behind that of the
department, ``收入总计`` where the section is about income with the opening carry-over: each is right, and each would
contradict the statement if it were read as the department's figure of the year.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juesuan.money import read_printed
from juesuan.patterns import lazy_pattern
from juesuan.recognise.narrative.other_years import is_repeated, names_another_year, of_another_year, of_next_year
from juesuan.recognise.narrative.passages import Passage, sentence_start
from juesuan.recognise.narrative.phrase_match import PhraseMatch, RowMatch, stated_figures
from juesuan.recognise.narrative.phrase_matcher import names_no_subject
from juesuan.report import Report
from juesuan.text import MONEY_UNIT, NUMBER

_PART_OF_IT = lazy_pattern(
    r"(?:机关|本级|(?:所属|下属|直属|基层|二级)[^，。；：\d]{0,12}|[^，。；：\d门本级位]单位|"
    r"中心|学校|医院|[支大总]队|[分工]会|院|校|园|馆|站)(?:的|全年|本年)?$"
)
_PARTS = ("机关", "本级", "所属", "下属", "直属", "二级单位", "全区", "全市", "全县", "全省")
_WITH_PARTS = lazy_pattern(
    r"(?:及|和|与|含|包括|以及)(?:其|各|全部)*(?:所属|下属|直属|二级)|机关运行|机关事业|行政机关"
)
_OF_WHICH_A_PART = lazy_pattern(
    r"(?:本级|(?<![及和与含])[所下]属[^，。；\d]{0,6}|二级(?:预算)?单位|(?:行政|参公|管理|事业)单位|离退休|在职|行政)"
    r"的?(?=(?:财政拨款)?(?:[收支]|人员经费|公用经费)|$)"
)
"""Words behind 其中 that limit an amount to a part of the department: ``其中：本级支出``."""
_AROUND = 12
_EARLIER = lazy_pattern(r"(?:上一?年度?(?:同期)?|去年)的?$")
_OWN_WORDS = lazy_pattern(
    r"(?:[\d年度.]|部门|单位|其中|同时|[本我局委办厅院校所]|另外|当年|全年|实际|包括|分别为|共|即|按|占|为|含)$"
)
_AREAS = frozenset(["全区", "全市", "全县", "全省", "全州", "全盟", "全旗", "全国"])
_OWN_TOTAL = lazy_pattern(r"一般公共预算|财政拨款|政府性基金|国有资本|[本\d]年|年度")
_ITEMISED = ("五.三", "财拨", "七", "八")
_SAME_SCOPE = lazy_pattern(r"(?:同|可比|相同|统一)口径|口径(?:调整|还原)后|(?:剔除|扣除|还原)[^。；]*[，后]$")
_ITS_PART = lazy_pattern(
    r"(?:其中[：，]?)?(?:20\d\d年度?，?)?(?P<part>局?所属(?!各|全部|预算|单位及)|下属(?!各)|直属(?!各)|局机关|机关本级|本级(?!及|和))"
)
_ADDED = ("追加", "新增", "收回", "上级转移支付")
"""Words of a sum that is not the total; an amount behind 其中 is a part of that sum."""
_YEAR_FIRST = lazy_pattern(r"20\d\d年度?$")
_SUM = lazy_pattern(rf"(?P<number>{NUMBER})(?:{MONEY_UNIT})[^\d]{{0,12}}$")
_OTHER_SCOPES = ("口径", "剔除", "扣除", "还原")
_OF_FISCAL = lazy_pattern(
    rf"[，；（]其中：?(?:使用|用)?(?:财政拨款|一般公共预算|政府性基金)[^，。；\d]{{0,8}}(?P<number>{NUMBER})"
)
_FISCAL = ("财政拨款", "一般公共预算")
_TOTALS = {"N2.total": ("GK01/收入总计/决算数", "收入"), "N3.total": ("GK01/支出总计/决算数", "支出")}
"""Phrases of this year's income and expenditure, with the total including carry-over that they may mean instead."""
_SIDES = frozenset({"N1.sides", "N4.sides", "N1.total", "N4.total"})
_NET = lazy_pattern(r"[（，]?(?:均|都)?(?:不含|不包括|不包含|未含|未包括|扣除|剔除)[^，。；）]{0,16}结[转余]")
"""Behind an amount that is called a total and is none, since what was carried over is not in it."""
_KINDS = frozenset({"N11.goods", "N11.works", "N11.services"})
_WIDER = ("九", "十")
_DOMESTIC = frozenset({"国内公务接待支出", "国内公务接待批次", "国内公务接待人次"})
"""Guests from abroad are a part of the domestic receptions only where these were stated before."""


def in_scope(
    passage: Passage, row_matches: Sequence[RowMatch], report: Report, stated_before: dict[tuple[str, str], str]
) -> Iterator[RowMatch]:
    """The matches whose figures are the department's own of this year; ``stated_before`` is kept up to date."""
    stated = [stated_figures(row_match.matched) for row_match in row_matches]
    foreign: RowMatch | None = None
    planned: RowMatch | None = None
    for n, (row_match, (slots, years)) in enumerate(zip(row_matches, stated, strict=True)):
        if foreign is not None and _speaks_of(row_match, foreign, passage.normal.text):
            continue
        foreign = None
        if planned is not None and _is_part_of_plan(row_match, slots, planned, passage.normal.text):
            continue
        planned = row_match if slots and all("预算" in slot for slot in slots) else planned
        if slots and (
            _of_another_sentence(passage, row_match, slots, years, report, stated_before)
            or _of_another_scope(
                passage,
                row_match,
                slots,
                report,
                stated_before,
                compares="上年度" in years,
                item_end=_item_end(row_matches, n),
            )
        ):
            if any(stated_before.get((row_match.row, slot), figure) != figure for slot, figure in slots.items()):
                foreign = row_match
            continue
        if slots and (
            (years and of_another_year(n, row_matches, stated, report.year, stated_before))
            or (
                row_match.row in _ITEMISED
                and row_match.row == passage.section
                and not _may_be_total(passage, row_matches, n)
            )
            or of_next_year(passage, row_match, slots, years, report.year, stated_before)
        ):
            continue
        for slot, figure in slots.items():
            stated_before.setdefault((row_match.row, slot), figure)
        yield row_match


def _speaks_of(row_match: RowMatch, foreign: RowMatch, text: str) -> bool:
    """True for a figure without a subject behind one of a part of the department, in the same sentence.

    ``其中：局本级“三公”经费支出2.00万元，比上年减少0.50万元``.
    """
    matched = row_match.matched
    if "@" not in matched.compiled.phrase.row and not names_no_subject(matched.match.group()):
        return False
    return row_match.row.endswith(foreign.row) and "。" not in text[foreign.matched.end : matched.start]


def _is_part_of_plan(row_match: RowMatch, slots: dict[str, str], planned: RowMatch, text: str) -> bool:
    """True for the parts of a budget behind 其中, which are not called so: ``预算为20万元，其中：公务接待费9万元``."""
    if not {"决算", "支出"}.intersection(slots) or row_match.row == planned.row:
        return False
    between = text[planned.matched.end : row_match.matched.end]
    return "其中" in between and "。" not in between and not any(word in between for word in ("决算", "实际", "执行"))


def _item_end(row_matches: Sequence[RowMatch], at: int) -> int:
    """Where the match before ends, if it is the name of an item; 0 otherwise."""
    before = row_matches[at - 1].matched if at else None
    return before.end if before is not None and before.compiled.phrase.row == "§.{项}" else 0


def _foreign_only(slots: dict[str, str]) -> bool:
    return _DOMESTIC.isdisjoint(slots) and any(slot.startswith("外宾接待") for slot in slots)


def _of_another_sentence(
    passage: Passage,
    row_match: RowMatch,
    slots: dict[str, str],
    years: dict[str, int],
    report: Report,
    stated_before: dict[tuple[str, str], str],
) -> bool:
    """True where the sentence is about a part of the department, another year, or the parts of another sum."""
    text, start = passage.normal.text, row_match.matched.start
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
        any(stated_before.get((row_match.row, slot), figure) != figure for slot, figure in slots.items())
        or any(word in lead for word in _ADDED)
    ):
        before = _SUM.search(lead, 0, lead.rindex("其中"))
        return before is not None and before["number"] not in stated_before.values()
    return False


def _of_another_scope(
    passage: Passage,
    row_match: RowMatch,
    slots: dict[str, str],
    report: Report,
    stated_before: dict[tuple[str, str], str],
    *,
    compares: bool,
    item_end: int,
) -> bool:
    matched, text = row_match.matched, passage.normal.text
    phrase, start = matched.compiled.phrase, matched.start
    if compares or phrase.id.endswith(".yoy"):
        if not any(word in text for word in _OTHER_SCOPES):
            return False
        begin = sentence_start(text, start, passage.skip, stops="。")
        return _SAME_SCOPE.search(text, begin, start) is not None
    if text[max(start - 2, 0) : start] in _AREAS:
        return True
    if _foreign_only(slots):
        return not any((row_match.row, slot) in stated_before for slot in _DOMESTIC)
    if is_repeated(row_match.row, slots, stated_before) and _is_of_other_scope(text, matched, report):
        return True
    if phrase.row == "@" and "number" in {group.part for group in matched.compiled.filled(matched.match)}:
        return text[item_end:start] not in ("", "支出") and _is_part_of_words(text, matched, report.unit)
    if phrase.row != "@" and _of_which_a_part(text, matched):
        return True
    if phrase.row != "§":
        return False
    if phrase.id in _KINDS and _is_part_of_words(text, matched, report.unit):
        return True
    if phrase.id in _SIDES and _NET.match(text, matched.end) is not None:
        return True
    if phrase.id in _TOTALS and "总计" in matched.match.group():
        return _is_total_with_carry_over(matched, report, *_TOTALS[phrase.id])
    if matched.compiled.section.partition(".")[0] in _WIDER and not any(
        word in matched.match.group() for word in _FISCAL
    ):
        part = _OF_FISCAL.match(text, matched.end)
        return part is not None and part["number"].strip(",.") not in matched.match.group()
    return False


def _is_of_other_scope(text: str, matched: PhraseMatch, report: Report) -> bool:
    """True for a figure of another year, of a part of the department, or of a contract."""
    phrase = matched.compiled.phrase
    return (
        _EARLIER.search(text, max(matched.start - 8, 0), matched.start) is not None
        or _of_a_part(text, matched, report.unit)
        or (phrase.id == "N11.total" and "合同" in matched.match.group())
        or (phrase.row == "§" and _is_part_of_words(text, matched, report.unit))
    )


def _may_be_total(passage: Passage, row_matches: Sequence[RowMatch], at: int) -> bool:
    """True where no item stands before a figure without a subject, so that it may be the total."""
    row = row_matches[at].row
    if row_matches[at].matched.compiled.phrase.row != "@":
        return True
    if any(other.row == row and other.matched.compiled.phrase.row != "@" for other in row_matches[:at]):
        return True
    head = passage.normal.text[passage.skip : row_matches[0].matched.start]
    return not head or _OWN_TOTAL.search(head) is not None


def _of_a_part(text: str, matched: PhraseMatch, unit: str) -> bool:
    """True where the words before a phrase, or the unit that it names, are a part of the department."""
    unit_ends = [matched.match.end(name) for name, group in matched.compiled.groups.items() if group.part == "unit"]
    ends = {matched.start, *(end for end in unit_ends if end > 0)}
    if any(_PART_OF_IT.search(text, max(end - 16, 0), end) and not text.endswith(unit, 0, end) for end in ends):
        return True
    begin = sentence_start(text, matched.start)
    return any(word in text[begin : matched.start] for word in _PARTS) and not _WITH_PARTS.search(
        text, begin, matched.start
    )


def _of_which_a_part(text: str, matched: PhraseMatch) -> bool:
    """True for an amount behind 其中 in its sentence that is of the office itself, of units below, or of some staff."""
    sentence = sentence_start(text, matched.start, stops="。")
    if text.find("其中", sentence, matched.start) < 0:
        return False
    around = max(sentence, matched.start - _AROUND), min(matched.start + _AROUND, matched.match.end())
    return any(found.end() >= matched.start for found in _OF_WHICH_A_PART.finditer(text, *around))


def _is_part_of_words(text: str, matched: PhraseMatch, unit: str) -> bool:
    """True where the words before a phrase change what it is about: ``其他各类收入合计0.46万元``."""
    begin = sentence_start(text, matched.start, stops="，。；：、（）")
    words = _YEAR_FIRST.sub("", text[begin : matched.start])
    return words not in ("", "支出") and _OWN_WORDS.search(words) is None and not words.endswith(unit)


def _is_total_with_carry_over(matched: PhraseMatch, report: Report, address: str, side: str) -> bool:
    """True where the amount is the total with carry-over, and is not this year's amount at the same time."""
    form = report.statement("GK01")
    cells = {fact.address: fact for fact in form.facts} if form is not None else {}
    total, own = cells.get(address), cells.get(f"GK01/本年{side}合计/决算数")
    parts = {group.part: matched.match[n] for n, group in matched.compiled.groups.items() if group.slot == "合计"}
    if total is None or own is None or not parts.get("number"):
        return False
    stated = read_printed(
        parts["number"], unit={"万": "万元"}.get(unit := parts.get("money") or report.money_unit, unit)
    )
    return stated.low <= total.value <= stated.high and not stated.low <= own.value <= stated.high
