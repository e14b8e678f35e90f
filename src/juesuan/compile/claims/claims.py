"""The claims of the narrative: everything the sentences of a layout say, from the statements and the inputs."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from juesuan.compile.claims.facts import Draft, Figures
from juesuan.compile.claims.matters import assets, operating_cost, performance, procurement, three_public
from juesuan.compile.claims.sections import appropriation, basic_expenditure, general_budget, other_funds, totals
from juesuan.money import ONE
from juesuan.patterns import lazy_pattern
from juesuan.report import NARRATIVE, Fact, Narrated, Report, address, narrate, parse_address
from juesuan.standard import phrase_book

_YEAR = lazy_pattern(r"(?<!\d)20\d{2}(?=年)")
_PARTS = (
    totals,
    appropriation,
    general_budget,
    basic_expenditure,
    other_funds,
    three_public,
    operating_cost,
    procurement,
    assets,
    performance,
)


def claims(report: Report) -> list[Fact]:
    """The claims that the narrative of a compiled report prints, in the order it prints them.

    Amounts are in the report's unit, rates to two decimals; each fact keeps its exact value.
    """
    draft, known = Draft(report.unit, report.year, report.money_unit, report.decimals), Figures(report)
    for part in _PARTS:
        part(draft, known)
    drafted = {fact.address: fact for fact in draft.facts}
    printed: dict[str, Fact] = {}
    years: dict[str, Fact] = {}
    for narrated in narrate(draft.facts, report.layout):
        for paragraph in narrated.paragraphs:
            for stretch in paragraph:
                if stretch.address:
                    printed.setdefault(stretch.address, replace(drafted[stretch.address], phrase=stretch.phrase))
        for fact in _years(narrated, drafted):
            years.setdefault(fact.address, fact)
    return [*printed.values(), *years.values()]


def _years(narrated: Narrated, drafted: dict[str, Fact]) -> Iterator[Fact]:
    """The years that texts of people name: each is a claim of the row that is spoken of."""
    phrases = phrase_book().phrases
    subject = narrated.section.id
    named: dict[str, dict[str, None]] = {}
    for paragraph in narrated.paragraphs:
        found: list[str] = []
        for stretch in paragraph:
            if stretch.address and phrases[stretch.phrase].subject:
                subject = parse_address(stretch.address).row
            slot = parse_address(stretch.address).column if stretch.address else ""
            if slot in phrase_book().kinds and phrase_book().kind(slot) == "text":
                found += _YEAR.findall(stretch.words)
        named.setdefault(subject, {}).update(dict.fromkeys(found))
    for row, texts in named.items():
        for nth, text in enumerate(texts, 1):
            where = address(NARRATIVE, row, "所述年度") + (f"#{nth}" if nth > 1 else "")
            year = int(text) * ONE
            yield Fact(where, text, "", year, year, year, year, phrase="N.year")
