"""Words that cannot stand in a publication: doubled, missing, left over from the template, misspelt.

Patterns are data (``juesuan.standard.word_patterns``); what needs more than a pattern, brackets that do not
close and sections that end in mid-sentence, is here.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from juesuan.document import Place, place_in
from juesuan.errors import Lang
from juesuan.report import Excerpt, Finding, Report
from juesuan.standard import WordPattern, word_patterns

_WIDE = str.maketrans({"(": "（", ")": "）", ":": "：", ";": "；", "％": "%", "．": "."})
_AROUND = 20
_PLACEHOLDER = "WD-08"
_WHOLE_TEMPLATE = 12
"""So many placeholders make a blank form, not a publication with a mistake."""


class Hit(NamedTuple):
    """One match: where, the words, what should stand there."""

    place: Place
    stated: str
    expected: str


class Bare(NamedTuple):
    """An excerpt without blanks; ``at`` gives each character's position in the original."""

    text: str
    at: list[int]
    excerpt: Excerpt

    def place(self, start: int, end: int) -> Place:
        """The place of the characters ``start:end``, with a little of what stands around them."""
        if not self.at:
            return place_in(self.excerpt.text, self.excerpt.lines, 0, 0)
        first, last = self.at[min(start, len(self.at) - 1)], self.at[min(max(end, start + 1), len(self.at)) - 1] + 1
        return place_in(self.excerpt.text, self.excerpt.lines, first, last)


def bare(excerpt: Excerpt) -> Bare:
    """The excerpt as patterns read it: blanks dropped, brackets and stops full width."""
    at = [n for n, char in enumerate(excerpt.text) if not char.isspace()]
    text = "".join(excerpt.text[n] for n in at).translate(_WIDE)
    commas = list(text)
    for n, char in enumerate(commas):
        if char == "," and not (n and commas[n - 1].isdigit() and text[n + 1 : n + 4].isdigit()):
            commas[n] = "，"
    return Bare("".join(commas), at, excerpt)


def wording_findings(report: Report, lang: Lang) -> list[Finding]:
    """The findings of wording; the same words wrong in several places are one finding with several places."""
    texts = [bare(excerpt) for excerpt in report.excerpts if excerpt.text.strip()]
    findings: list[Finding] = []
    blank = [
        hit
        for pattern in word_patterns()
        if pattern.id == _PLACEHOLDER
        for text in texts
        for hit in _hits(pattern, text)
    ]
    if len(blank) > _WHOLE_TEMPLATE:
        pattern = next(item for item in word_patterns() if item.id == _PLACEHOLDER)
        return [_finding(pattern, blank[:5], lang, many=len(blank))]
    for pattern in word_patterns():
        hits: dict[tuple[str, str], list[Hit]] = {}
        for text in texts:
            for hit in _hits(pattern, text):
                hits.setdefault((hit.stated, hit.expected), []).append(hit)
        findings.extend(_finding(pattern, same, lang) for same in hits.values())
    findings.extend(_brackets(texts, lang))
    findings.extend(_endings(texts, lang))
    return findings


def _hits(pattern: WordPattern, text: Bare) -> Iterator[Hit]:
    if not pattern.looks_at(text.excerpt.part, text.excerpt.section):
        return
    for match in pattern.pattern.finditer(text.text):
        around = text.text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
        if pattern.unless is not None and pattern.unless.search(around):
            continue
        groups = {name: value or "" for name, value in match.groupdict().items()}
        yield Hit(
            text.place(match.start(), match.end()),
            pattern.stated.format(match.group(), **groups),
            pattern.expected.format(match.group(), **groups),
        )


def _finding(pattern: WordPattern, hits: list[Hit], lang: Lang, *, many: int = 0) -> Finding:
    stated, expected = hits[0].stated, hits[0].expected
    if many:
        zh = f"有 {many} 处占位符（如「{stated}」）没有填写，像是空白模板。{pattern.title}"
        en = f"{many} placeholders (such as '{stated}') were not filled in: this looks like a blank form"
    else:
        zh = f"「{stated}」：{pattern.title}，{pattern.advice or f'应为「{expected}」'}"
        en = f"'{stated}': {pattern.title_en}; {pattern.advice_en or f'should read {expected!r}'}"
    return Finding(
        check=pattern.id,
        kind=pattern.kind,
        severity=pattern.severity,
        message=zh if lang == "zh" else en,
        places=tuple(hit.place for hit in hits),
        stated=stated,
        expected=expected,
        source=pattern.source,
    )


def _brackets(texts: list[Bare], lang: Lang) -> Iterator[Finding]:
    """Brackets opened and not closed within a paragraph that ends as one."""
    for text in texts:
        if text.excerpt.part in ("contents", "cover", "annexes") or not text.text.endswith(("。", "；")):
            continue
        depth: list[int] = []
        for n, char in enumerate(text.text):
            if char == "（":
                depth.append(n)
            elif char == "）" and depth:
                depth.pop()
        if depth:
            at = depth[-1]
            quote = text.text[at : at + 12]
            yield Finding(
                check="WD-31",
                kind="wording",
                severity="warning",
                message=f"「{quote}…」括号没有闭合" if lang == "zh" else f"'{quote}…': the bracket is not closed",
                places=(text.place(at, at + 12),),
                stated=quote,
                expected="）",
                source="标点符号用法 GB/T 15834-2011",
            )


def _endings(texts: list[Bare], lang: Lang) -> Iterator[Finding]:
    """The last paragraph of a narrative section that ends with a comma or semicolon."""
    narrative = [text for text in texts if text.excerpt.part == "narrative"]
    for text, following in zip_longest(narrative, narrative[1:]):
        if not text.excerpt.section or text.text[-1:] not in "；，、":
            continue
        if following is None or following.excerpt.heading or following.excerpt.section != text.excerpt.section:
            quote = text.text[-8:]
            yield Finding(
                check="WD-32",
                kind="wording",
                severity="note",
                message=f"「{quote}」段末应为句号" if lang == "zh" else f"'{quote}': the section should end with 。",
                places=(text.place(len(text.text) - 8, len(text.text)),),
                stated=text.text[-1],
                expected="。",
                source="标点符号用法 GB/T 15834-2011",
            )
