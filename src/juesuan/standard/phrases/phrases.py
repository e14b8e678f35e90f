"""The phrases of the narrative, each declared once: what is written with them is what is read with them.

A phrase belongs to sections (``五.三``) and states facts of one row.  Its row is ``§`` (the section), ``@`` (what the
text speaks of just now), or a template with a name in it (``§.{收入项}``); a phrase with ``subject`` changes what the
text speaks of.  Sections have the national numbers in every layout, so that an address means the same everywhere.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, Literal, get_args

import msgspec

from juesuan.errors import BrokenRuleBook
from juesuan.standard.phrases.templates import Template, parse_template, slots_of

SlotKind = Literal[
    "year", "date", "amount", "percent", "score", "count", "change", "compare", "flag", "unit", "text", "word", "list"
]
COMPARED: dict[str, str] = {"大于": "决算大于预算", "小于": "决算小于预算", "持平": "决算持平预算"}
"""The column of a claim by the word of comparison that makes it."""
CHANGE = ("增减额", "增减率")
"""The columns that a change (``减少 204.46 万元，下降 6.67%``) states; both are signed."""


_PART = re.compile("«([^«»]+)»")
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
        """The templates to write with, best first."""
        return self.writes.get(layout_id) or self.writes.get("national", ())

    def templates(self) -> Iterator[Template]:
        """Every template that the phrase is read with."""
        for templates in self.writes.values():
            yield from templates
        yield from self.reads


class SectionRule(msgspec.Struct, frozen=True):
    """How a section's heading is known: all ``words`` and none of ``without``, or one of ``titles``.

    ``within`` is the section around it.
    """

    id: str
    words: tuple[str, ...]
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
        """The sections of part three in the order of a layout; unknown layouts write the national one."""
        return self.outlines.get(layout_id) or self.outlines["national"]


@cache
def phrase_book() -> PhraseBook:
    """All phrase data.

    Raises:
        BrokenRuleBook: a phrase without source, an unknown slot, an outline that names no phrase.
    """
    folder = files("juesuan.standard") / "data" / "phrases"
    tables = {
        item.name: tomllib.loads(item.read_text(encoding="utf-8"))
        for item in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if item.name.endswith(".toml")
    }
    slots = tables["slots.toml"]
    kinds: dict[str, SlotKind] = {}
    for kind, columns in slots["kinds"].items():
        if kind not in get_args(SlotKind):
            raise BrokenRuleBook(f"句式数据：不认识的类别 {kind}", f"phrases: unknown slot kind {kind}")
        kinds.update(dict.fromkeys(columns, kind))
    names = {
        slot: {key: tuple(dict.fromkeys((key, *others))) for key, others in table.items()}
        for slot, table in slots["names"].items()
    }
    kinds.update(dict.fromkeys(names, "word"))
    parts: dict[str, str] = slots.get("parts", {})
    more: dict[str, list[str]] = {}
    for table in tables.values():
        for row in table.get("more", ()):
            more.setdefault(row["id"], []).extend(row["read"])
    phrases: dict[str, Phrase] = {}
    for table in tables.values():
        for row in table.get("phrase", ()):
            phrase = _phrase(row | {"read": [*row.get("read", ()), *more.pop(row.get("id", ""), ())]}, kinds, parts)
            if phrase.id in phrases:
                raise BrokenRuleBook(f"句式 {phrase.id}：编号用了两次", f"phrase {phrase.id}: id used twice")
            phrases[phrase.id] = phrase
    if more:
        unknown = "、".join(more)
        raise BrokenRuleBook(f"句式数据：没有句式 {unknown}", f"phrases: more readings of unknown phrases {unknown}")
    outline = tables["outline.toml"]
    rules = tuple(
        SectionRule(
            row["id"],
            tuple(row.get("words", ())),
            tuple(row.get("without", ())),
            row.get("within", ""),
            tuple(row.get("titles", ())),
        )
        for row in outline["heading"]
    )
    outlines = {
        layout_id: tuple(_section(row, phrases) for row in rows) for layout_id, rows in outline["outline"].items()
    }
    words = {name: tuple(values) for name, values in slots["words"].items()}
    return PhraseBook(phrases, kinds, names, words, dict(slots["fixed"]), rules, outlines)


def _phrase(row: dict[str, Any], kinds: dict[str, SlotKind], parts: dict[str, str]) -> Phrase:
    name = str(row.get("id", "?"))
    for key in ("id", "sections", "row", "source"):
        if not row.get(key):
            raise BrokenRuleBook(f"句式 {name}：缺 {key}", f"phrase {name}: {key} is missing")
    writes: dict[str, tuple[Template, ...]] = {}
    for layout_id in ("national", "shanghai"):
        texts = row.get(layout_id, ())
        if texts:
            writes[layout_id] = tuple(parse_template(text) for text in ([texts] if isinstance(texts, str) else texts))
    reads = tuple(parse_template(_with_parts(text, parts, name)) for text in row["read"])
    phrase = Phrase(
        name,
        tuple(row["sections"]),
        row["row"],
        row.get("subject", False),
        row.get("opens", False),
        writes,
        reads,
        row["source"],
    )
    for template in phrase.templates():
        for slot in slots_of(template):
            if slot not in kinds:
                raise BrokenRuleBook(f"句式 {name}：没有声明的空位 {slot}", f"phrase {name}: unknown slot {slot}")
    return phrase


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
