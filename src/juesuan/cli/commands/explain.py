"""``juesuan explain``: the entries behind a number, its sentence, what all others allow for it, relations using it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from juesuan.cli.output import Terminal, words
from juesuan.errors import BadInput, Lang

if TYPE_CHECKING:
    from juesuan.check import FeasibleValues, System
    from juesuan.compile import Explanation
    from juesuan.report import Fact, Report, Stretch

_NEAR = 3


def options(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """``REPORT ADDRESS [--books BOOKS] [--format json|text]``."""
    parser.add_argument("report", metavar="REPORT", type=Path, help=words("explain REPORT", lang))
    parser.add_argument("address", metavar="ADDRESS", help=words("explain ADDRESS", lang))
    parser.add_argument("--books", metavar="BOOKS", type=Path, help=words("explain --books", lang))
    parser.add_argument("--format", choices=("text", "json"), default="text", help=words("explain --format", lang))


def run(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Prints what is known of the number."""
    from juesuan.audit import report_of
    from juesuan.check import system_of
    from juesuan.compile import explain
    from juesuan.standard import relations

    report, _ = report_of(arguments.report)
    system = system_of(report, relations(report.year, report.layout))
    fact = _fact(report, arguments.address)
    entries: Explanation | BadInput | ClaimSentence | BookedResult
    known_otherwise = sentence_of(report, fact.address) or booked_result(report, fact.address)
    try:
        entries = known_otherwise or explain(report, fact.address, books=arguments.books)
    except BadInput as error:
        if arguments.books is not None:
            raise
        entries = error
    known = Known(fact, entries, relations_using(system, fact.address), allowed_by_others(system, fact))
    (_json if arguments.format == "json" else _text)(known, terminal)
    return 0


class ClaimSentence(NamedTuple):
    """Where a claim is printed: the heading of its section, and the sentence."""

    heading: str
    sentence: str


class BookedResult(NamedTuple):
    """A result of the year's work as its book has it."""

    name: str
    period: str
    source: str
    duty: str


class Known(NamedTuple):
    """What is known of a number: the entries behind it, or its sentence, or why there are none; the rest of its report.

    ``used`` are the relations it takes part in, ``others`` what all other numbers allow for it.
    """

    fact: Fact
    entries: Explanation | BadInput | ClaimSentence | BookedResult
    used: list[dict[str, Any]]
    others: FeasibleValues | None


def sentence_of(report: Report, address: str) -> ClaimSentence | None:
    """The sentence that prints a claim or a result of a compiled report; None for other addresses."""
    from juesuan.report import NARRATIVE, RESULTS, narrate, work_lines

    if address.startswith(f"{RESULTS}/"):
        return next(
            (ClaimSentence("重点工作", said) for line in work_lines(report) if (said := _around(line, address))), None
        )
    if not address.startswith(f"{NARRATIVE}/"):
        return None
    for narrated in narrate(report.claims, report.layout):
        for paragraph in narrated.paragraphs:
            if said := _around(paragraph, address):
                return ClaimSentence(narrated.section.heading, said)
    return None


def _around(paragraph: Sequence[Stretch], address: str) -> str:
    """The sentence of a paragraph in which an address stands; ``""`` where it does not."""
    at = next((n for n, stretch in enumerate(paragraph) if stretch.address == address), None)
    if at is None:
        return ""
    before = "".join(stretch.words for stretch in paragraph[:at])
    after = "".join(stretch.words for stretch in paragraph[at:])
    return before.rpartition("。")[2] + after.partition("。")[0] + "。"


def booked_result(report: Report, address: str) -> BookedResult | None:
    """The row of the book of results behind ``资料/成果.<id>/…``; None for other addresses."""
    from juesuan.report import INPUTS

    row, _, _ = address.rpartition("/")
    texts = {fact.address: fact.text for fact in report.inputs if fact.unit == "text"}
    if not address.startswith(f"{INPUTS}/成果.") or f"{row}/名称" not in texts:
        return None
    return BookedResult(*(texts.get(f"{row}/{column}", "") for column in ("名称", "期间", "来源", "职责")))


def relations_using(system: System, address: str) -> list[dict[str, Any]]:
    """The relations of the report that the number takes part in, and whether each holds."""
    failed = set(system.evaluate().failed)
    return [
        {
            "id": instance.relation.id,
            "title": instance.relation.title,
            "title_en": instance.relation.title_en,
            "holds": at not in failed,
            "addresses": [system.facts[number].address for number in instance.numbers],
        }
        for at, instance in enumerate(system.instances)
        if any(system.facts[number].address == address for number in instance.numbers)
    ]


def allowed_by_others(system: System, fact: Fact) -> FeasibleValues | None:
    """What all other numbers of the report together allow for a number; None for words and what no relation uses."""
    from juesuan.check import allowed_for

    if fact.unit == "text":
        return None
    found = allowed_for(system, fact.address)
    return found if found.relations else None


def _fact(report: Report, address: str) -> Fact:
    known = {fact.address: fact for fact in (*report.facts(), *report.inputs)}
    if address in known:
        return known[address]
    from difflib import get_close_matches

    near = get_close_matches(address, sorted(known), _NEAR, 0.5)
    says: list[str] = []
    langs: tuple[Lang, Lang] = ("zh", "en")
    for lang in langs:
        hint = words("near", lang, addresses="、".join(near)) if near else words("none near", lang)
        says.append(words("nothing there", lang, address=address, near=hint))
    raise BadInput(*says)


def _text(known: Known, terminal: Terminal) -> None:
    from juesuan.money import as_printed
    from juesuan.report import WordedPlace, place_words, words_in

    fact, entries, used, others = known
    place = place_words(WordedPlace.of(fact.place), terminal.lang)
    unit = fact.unit if fact.unit != "text" and not fact.text.endswith(fact.unit) else ""
    text = f"{fact.word} {fact.text}" if fact.word and fact.word != fact.text else fact.text
    shown = terminal.words("prints", address=fact.address, text=text or terminal.words("blank"), unit=unit)
    terminal.data("　".join(part for part in (shown.rstrip(), place) if part))
    if isinstance(entries, BadInput):
        terminal.data(terminal.words("no entries", why=entries.say(terminal.lang)))
    elif isinstance(entries, ClaimSentence):
        terminal.data(terminal.words("sentence", **entries._asdict()))
    elif isinstance(entries, BookedResult):
        terminal.data(terminal.words("booked result", **entries._asdict()))
    else:
        total = as_printed(entries.amount, unit="元", decimals=2)
        terminal.data(terminal.words("entries", count=len(entries.entries), sum=total))
        amounts = [as_printed(entry.amount, unit="元", decimals=2) for entry in entries.entries]
        width = max(map(len, amounts), default=0)
        for entry, amount in zip(entries.entries, amounts, strict=True):
            terminal.data(f"  {entry.voucher}  {entry.date}  {amount:>{width}}  {entry.account}  {entry.summary}")
    if others is not None:
        key = (
            "others disagree"
            if others.agrees is None
            else "others allow"
            if others.printed.amounts
            else "others leave open"
        )
        end = "" if others.agrees is not False else terminal.words("outside")
        terminal.data(terminal.words(key, printed=words_in(others.printed, "", terminal.lang)) + end)
    terminal.data(terminal.words("used by" if used else "used by none"))
    for relation in used:
        title = relation["title" if terminal.lang == "zh" else "title_en"]
        terminal.data(f"  {relation['id']}  {terminal.words('holds' if relation['holds'] else 'fails')}  {title}")


def _json(known: Known, terminal: Terminal) -> None:
    import msgspec

    from juesuan.report import words_in

    fact, entries, used, others = known
    answer: dict[str, Any] = {"fact": msgspec.to_builtins(fact)}
    if isinstance(entries, BadInput):
        answer |= {"amount": None, "entries": [], "why": entries.say(terminal.lang)}
    elif isinstance(entries, ClaimSentence | BookedResult):
        answer |= {"amount": None, "entries": [], **entries._asdict()}
    else:
        answer |= {"amount": entries.amount, "entries": msgspec.to_builtins(entries.entries)}
    allowed: dict[str, Any] | None = None
    if others is not None:
        printed = words_in(others.printed, "", terminal.lang)
        allowed = {"low": others.low, "high": others.high, "printed": printed, "agrees": others.agrees}
    import json

    terminal.data(json.dumps(answer | {"allowed": allowed, "relations": used}, ensure_ascii=False))
