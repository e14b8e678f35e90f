"""The narrative read by phrase: claims at their addresses, and the numbers that could not be bound.

The heading above and the subject before it say which row a phrase is about; the phrase says which slots.
"""

from __future__ import annotations

from collections.abc import Iterable

from juesuan.patterns import lazy_pattern
from juesuan.recognise.narrative.facts import ClaimCollector
from juesuan.recognise.narrative.item_headings import ItemHeadingReader, ItemHeadings
from juesuan.recognise.narrative.numbers import numbers_of
from juesuan.recognise.narrative.other_years import behind_another_year
from juesuan.recognise.narrative.passages import Passage, sentence_start
from juesuan.recognise.narrative.phrase_match import PhraseMatch, RowMatch, fixed_numbers
from juesuan.recognise.narrative.phrase_matcher import names_no_subject, phrase_matches
from juesuan.recognise.narrative.row_names import CODE, RowNamer
from juesuan.recognise.narrative.scope import in_scope
from juesuan.report import Bound, Fact, Report, Unbound
from juesuan.standard import phrase_book, tidy
from juesuan.text import MONEY_UNIT

_AGAINST_BUDGET = "比预算."
"""Begins the rows of what an outturn and its budget differ by; their subject is the row behind it."""
_CLAUSE = "，。；：、（）"
_SHORTEST_CLAUSE, _AROUND, _LONGEST_CLAUSE = 4, 12, 24
_YEAR = lazy_pattern(r"(?<!\d)20\d{2}(?=年)")
_UNIT_OF_NUMBER = lazy_pattern(rf"(?:{MONEY_UNIT}|[%％年个辆台批人次组户项])?")


def read_narrative(running: Iterable[Passage], report_so_far: Report) -> tuple[list[Fact], list[Bound], list[Unbound]]:
    """The claims of part three, its numbers that a phrase binds, and those that none does.

    Numbers of lists (``1.``), of figures, and of the form's own words (单价100万元) are none of them; a date is one.
    """
    claims = ClaimCollector(report_so_far.money_unit, report_so_far.decimals)
    namer, heading_reader = RowNamer(report_so_far), ItemHeadingReader(report_so_far)
    numbers: list[tuple[Passage, int, int]] = []
    unbound: list[Unbound] = []
    subject, before, subject_unknown = "", None, False
    stated_before: dict[tuple[str, str], str] = {}
    for passage in running:
        section = passage.section
        if section != before:
            subject, before, subject_unknown = section, section, False
        bound: list[tuple[int, int]] = []
        fixed: list[tuple[int, int]] = []
        texts: list[tuple[int, int]] = []
        row_matches: list[RowMatch] = []
        unknown_class = False
        headings = heading_reader.headings(passage)
        last = passage.skip - 1
        for matched in phrase_matches(passage, section, headings.items):
            if headings.unknown:
                subject_unknown = subject_unknown or any(last < at <= matched.start for at in headings.unknown)
            last = matched.start
            if subject_unknown and matched.compiled.phrase.row.endswith("@"):  # of an item that is not known
                continue
            subject_unknown = False
            if behind_another_year(passage, matched, report_so_far.year):
                continue
            unknown_class = _names_no_class(matched, namer) or (
                unknown_class and names_no_subject(matched.match.group())
            )
            if unknown_class:  # 会议费支出1.50万元，比上年减少0.50万元
                continue
            row = _item_row(matched, headings, heading_reader, namer) or _row(passage, matched, subject, namer)
            row_matches.append(RowMatch(matched, row))
            phrase = matched.compiled.phrase
            side = _side(matched) if phrase.row == "§" else ""
            if side:
                subject = f"{row}.{side}"
            elif phrase.subject or (matched.compiled.section != section and not phrase.row.endswith(".@")):
                subject = row.removeprefix(_AGAINST_BUDGET)
            bound.append((matched.start, matched.end))
            fixed += fixed_numbers(matched)
            texts.append((matched.start, _bound_end(passage, matched)))
        for matched, row in in_scope(passage, row_matches, report_so_far, stated_before):
            claims.add(passage, matched, row)
        _keep_years(passage, bound, subject, claims)
        for start, end in numbers_of(passage):
            if (start, end) in fixed:
                continue
            if any(begin <= start and end <= stop for begin, stop in (*bound, *texts)):
                numbers.append((passage, start, end))
            else:
                unbound.append(_unbound(passage, start, end))
        subject_unknown = subject_unknown or any(at > last for at in headings.unknown)
    before_settled = [fact.address for row in claims.rows().values() for fact in row]
    facts = namer.settled(claims.rows())
    final = {old: fact.address for old, fact in zip(before_settled, facts, strict=True)}
    return facts, [_bound(number, claims, final) for number in numbers], unbound


def _names_no_class(matched: PhraseMatch, namer: RowNamer) -> bool:
    """True for the amount of something else than a functional class, in a sentence like that of a class."""
    if "{类}" not in matched.compiled.phrase.row:
        return False
    names = {g.slot: matched.match[name] for name, g in matched.compiled.groups.items() if g.part == "name"}
    return not names.get("类") and bool(names.get("科目")) and not namer.is_class(names["科目"])


def _bound_end(passage: Passage, matched: PhraseMatch) -> int:
    """Where the text bound by a phrase ends: a reason or purpose is bound up to its first full stop."""
    stop = passage.normal.text.find("。", matched.end, matched.text_end)
    return matched.text_end if stop < 0 else stop


def _item_row(matched: PhraseMatch, headings: ItemHeadings, claims: ItemHeadingReader, namer: RowNamer) -> str:
    """The row of an item whose code is known before its figures are read; ``""`` for any other match."""
    code = headings.codes.get(matched.start, "")
    if not code and matched.compiled.phrase.row != "§.{项}":
        return ""
    names = _names(matched)
    if not code and names.keys() == {"项"}:
        code = claims.item_without_division(matched.compiled.section, names["项"])
    return namer.item(matched.compiled.section, names | {CODE: code}) if code else ""


def _row(passage: Passage, matched: PhraseMatch, subject: str, namer: RowNamer) -> str:
    """The row that a phrase is about, as it is written in an address."""
    return _named_row(passage, matched, subject, namer).replace("/", "／")


def _named_row(passage: Passage, matched: PhraseMatch, subject: str, namer: RowNamer) -> str:
    """The row that a phrase names; the ``subject`` before it where it names none."""
    template, section = matched.compiled.phrase.row, matched.compiled.section
    if template == "@" or (template == "§" and names_no_subject(matched.match.group())):
        return subject or section
    if template.endswith(".@"):
        return f"{template[:-1]}{subject or section}"
    row = template.replace("§", section)
    if "{" not in row:
        return row
    names = _names(matched)
    slot = row[row.index("{") + 1 : row.index("}")]
    if slot == "项":
        return namer.item(section, names)
    if slot in ("类", "类简称"):
        return row.replace(f"{{{slot}}}", namer.class_code(names.get(slot) or names.get("科目", "")))
    if slot == "项目":
        spans = (matched.match.span(name) for name, group in matched.compiled.groups.items() if group.slot == slot)
        return row.replace("{项目}", tidy(passage.original(*next(spans))))
    name = names[slot]
    known = phrase_book().names.get(slot, {})
    canonical = next((key for key, others in known.items() if _same(name, others)), name)
    return row.replace(f"{{{slot}}}", canonical)


def _names(matched: PhraseMatch) -> dict[str, str]:
    """The names that a phrase holds, by slot."""
    return {
        group.slot: matched.match[name]
        for name, group in matched.compiled.groups.items()
        if group.part == "name" and matched.match[name] is not None
    }


def _side(matched: PhraseMatch) -> str:
    """The total of income or of expenditure, where a phrase states only one of the two; ``""`` otherwise."""
    filled = {group.slot for name, group in matched.compiled.groups.items() if matched.match[name] is not None}
    sides = filled & {"收入总计", "支出总计"}
    return sides.pop() if len(sides) == 1 else ""


def _same(name: str, others: tuple[str, ...]) -> bool:
    wanted = _without_brackets(name)
    return any(_without_brackets(other) == wanted for other in others)


def _without_brackets(text: str) -> str:
    return text.replace("（", "").replace("）", "")


def _keep_years(passage: Passage, bound: list[tuple[int, int]], subject: str, claims: ClaimCollector) -> None:
    """Keep the years in free text as claims of their own."""
    for match in _YEAR.finditer(passage.normal.text, passage.skip):
        if not any(start < match.end() and match.start() < end for start, end in bound):
            claims.year(passage, *match.span(), subject or passage.section or "其他", "所述年度", "N.year")
            bound.append(match.span())


def _bound(number: tuple[Passage, int, int], claims: ClaimCollector, final: dict[str, str]) -> Bound:
    passage, start, end = number
    text = passage.normal.text
    clause = max(text.rfind(stop, 0, start) + 1 for stop in _CLAUSE)
    if start - clause < _SHORTEST_CLAUSE:
        clause = start - _AROUND
    unit = _UNIT_OF_NUMBER.match(text[end : end + 3])
    last = end + (unit.end() if unit else 0)
    first = max(clause, min(last - _LONGEST_CLAUSE, start), passage.skip)
    while first < start and text[first].isdigit() and text[first - 1 : first].isdigit():
        first += 1
    return Bound(
        passage.original(start, end),
        passage.original(first, last),
        passage.place(start, end),
        passage.section,
        tuple(final[where] for where in claims.stated(passage, start, end)),
    )


def _unbound(passage: Passage, start: int, end: int) -> Unbound:
    text = passage.normal.text
    first = sentence_start(text, start)
    last = min((n for n in (text.find(stop, end) for stop in "。；") if n >= 0), default=len(text))
    return Unbound(
        passage.original(start, end), passage.original(first, last), passage.place(start, end), passage.section
    )
