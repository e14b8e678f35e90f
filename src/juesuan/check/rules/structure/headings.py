"""Headings of the body: years in titles, numbers of statements, items that run on."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from juesuan.check.view import ExcerptText, ReportView
from juesuan.patterns import lazy_pattern
from juesuan.report import Finding, words_of
from juesuan.standard import form_titles, normal_title
from juesuan.text import CHINESE_NUMERAL, chinese_number

_LONGEST = 60
_SECOND = lazy_pattern(rf"^（(?P<ordinal>{CHINESE_NUMERAL})）")
_YEAR = lazy_pattern(r"(?P<year>20\d\d)年度?[^，。；]{0,4}决算")
_COMPARED = lazy_pattern(r"[与比较同]20\d\d年")
_MARK = lazy_pattern(r"^(?P<mark>公开\d{2}表)$")
_RUN_ON = lazy_pattern(rf"[。；]（(?P<ordinal>{CHINESE_NUMERAL})）")


def heading_findings(view: ReportView) -> Iterator[Finding]:
    """What is wrong with headings."""
    yield from _years(view)
    yield from _marks(view)
    yield from _run_on(view)


def _years(view: ReportView) -> Iterator[Finding]:
    """Titles that name another year than most do."""
    year = str(view.report.year)
    right, wrong = 0, []
    for text in view.texts:
        if len(text.text) > _LONGEST or "。" in text.text or text.excerpt.part in ("annexes", "glossary", "key_work"):
            continue
        if text.excerpt.section and not text.excerpt.heading:
            continue
        compared = _COMPARED.search(text.text) is not None
        for match in _YEAR.finditer(text.text):
            right += match["year"] == year
            if compared:
                continue
            if match["year"] != year:
                wrong.append((text, match))
    if right < 2 or right <= len(wrong):
        return
    for text, match in wrong:
        yield view.breach(
            "YR-03",
            (text.place(match.start("year"), match.end("year") + 1),),
            stated=match["year"],
            expected=year,
            heading=text.text,
        )


def _marks(view: ReportView) -> Iterator[Finding]:
    """Numbers of statements (公开02表) that stand beside the titles of two forms."""
    titles = form_titles(view.report.year)
    marked: dict[str, dict[str, ExcerptText]] = {}
    mark: tuple[str, ExcerptText] | None = None
    title = ""
    for text in view.texts:
        if text.excerpt.part != "statements":
            mark, title = None, ""
            continue
        match = _MARK.match(text.text)
        form = titles.get(normal_title(text.text), "") if len(text.text) < _LONGEST else ""
        if match and title:
            marked.setdefault(match["mark"], {}).setdefault(title, text)
            title = ""
        elif match:
            mark = (match["mark"], text)
        elif form and mark:
            marked.setdefault(mark[0], {}).setdefault(form, mark[1])
            mark = None
        elif form:
            title = form
    for name, forms in marked.items():
        if len(forms) > 1:
            shown = words_of(view.title(form) for form in forms)
            places = tuple(text.whole for text in forms.values())
            yield view.breach("ST-17", places, stated=name, titles=shown)


def _run_on(view: ReportView) -> Iterator[Finding]:
    """``（八）`` inside the paragraph of ``（七）`` where the paragraphs around begin with theirs."""
    numbered = [(text, _SECOND.match(text.text)) for text in view.texts if text.excerpt.part == "overview"]
    for (text, begins), (_, follows) in itertools.pairwise(numbered):
        if begins is None or follows is None:
            continue
        number = chinese_number(begins["ordinal"])
        inside = _RUN_ON.search(text.text)
        if (
            inside
            and chinese_number(inside["ordinal"]) == number + 1
            and chinese_number(follows["ordinal"]) == number + 2
        ):
            stated = f"（{inside['ordinal']}）"
            yield view.breach("ST-11", (text.place(inside.start() - 5, inside.end()),), stated=stated)
