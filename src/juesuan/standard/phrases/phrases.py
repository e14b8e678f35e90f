"""The phrases of the narrative, each declared once: what is written with them is what is read with them.

A phrase belongs to sections (``五.三``) and states facts of one row.  Its row is ``§`` (the section), ``@`` (what the
text speaks of just now), or a template with a name in it (``§.{收入项}``); a phrase with ``subject`` changes what the
text speaks of.  Sections have the national numbers in every layout, so that an address means the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property
from typing import Any, Literal

import msgspec

from juesuan.errors import BrokenRuleBook
from juesuan.patterns import lazy_pattern
from juesuan.prepared import package_value
from juesuan.standard.forms import check_layouts, lineage
from juesuan.standard.law_files import LawRow, law_book, law_digest, only_one, toml_rows
from juesuan.standard.phrases.templates import Template, parse_template, slots_of

SlotKind = Literal[
    "year",
    "date",
    "amount",
    "gap",
    "percent",
    "score",
    "count",
    "change",
    "compare",
    "flag",
    "unit",
    "text",
    "word",
    "list",
]
COMPARED: dict[str, str] = {"大于": "决算大于预算", "小于": "决算小于预算", "持平": "决算持平预算"}
"""The column of a claim by the word of comparison that makes it."""
CHANGE = ("增减额", "增减率")
"""The columns that a change (``减少 204.46 万元，下降 6.67%``) states; both are signed."""


_PART = lazy_pattern("«([^«»]+)»")
_OF_PHRASES = frozenset({"id", "sections", "row", "subject", "opens", "read", "source"})
_NESTED = 4
"""Parts may hold parts, this deep."""


class Phrase(msgspec.Struct, frozen=True):
    """A phrase: where it belongs, whose facts it states, how it is written by layout, how else it is read.

    A phrase that ``opens`` is read only where a sentence begins.
    """

    id: str
    sections: tuple[str, ...]
    row: str
    subject: bool
    opens: bool
    writes: dict[str, tuple[Template, ...]]
    reads: tuple[Template, ...]
    source: str

    def written(self, layout_id: str) -> tuple[Template, ...]:
        """The templates to write with in a layout, else in the nearest that it extends, best first."""
        return next((self.writes[step] for step in lineage(layout_id) if step in self.writes), ())

    def templates(self) -> Iterator[Template]:
        """Every template that the phrase is read with."""
        for templates in self.writes.values():
            yield from templates
        yield from self.reads


class SectionRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a section's heading is known: all ``words`` and none of ``without``, or one of ``titles``.

    ``within`` is the section around it.  A paragraph that opens a section without a heading is known alike.
    """

    id: str
    words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    within: str = ""
    titles: tuple[str, ...] = ()


class Paragraphs(msgspec.Struct, frozen=True):
    """A line of the outline: a paragraph ``text`` with phrases in it, once or for ``each`` row of a prefix."""

    text: str
    each: str = ""


class Section(msgspec.Struct, frozen=True):
    """A section to write: its heading, what stands under it, and the id of its chart."""

    id: str
    heading: str
    level: int
    body: tuple[Paragraphs, ...] = ()
    chart: str = ""


class PhraseBook(msgspec.Struct, frozen=True, dict=True):
    """Phrases, slots, words and outlines together."""

    phrases: dict[str, Phrase]
    kinds: dict[str, SlotKind]
    names: dict[str, dict[str, tuple[str, ...]]]
    words: dict[str, tuple[str, ...]]
    fixed: dict[str, str]
    section_rules: tuple[SectionRule, ...]
    openings: tuple[SectionRule, ...]
    outlines: dict[str, tuple[Section, ...]]

    def kind(self, slot: str) -> SlotKind:
        """What a slot holds (``KeyError`` when no such slot is declared)."""
        return self.kinds[slot]

    @cached_property
    def by_section(self) -> dict[str, tuple[Phrase, ...]]:
        """Phrases by section id."""
        found: dict[str, list[Phrase]] = {}
        for phrase in self.phrases.values():
            for section in phrase.sections:
                found.setdefault(section, []).append(phrase)
        return {section: tuple(phrases) for section, phrases in found.items()}

    def outline(self, layout_id: str) -> tuple[Section, ...]:
        """The sections of part three in the order of a layout, else of the nearest that it extends."""
        return next(self.outlines[step] for step in lineage(layout_id) if step in self.outlines)


class _Words(msgspec.Struct, frozen=True):
    """The tables of ``phrases`` that are no rows, of all files together."""

    kinds: dict[SlotKind, tuple[str, ...]]
    names: dict[str, dict[str, tuple[str, ...]]]
    words: dict[str, tuple[str, ...]]
    fixed: dict[str, str]
    parts: dict[str, str] = {}
    outline: dict[str, tuple[dict[str, Any], ...]] = {}


@cache
def phrase_book() -> PhraseBook:
    """All phrase data.

    Raises:
        BrokenRuleBook: a phrase without source, an unknown slot, a wording for a layout that is not there, an outline
            that names no phrase; names file and line.
    """
    return package_value("phrase book", law_digest("phrases", "forms"), _made_book, PhraseBook)


def _made_book() -> PhraseBook:
    data = law_book("phrases", _Words)
    kinds: dict[str, SlotKind] = {column: kind for kind, columns in data.kinds.items() for column in columns}
    names = {
        slot: {key: tuple(dict.fromkeys((key, *others))) for key, others in table.items()}
        for slot, table in data.names.items()
    }
    kinds.update(dict.fromkeys(names, "word"))
    phrases = _phrases(kinds, data.parts)
    rules, openings = (
        tuple(row.read_as(SectionRule) for row in toml_rows("phrases", name)) for name in ("heading", "opening")
    )
    outlines = {name: tuple(_section(row, phrases) for row in rows) for name, rows in data.outline.items()}
    check_layouts(LawRow({"id": "outline"}, "phrases"), outlines)
    return PhraseBook(phrases, kinds, names, data.words, dict(data.fixed), rules, openings, outlines)


def _phrases(kinds: dict[str, SlotKind], parts: dict[str, str]) -> dict[str, Phrase]:
    """Every phrase, with what other rows add to it: further readings, and how another layout writes it."""
    more: dict[str, list[LawRow]] = {}
    for row in toml_rows("phrases", "more"):
        more.setdefault(row.values.get("id", ""), []).append(row)
    found: dict[str, Phrase] = {}
    for row in only_one(toml_rows("phrases", "phrase"), "id"):
        phrase = _phrase(row, more.pop(row.values.get("id", ""), []), kinds, parts)
        found[phrase.id] = phrase
    for name, rows in more.items():
        raise rows[0].broken(f"没有句式 {name}", f"no phrase {name}")
    return found


def _phrase(row: LawRow, more: list[LawRow], kinds: dict[str, SlotKind], parts: dict[str, str]) -> Phrase:
    said = row.values
    name = str(said.get("id", "?"))
    for key in ("id", "sections", "row", "source"):
        if not said.get(key):
            raise row.broken(f"句式 {name}：缺 {key}", f"phrase {name}: {key} is missing")
    writes: dict[str, tuple[Template, ...]] = {}
    reads: list[Template] = []
    for added in (row, *more):
        try:
            written = _written(added)
            reads += [parse_template(_with_parts(text, parts, name)) for text in added.values.get("read", ())]
        except BrokenRuleBook as error:
            raise added.broken(error.zh, error.en) if added.place not in error.zh else error from None
        twice = writes.keys() & written.keys()
        if twice:
            raise added.broken(f"句式 {name}：{twice} 的写法已有", f"phrase {name}: {twice} writes it already")
        writes |= written
    phrase = Phrase(
        name,
        tuple(said["sections"]),
        said["row"],
        said.get("subject", False),
        said.get("opens", False),
        writes,
        tuple(reads),
        said["source"],
    )
    for template in phrase.templates():
        for slot in slots_of(template):
            if slot not in kinds:
                raise row.broken(f"句式 {name}：没有声明的空位 {slot}", f"phrase {name}: unknown slot {slot}")
    return phrase


def _written(row: LawRow) -> dict[str, tuple[Template, ...]]:
    """How a row writes its phrase, by layout: everything in it that is not named otherwise is the id of a layout."""
    texts = {key: value for key, value in row.values.items() if key not in _OF_PHRASES}
    check_layouts(row, texts)
    return {
        layout_id: tuple(parse_template(text) for text in ([said] if isinstance(said, str) else said))
        for layout_id, said in texts.items()
        if said
    }


def _with_parts(text: str, parts: dict[str, str], phrase: str) -> str:
    """The reading with each ``«part»`` put in."""
    for _ in range(_NESTED):
        found = _PART.findall(text)
        if not found:
            return text
        for part in found:
            if part not in parts:
                raise BrokenRuleBook(f"句式 {phrase}：没有片段 {part}", f"phrase {phrase}: no part {part}")
            text = text.replace(f"«{part}»", parts[part])
    raise BrokenRuleBook(f"句式 {phrase}：片段套片段太深", f"phrase {phrase}: parts nested too deep")


def _section(row: dict[str, Any], phrases: dict[str, Phrase]) -> Section:
    body = tuple(
        Paragraphs(item) if isinstance(item, str) else Paragraphs(item["text"], item.get("each", ""))
        for item in row.get("body", ())
    )
    for paragraphs in body:
        for slot in slots_of(parse_template(paragraphs.text)):
            if slot != "序号" and slot.rstrip("*；、，。") not in phrases:
                raise BrokenRuleBook(f"提纲 {row['id']}：没有句式 {slot}", f"outline {row['id']}: no phrase {slot}")
    return Section(row["id"], row["heading"], row["level"], body, row.get("chart", ""))
