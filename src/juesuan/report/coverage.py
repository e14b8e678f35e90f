"""Coverage: what an audit looked at, and what it did not, why, and what the person can do; as data.

The sentences are made last, by :func:`coverage_in_words`, in the language of the reader.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from juesuan.document import Place
from juesuan.errors import Lang
from juesuan.report.labels import section_label
from juesuan.report.sentences import few, rule_title
from juesuan.standard import CoverageWords, because, coverage_words, short_title
from juesuan.text import Count, ranges

What = Literal[
    "document",
    "file",
    "pages",
    "text",
    "pictures",
    "sheets",
    "lines",
    "tables",
    "accounts",
    "part",
    "statement",
    "rows",
    "cells",
    "numbers",
    "relations",
    "causes",
    "consistency",
    "annexes",
    "wording",
    "year",
    "forms",
    "names",
    "scores",
    "law",
    "region",
]
"""What was not checked.

``document``: everything.  ``file``, ``pages``, ``text``, ``pictures``, ``sheets``, ``lines``, ``tables``: what the
reader of the file could not read (:class:`juesuan.document.Trouble`).  ``accounts``: a further set of accounts;
``part``: what of a publication the document does not hold; ``statement``, its ``rows``, its ``cells``; ``numbers`` of
the narrative; ``relations`` whose figures were all read; ``causes`` of what is wrong; ``consistency``
of all figures together; ``annexes``: self-evaluation tables; ``wording`` and headings.  ``year``: the year itself, and
what it decides: ``forms``, ``names`` of the classification, ``scores`` of the self-evaluation, ``law``; ``region``:
forms and relations of its own.
"""
Why = Literal[
    "not_read",
    "not_stated",
    "picture",
    "kind",
    "limit",
    "unclear",
    "zero_base",
    "no_relation",
    "no_rule",
    "nearest_year",
    "damaged",
    "garbled",
    "hidden",
    "recognised",
]
"""Why it was not checked.

``not_read``: it is there and could not be read; ``not_stated``: the document does not state it; ``picture``: it is a
picture; ``kind``: a document of this kind does not have it; ``limit``: a limit was met; ``unclear``: what it speaks of
is not certain; ``zero_base``: the base of a share or a rate is zero; ``no_relation``: it was read, and there is
nothing to hold it against; ``no_rule``: there is no rule, or there are no data, for the year or the region;
``nearest_year``: the data of another year were used; ``damaged``; ``garbled``: its characters are not known;
``hidden``: a person does not see it; ``recognised``: it was read by text recognition.
"""
_QUOTED = 3
_LONGEST = 24


class Coverage(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something that was not checked.

    Args:
        what: what it is.
        why: why it was not checked.
        how: tells reasons of one kind apart.
        forms: the statements that it is, or belongs to.
        sections: the sections of the narrative, ``五.三``, or parts of a publication, ``narrative``.
        pages: the pages, ascending.
        names: its names or first words, as the document has them.
        rules: the ids of the rules that it is.
        count: how many there are; 0 where it is one thing.
        relations: how many relations did not run because of it.
        year: the fiscal year for which there are no data.
        used: the year whose data were used, or from which on there are some.
        places: where it stands.
        said: what the reader of the file says of it, Chinese and English.
    """

    what: What
    why: Why
    how: str = ""
    forms: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    count: int = 0
    relations: int = 0
    year: int = 0
    used: int = 0
    places: tuple[Place, ...] = ()
    said: tuple[str, str] = ("", "")
    rules: tuple[str, ...] = ()

    @property
    def words(self) -> CoverageWords:
        """What the book says of it; of reasons that it does not tell apart, what it says of them all."""
        book = coverage_words()
        return book.get((self.what, self.why, self.how)) or book[self.what, self.why, ""]

    @property
    def rank(self) -> int:
        """The lower, the more important."""
        return self.words.rank


class Checked(msgspec.Struct, frozen=True, omit_defaults=True):
    """What was looked at: statements and their ``figures``, ``numbers`` of the narrative that were
    compared with anything, self-evaluation
    ``tables``, ``relations`` that ran, ``passages`` of text.

    ``nothing`` is true where no relation ran, but for a part of a publication without figures: its words were checked.
    """

    statements: int = 0
    figures: int = 0
    numbers: int = 0
    tables: int = 0
    relations: int = 0
    passages: int = 0
    nothing: bool = False


class WordedCoverage(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something that was not checked, in words: ``message`` says what and why, ``do`` what the person can do."""

    what: What
    why: Why
    message: str
    do: str = ""
    how: str = ""
    forms: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    count: int = 0
    relations: int = 0

    @property
    def words(self) -> str:
        """Both in one line."""
        if not self.do:
            return self.message
        return self.message + ("; " if self.do[0].isascii() else "。") + self.do


def coverage_in_words(item: Coverage, lang: Lang = "zh") -> WordedCoverage:
    """What was not checked, why, and what to do, in a language."""
    words = item.words
    comma = "、" if lang == "zh" else ", "
    names = dict.fromkeys((*item.names, *(rule_title(rule, lang) for rule in item.rules)))
    values = {
        "forms": comma.join(map(short_title, item.forms)),
        "sections": comma.join(section_label(section, lang) for section in item.sections),
        "pages": ranges(item.pages, comma),
        "quotes": few([_quoted(name, lang) for name in names], _QUOTED, lang),
        "count": Count(item.count),
        "said": item.said[lang != "zh"],
        "year": item.year,
        "used": item.used,
    }
    message = words.says.in_lang(lang).format(**values)
    if item.relations and words.counted:
        message = because()["relations"].in_lang(lang).format(said=message, count=Count(item.relations))
    return WordedCoverage(
        item.what,
        item.why,
        message,
        words.do.in_lang(lang).format(**values),
        item.how,
        item.forms,
        item.sections,
        item.pages,
        item.count,
        item.relations,
    )


def _quoted(name: str, lang: Lang) -> str:
    line = " ".join(name.split())
    short = line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
    return f"「{short}」" if lang == "zh" else f"'{short}'"


def scope_words(checked: Checked, lang: Lang) -> str:
    """What was looked at, in a line."""
    said = because()
    parts = [
        said[name].in_lang(lang).format(count=Count(count))
        for name, count in (
            ("statements", checked.statements),
            ("figures", checked.figures),
            ("numbers", checked.numbers),
            ("tables", checked.tables),
            ("relations_run", checked.relations),
            ("passages", checked.passages),
        )
        if count
    ]
    return ("，" if lang == "zh" else ", ").join(parts)


def total_words(numbers: Mapping[str, int], checked: Checked, lang: Lang) -> str:
    """How many findings of each severity there are and of what that is said; where nothing was checked, that first."""
    said = because()
    counts = {name: Count(number) for name, number in numbers.items()}
    scope = scope_words(checked, lang)
    if not checked.nothing:
        return said["total"].in_lang(lang).format(scope=scope, **counts)
    found = said["found"].in_lang(lang).format(**counts) if any(counts.values()) else ""
    return said["nothing"].in_lang(lang) + found
