"""The page: addresses, structure, safety, and what is read back from it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

import pytest
from departments import department
from lxml import html
from sample_reports import many_codes, sample_report

from juesuan.compile import compile_report
from juesuan.compose import compose
from juesuan.document import (
    Block,
    Cell,
    Chart,
    Document,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Series,
    Table,
)
from juesuan.formats.html.reader import read_html
from juesuan.formats.html.words import anchor, fragment
from juesuan.formats.html.writer import html_bytes
from juesuan.recognise import recognise
from juesuan.report import Report, same_figures

MARKUP = "</style></script><script>alert(1)</script><img src=x onerror=a> & \"b\" 'c' #$<!-- ]]> {{d}}"
CHART = Chart("bar", ("收入", "支出"), (Series("2024年度", (5_000_000, -4_000_000), ("说明/一/收入", "")),))


def tree(document: Document) -> html.HtmlElement:
    return html.document_fromstring(html_bytes(document))


def again(document: Document) -> Document:
    return read_html(Path("a.html"), html_bytes(document))


def publication(*more: Block) -> Document:
    claim = Paragraph("收入5.00万元。", runs=[Run("收入"), Run("5.00万元", "说明/一/收入"), Run("。", strong=True)])
    cells = [
        Cell(0, 0, "项目", columns=2, header=True, align="center"),
        Cell(0, 2, "小计", header=True),
        Cell(1, 0, "2010301"),
        Cell(1, 1, "行政运行"),
        Cell(1, 2, "1,234.50", align="right", address="GK05/2010301/小计"),
        Cell(2, 0, "合计", columns=2),
        Cell(2, 2, "", align="right", address="GK05/合计/小计"),
    ]
    blocks: list[Block] = [
        Paragraph("某区某局", style="cover"),
        Paragraph("2024年度部门决算", style="cover"),
        Paragraph("2025年10月15日", style="cover"),
        PageBreak(),
        Paragraph("目录", style="contents"),
        PageBreak(),
        Heading("第二部分 某区某局2024年度部门决算表", 1),
        PageBreak(landscape=True),
        Heading("一般公共预算财政拨款支出决算表", 2),
        Paragraph("单位：某区某局", style="unit"),
        Paragraph("单位：万元", style="unit"),
        Table(3, 3, cells, header_rows=1, title="支出决算表", widths=[1, 2, 1], landscape=True),
        Paragraph("注：本表反映支出。", style="note"),
        PageBreak(),
        Heading("第三部分 说明", 1),
        claim,
        Figure(alt="收入 5 万元，支出 -4 万元", caption="图1：收、支", chart=CHART),
        *more,
    ]
    return Document(blocks, title="某区某局2024年度部门决算")


def test_every_amount_stands_at_its_address_and_links_to_it() -> None:
    page = tree(publication())
    cell = page.xpath("//td[@id='GK05/2010301/小计']")[0]
    assert cell.text_content() == "1,234.50"
    assert cell.find("a").get("href") == "#GK05/2010301/小计"
    assert page.xpath("//td[@id='GK05/合计/小计']")[0].find("a") is None
    (claim,) = page.xpath("//a[@id='说明/一/收入']")
    assert (claim.text_content(), claim.get("href")) == ("5.00万元", "#说明/一/收入")
    assert page.xpath("//details//a/@href") == ["#说明/一/收入"]


def test_an_address_is_an_anchor_once_however_often_it_is_printed() -> None:
    twice = Paragraph("5.00", runs=[Run("5.00", "说明/一/收入")])
    page = tree(publication(twice))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert len(page.xpath("//a[@href='#说明/一/收入']")) == 3


def test_every_link_of_the_page_leads_to_a_place_on_it() -> None:
    page = tree(compose(compile_report(department(3))))
    ids = set(page.xpath("//@id"))
    links = page.xpath("//a/@href")
    assert len(links) > 50
    assert {link.removeprefix("#") for link in links} <= ids


def test_characters_of_addresses_that_a_link_cannot_hold_are_encoded() -> None:
    assert fragment("绩效/甲 乙%<x>/总分") == "#绩效/甲_乙%25%3Cx%3E/总分"
    assert anchor("绩效/甲 乙<x>/总分") == "绩效/甲_乙<x>/总分"  # the template escapes it
    assert fragment("GK05/2010301/基本支出") == "#GK05/2010301/基本支出"
    assert quote("基本支出").startswith("%E5")


def test_tables_have_captions_and_header_cells_with_their_scope() -> None:
    page = tree(publication())
    table = page.xpath("//main//table")[0]
    assert table.find("caption").text_content() == "支出决算表"
    assert [cell.get("scope") for cell in table.xpath("./thead//th")] == ["colgroup", "col"]
    assert [cell.text_content() for cell in table.xpath("./tbody//th[@scope='row']")] == ["行政运行", "合计"]


def test_the_page_has_landmarks_language_and_headings_that_skip_no_level() -> None:
    page = tree(publication(Heading("深", 3), Heading("更深", 3), Heading("第四部分", 1), Heading("跳级", 3)))
    assert page.get("lang") == "zh-CN"
    assert [len(page.xpath(f"//{name}")) for name in ("header", "nav", "main", "h1")] == [1, 1, 1, 1]
    levels = [int(node.tag[1]) for node in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_page_in_english_says_so_and_its_own_words_are_english() -> None:
    written = publication()
    written.language = "en"
    page = tree(written)
    assert page.get("lang") == "en"
    assert page.xpath("//a[@class='skip']")[0].text_content() == "Skip to the content"
    assert "".join(page.xpath("//details")[0].itertext()).strip().startswith("Data of the figure: 图1：收、支")
    assert not {"跳到正文", "图中数据"} & {text.strip() for text in page.itertext()}


def test_the_contents_list_the_headings_of_two_levels_with_links() -> None:
    page = tree(publication(Heading("深", 3)))
    listed = [node.text_content() for node in page.xpath("//nav//li")]
    assert listed == ["第二部分 某区某局2024年度部门决算表", "一般公共预算财政拨款支出决算表", "第三部分 说明"]


def test_a_chart_has_its_name_its_words_and_its_figures() -> None:
    page = html_bytes(publication()).decode()
    assert '<title id="figure1-title">图1：收、支</title>' in page
    assert '<desc id="figure1-desc">收入 5 万元，支出 -4 万元</desc>' in page
    assert 'aria-labelledby="figure1-title figure1-desc"' in page
    (chart,) = [block for block in again(publication()).blocks if isinstance(block, Figure)]
    assert chart.chart == CHART
    assert (chart.alt, chart.caption) == ("收入 5 万元，支出 -4 万元", "图1：收、支")


def test_nothing_is_fetched_and_nothing_runs() -> None:
    page = tree(publication())
    assert not page.xpath("//script | //link | //img | //iframe | //@src | //@onclick")
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'")
    assert "http" not in page.xpath("//style")[0].text


def test_markup_characters_are_shown_as_they_are() -> None:
    inside = Table(1, 2, [Cell(0, 0, MARKUP), Cell(0, 1, MARKUP, address=f"GK01/{MARKUP.replace('/', '')}/x")])
    chart = Chart("pie", (MARKUP,), (Series(MARKUP, (100,)),))
    hostile: list[Block] = [
        Heading(MARKUP, 2),
        Paragraph(MARKUP, style="note"),
        Paragraph("", runs=[Run(MARKUP, strong=True), Run(MARKUP, f"说明/一/{MARKUP.replace('/', '')}")]),
        inside,
        Figure(alt=MARKUP, caption=MARKUP, chart=chart),
    ]
    document = publication(*hostile)
    document.title = MARKUP
    page = tree(document)
    assert not page.xpath("//script | //img | //@onerror")
    assert page.text_content().count("alert(1)") >= 8


def test_controls_surrogates_and_turned_text_are_left_out() -> None:
    page = html_bytes(publication(Paragraph("甲\x00乙\x1b\ud800丙\u202e丁\n戊"))).decode()
    assert "甲乙丙丁 戊" in page


def test_the_same_document_gives_the_same_bytes() -> None:
    assert html_bytes(publication()) == html_bytes(publication())


def test_an_empty_document_is_a_page() -> None:
    page = tree(Document([]))
    assert page.xpath("//h1")[0].text_content() == "部门决算"
    assert again(Document([])).blocks == []


def test_what_was_written_reads_back_block_by_block() -> None:
    wanted, found = publication(), again(publication())
    assert [type(block) for block in found.blocks] == [type(block) for block in wanted.blocks]
    assert found.title == wanted.title
    for ours, theirs in zip(wanted.blocks, found.blocks, strict=True):
        if isinstance(ours, Table) and isinstance(theirs, Table):
            shape = [(c.row, c.column, c.rows, c.columns, c.text, c.align, c.address, c.header) for c in ours.cells]
            assert shape == [
                (c.row, c.column, c.rows, c.columns, c.text, c.align, c.address, c.header) for c in theirs.cells
            ]
        elif isinstance(ours, Paragraph) and isinstance(theirs, Paragraph):
            assert (ours.text, ours.style, ours.runs) == (theirs.text, theirs.style, theirs.runs)
        elif isinstance(ours, Heading) and isinstance(theirs, Heading):
            assert (ours.text, ours.level) == (theirs.text, theirs.level)
        elif isinstance(ours, PageBreak):
            assert ours == theirs


MADE: dict[str, Callable[[], Report]] = {
    **{
        f"{name}-{seed}": partial(lambda seed, name: compile_report(department(seed, layout_id=name)), seed, name)
        for seed in range(4)
        for name in ("national", "shanghai")
    },
    "many codes": lambda: sample_report(codes=many_codes(80)),
    "no codes": lambda: sample_report(codes=(), unit=f"某<市>&{'局' * 50}"),
}


@pytest.mark.parametrize("name", MADE)
def test_the_report_read_back_from_the_page_is_the_report(name: str) -> None:
    report = MADE[name]()
    document = compose(report)
    back = recognise(again(document))
    ours = [fact for statement in report.statements for fact in statement.facts]
    theirs = [fact for statement in back.statements for fact in statement.facts]
    assert same_figures(ours, theirs) == []
    assert same_figures(recognise(document).facts(), back.facts()) == []
    assert (back.unit, back.year, back.layout) == (report.unit, report.year, report.layout)
