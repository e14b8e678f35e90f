"""Pages are made of templates: no text of a document is ever read as markup."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest
from markupsafe import Markup

from juesuan.document import Block, Cell, Document, Figure, Heading, Paragraph, Run, Table
from juesuan.errors import Lang
from juesuan.formats.html.writer import html_bytes
from juesuan.mark.page import marked_page
from juesuan.mark.remarks import remarks_of
from juesuan.markup import rendered
from juesuan.publish import inline_xbrl
from juesuan.report import Report, Statement, StatementRow, WordedFinding, exact_fact

EVIL = "<script>x</script>\"' onload=x&\x00\x1b[2J\u202e"


def written(folder: Path, text: str) -> Path:
    path = folder / "page.jinja"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_text_is_escaped_and_loses_its_control_characters(tmp_path: Path) -> None:
    page = rendered(written(tmp_path, '<p title="{{ text }}">{{ text }}</p>'), text=EVIL)
    inner = "&lt;script&gt;x&lt;/script&gt;&#34;&#39; onload=x&amp;[2J"
    assert page == f'<p title="{inner}">{inner}</p>'


def test_markup_stays_as_it_is(tmp_path: Path) -> None:
    assert rendered(written(tmp_path, "{{ text }}"), text=Markup("<b>甲</b>")) == "<b>甲</b>"


def test_a_value_that_is_missing_is_an_error_and_no_gap_in_the_page(tmp_path: Path) -> None:
    with pytest.raises(jinja2.UndefinedError):
        rendered(written(tmp_path, "{{ text }}"))


def everywhere() -> Document:
    """A document that says the hostile text in every place that it has."""
    cells = [Cell(0, 0, EVIL, header=True), Cell(1, 0, EVIL, address=f"GK01/{EVIL}/决算数")]
    runs = [Run(EVIL, f"说明/{EVIL}/金额"), Run("12", f"说明/{EVIL}/数"), Run(EVIL, strong=True)]
    blocks: list[Block] = [
        Paragraph(EVIL, style="cover"),
        Paragraph(EVIL, style="contents"),
        Heading(EVIL, 1),
        Paragraph(EVIL, runs=runs),
        Table(2, 1, cells, header_rows=1, title=EVIL),
        Figure(alt=EVIL, caption=EVIL),
    ]
    return Document(blocks, "text", EVIL, title=EVIL)


def hostile_pages() -> list[str]:
    document = everywhere()
    finding = WordedFinding(EVIL, "wording", "error", EVIL, stated=EVIL, expected=EVIL, source=EVIL)
    languages: tuple[Lang, ...] = ("zh", "en")
    marked = [marked_page(document, remarks_of([finding], lang), lang) for lang in languages]
    report = Report(EVIL, 2024, statements=[statement()])
    return [html_bytes(document).decode(), *marked, inline_xbrl(report)["accounts.xhtml"].decode()]


def statement() -> Statement:
    facts = [exact_fact("GK01", "收入总计", "决算数", 1_000_000)]
    return Statement("GK01", EVIL, ["决算数"], [StatementRow("收入总计", EVIL)], facts)


@pytest.mark.parametrize("nth", range(4))
def test_a_hostile_text_does_nothing_on_any_page(nth: int) -> None:
    page = hostile_pages()[nth]
    assert "&lt;script&gt;" in page
    for unsafe in ("<script", "\"' onload", "\x00", "\x1b", "\u202e"):
        assert unsafe not in page
