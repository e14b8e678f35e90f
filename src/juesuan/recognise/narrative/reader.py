"""The narrative read by phrase: claims at their addresses, and the numbers that could not be bound.

The heading above and the subject before it say which row a phrase speaks of; the phrase says which slots.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from juesuan.recognise.narrative.facts import Reader
from juesuan.recognise.narrative.item_headings import HeadReader, Heads
from juesuan.recognise.narrative.numbers import numbers_of
from juesuan.recognise.narrative.other_years import behind_another_year
from juesuan.recognise.narrative.passages import Passage, sentence_start
from juesuan.recognise.narrative.phrase_match import Clause, Spoken
from juesuan.recognise.narrative.phrase_matcher import clauses, names_no_subject
from juesuan.recognise.narrative.row_names import CODE, Namer
from juesuan.recognise.narrative.scope import in_scope
from juesuan.report import Fact, Report, Unbound
from juesuan.standard import phrase_book, tidy

_YEAR = re.compile(r"(?<!\d)20\d{2}(?=年)")


def read_narrative(running: Iterable[Passage], report_so_far: Report) -> tuple[list[Fact], list[Unbound], int]:
    """The claims of part three, its numbers that no phrase binds, and how many numbers it has.

    Numbers of lists (``1.``) and of figures are not counted; a date is one number.
    """
    reader = Reader(report_so_far.money_unit, report_so_far.decimals)
    namer, head_reader = Namer(report_so_far), HeadReader(report_so_far)
    unbound: list[Unbound] = []
    count = 0
    subject, before, adrift = "", None, False
    told: dict[tuple[str, str], str] = {}
    for passage in running:
        section = passage.section
        if section != before:
            subject, before, adrift = section, section, False
        bound: list[tuple[int, int]] = []
        texts: list[tuple[int, int]] = []
        spoken: list[Spoken] = []
        stranger = False
        heads = head_reader.heads(passage)
        last = passage.skip - 1
        for clause in clauses(passage, section, heads.items):
            if heads.strangers:
                adrift = adrift or any(last < at <= clause.start for at in heads.strangers)
            last = clause.start
            if adrift and clause.compiled.phrase.row.endswith("@"):  # of an item that is not known
                continue
            adrift = False
            if behind_another_year(passage, clause, report_so_far.year):
                continue
            stranger = _no_class(clause, namer) or (stranger and names_no_subject(clause.match.group()))
            if stranger:  # 会议费支出1.50万元，比上年减少0.50万元
                continue
            row = _item_row(clause, heads, head_reader, namer) or _row(passage, clause, subject, namer)
            spoken.append(Spoken(clause, row))
            phrase = clause.compiled.phrase
            side = _side(clause) if phrase.row == "§" else ""
            if side:
                subject = f"{row}.{side}"
            elif phrase.subject or (clause.compiled.home != section and not phrase.row.endswith(".@")):
                subject = row
            bound.append((clause.start, clause.end))
            texts.append((clause.start, _bound_end(passage, clause)))
        for clause, row in in_scope(passage, spoken, report_so_far, told):
            reader.take(passage, clause, row)
        _mentions(passage, bound, subject, reader)
        for start, end in numbers_of(passage):
            count += 1
            if not any(begin <= start and end <= stop for begin, stop in (*bound, *texts)):
                unbound.append(_unbound(passage, start, end))
        adrift = adrift or any(at > last for at in heads.strangers)
    return namer.settled(reader.rows()), unbound, count


def _no_class(clause: Clause, namer: Namer) -> bool:
    """True for an amount of what is no functional class, nor nearly one, though its sentence is like that of one."""
    if "{类}" not in clause.compiled.phrase.row:
        return False
    names = {g.slot: clause.match[name] for name, g in clause.compiled.groups.items() if g.part == "name"}
    return not names.get("类") and bool(names.get("科目")) and not namer.is_class(names["科目"])


def _bound_end(passage: Passage, clause: Clause) -> int:
    """Where what a phrase binds ends: a reason or purpose counts up to its first full stop."""
    stop = passage.normal.text.find("。", clause.end, clause.text_end)
    return clause.text_end if stop < 0 else stop


def _item_row(clause: Clause, heads: Heads, reader: HeadReader, namer: Namer) -> str:
    """The row of an item whose code is certain before its figures are read; ``""`` for anything else."""
    code = heads.codes.get(clause.start, "")
    if not code and clause.compiled.phrase.row != "§.{项}":
        return ""
    names = _names(clause)
    if not code and names.keys() == {"项"}:
        code = reader.bare_item(clause.compiled.home, names["项"])
    return namer.item(clause.compiled.home, names | {CODE: code}) if code else ""


def _row(passage: Passage, clause: Clause, subject: str, namer: Namer) -> str:
    """The row that a phrase speaks of, as it stands in an address."""
    return _named_row(passage, clause, subject, namer).replace("/", "／")


def _named_row(passage: Passage, clause: Clause, subject: str, namer: Namer) -> str:
    """The row; of a phrase that names no subject, what the text spoke of before."""
    template, section = clause.compiled.phrase.row, clause.compiled.home
    if template == "@" or (template == "§" and names_no_subject(clause.match.group())):
        return subject or section
    if template.endswith(".@"):
        return f"{template[:-1]}{subject or section}"
    row = template.replace("§", section)
    if "{" not in row:
        return row
    names = _names(clause)
    slot = row[row.index("{") + 1 : row.index("}")]
    if slot == "项":
        return namer.item(section, names)
    if slot in ("类", "类简称"):
        return row.replace(f"{{{slot}}}", namer.class_code(names.get(slot) or names.get("科目", "")))
    if slot == "项目":
        spans = (clause.match.span(name) for name, group in clause.compiled.groups.items() if group.slot == slot)
        return row.replace("{项目}", tidy(passage.original(*next(spans))))
    name = names[slot]
    known = phrase_book().names.get(slot, {})
    canonical = next((key for key, others in known.items() if _same(name, others)), name)
    return row.replace(f"{{{slot}}}", canonical)


def _names(clause: Clause) -> dict[str, str]:
    """The names that a phrase holds, by slot."""
    return {
        group.slot: clause.match[name]
        for name, group in clause.compiled.groups.items()
        if group.part == "name" and clause.match[name] is not None
    }


def _side(clause: Clause) -> str:
    """The total of the one side that a phrase states, where it leaves the other to another sentence."""
    filled = {group.slot for name, group in clause.compiled.groups.items() if clause.match[name] is not None}
    sides = filled & {"收入总计", "支出总计"}
    return sides.pop() if len(sides) == 1 else ""


def _same(name: str, others: tuple[str, ...]) -> bool:
    bare = _without_brackets(name)
    return any(_without_brackets(other) == bare for other in others)


def _without_brackets(text: str) -> str:
    return text.replace("（", "").replace("）", "")


def _mentions(passage: Passage, bound: list[tuple[int, int]], subject: str, reader: Reader) -> None:
    """Years in free text are claims of their own: which year the text speaks of."""
    for match in _YEAR.finditer(passage.normal.text, passage.skip):
        if not any(start < match.end() and match.start() < end for start, end in bound):
            reader.year(passage, *match.span(), subject or passage.section or "其他", "所述年度", "N.year")
            bound.append(match.span())


def _unbound(passage: Passage, start: int, end: int) -> Unbound:
    text = passage.normal.text
    first = sentence_start(text, start)
    last = min((n for n in (text.find(stop, end) for stop in "。；") if n >= 0), default=len(text))
    return Unbound(
        passage.original(start, end), passage.original(first, last), passage.place(start, end), passage.section
    )
