"""The glossary of a publication: exactly the terms and functional items that the report uses."""

from __future__ import annotations

from juesuan.document import Block, Paragraph, Run
from juesuan.report import Report
from juesuan.standard import FUNCTIONAL_FORMS, Outline, glossary_terms, item_explanation, item_path
from juesuan.text import chinese_numeral

_OWN_WORDS = "资料/名词解释/"


def glossary(report: Report, frame: Outline) -> list[Block]:
    """A numbered paragraph for each term that the report uses, the functional items in their place.

    An item is explained in the unit's own words where the report has them (``资料/名词解释/<code>``).
    """
    used = {fact.address for fact in (*report.facts(), *report.inputs) if fact.value or fact.exact}
    items = used_items(report)
    own = {
        fact.address.removeprefix(_OWN_WORDS): fact.text
        for fact in report.inputs
        if fact.address.startswith(_OWN_WORDS)
    }
    blocks: list[Block] = []
    for term in glossary_terms():
        number = frame.glossary_number.format(ordinal=chinese_numeral(len(_numbered(blocks)) + 1))
        if term.kind == "items" and items:
            blocks.append(_term(f"{number}{frame.items_title}", "："))
            for nth, (code, name) in enumerate(items, 1):
                path = item_path(code, report.year, name)
                meaning = own.get(code) or item_explanation(code, report.year, name).text
                blocks.append(_item(f"{nth}.{path}：{meaning}"))
        elif used.intersection(term.when):
            blocks.append(_term(f"{number}{term.name}", f"：{term.text}"))
    return blocks


def used_items(report: Report) -> list[tuple[str, str]]:
    """Code and printed name of every 项 with money, in code order."""
    found: dict[str, str] = {}
    for statement in report.statements:
        if statement.form in FUNCTIONAL_FORMS:
            paid = {fact.address.split("/")[1] for fact in statement.facts if fact.text}
            for row in statement.rows:
                if row.key in paid and row.key.isdigit() and len(row.key) == 7:
                    found.setdefault(row.key, row.label)
    return sorted(found.items())


def _numbered(blocks: list[Block]) -> list[Block]:
    return [block for block in blocks if isinstance(block, Paragraph) and block.runs]


def _term(head: str, body: str) -> Paragraph:
    return Paragraph(head + body, runs=[Run(head, strong=True), Run(body)])


def _item(text: str) -> Paragraph:
    return Paragraph(text)
