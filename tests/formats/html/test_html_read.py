"""Pages of others: government sites, pages that Word saved, web archives, broken and hostile ones."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from html_sources import page, texts

from juesuan.document import Document, Figure, Heading, Paragraph, Table
from juesuan.errors import UnreadableFile
from juesuan.formats import read
from juesuan.formats.sniff import kind_of
from juesuan.recognise import recognise

SITE = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"><html><head>
<meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>某市某局2024年度部门决算_某市政府网</title>
<style>.share{display:none} td{border:1px solid}</style><script>var a = "<table><tr><td>1</td></tr></table>";</script>
</head><body><form id="form1"><div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li>
<li><a href="/hd">互动交流</a></li></ul></div>
<table width="1000" align="center"><tr><td><table width="100%"><tr><td align="center">某市某局2024年度部门决算</td></tr>
<tr><td><div class="share">分享到微信</div><input type="hidden" value="x">
<div id="zoom"><p style="text-indent:2em">　　第一部分 某市某局概况</p><p>　　<strong>一、主要职责</strong></p>
<p>&nbsp;&nbsp;&nbsp;&nbsp;负责本市有关工作。<br>承办其他事项。</p><p>　　第二部分 某市某局2024年度部门决算表</p>
<p align="center"><b>收入决算表</b></p><p align="right">单位：万元</p>
<table border="1"><tbody>
<tr><td colspan="2">项目</td><td rowspan="2">本年收入合计</td><td rowspan="2">财政拨款收入</td>
<td rowspan="2">上级补助收入</td><td rowspan="2">事业收入</td><td rowspan="2">经营收入</td>
<td rowspan="2">附属单位上缴收入</td><td rowspan="2">其他收入</td></tr>
<tr><td>功能分类科目编码</td><td>科目名称</td></tr>
<tr><td colspan="2">合计</td><td>1,2<span>34</span>.50</td><td><p>1,234.50</p></td>
<td>&nbsp;</td><td></td><td></td><td></td><td></td></tr>
<tr><td>2010301</td><td>行政<br>运行</td><td>1,<font>234.
50</font></td><td>１,２３４.５０</td><td>-</td><td></td><td></td><td></td><td></td></tr>
</tbody></table><p>注：本表反映部门本年度取得的各项收入情况。</p></div></td></tr></table></td></tr></table></form>
<div style="display:none"><p>隐藏的话 999.99 万元</p></div></body></html>"""


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def grid(table: Table) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for row in table.grid()]


def test_an_article_inside_tables_of_layout_is_read_as_a_reader_sees_it() -> None:
    document = page(SITE, "gb18030")
    assert texts(document) == [
        "某市某局2024年度部门决算",
        "第一部分 某市某局概况",
        "一、主要职责",
        "负责本市有关工作。",
        "承办其他事项。",
        "第二部分 某市某局2024年度部门决算表",
        "收入决算表",
        "单位：万元",
        "注：本表反映部门本年度取得的各项收入情况。",
    ]
    (table,) = tables(document)
    assert (table.height, table.width) == (4, 9)
    assert grid(table)[2][:5] == ["合计", "合计", "1,234.50", "1,234.50", ""]
    assert grid(table)[3][:4] == ["2010301", "行政运行", "1,234.50", "１,２３４.５０"]
    assert document.title == "某市某局2024年度部门决算_某市政府网"


def test_the_figures_of_such_a_page_are_recognised() -> None:
    report = recognise(page(SITE, "gb18030"))
    facts = report.by_address()
    assert (report.unit, report.year) == ("某市某局", 2024)
    assert facts["GK02/合计/本年收入合计"].value == 1_234_500_000
    assert facts["GK02/2010301/财政拨款收入"].value == 1_234_500_000


def test_headings_and_places_are_told() -> None:
    document = page(SITE, "gb18030")
    headings = [(block.text, block.level) for block in document.blocks if isinstance(block, Heading)]
    assert ("第一部分 某市某局概况", 1) in headings
    assert ("一、主要职责", 2) in headings
    lines = SITE.splitlines()
    for block in document.blocks:
        if isinstance(block, Heading):
            line = block.lines[0].place.line
            assert line is not None
            assert block.text.split()[0] in lines[line - 1]


def test_a_page_that_word_saved_reads_without_its_traces() -> None:
    document = page(
        """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><o:Author>某人</o:Author></xml><![endif]--></head><body lang=ZH-CN>
<div class=WordSection1><p class=MsoNormal align=center style='text-align:center'><b><span
style='font-size:22.0pt'>第三部分<span
lang=EN-US><o:p></o:p></span></span></b></p>
<p class=MsoNormal><span lang=EN-US>&nbsp;</span></p>
<p class=MsoNormal style='text-indent:32.0pt'><span>2024年度收入总计</span><span lang=EN-US>2,8</span><span
lang=EN-US>59.97</span><span>万元。与上
年相比<span lang=EN-US>,</span>增加</span><a name="_Hlk1"></a><b>10.00</b>万元。<o:p></o:p></p>
<table class=MsoNormalTable><tr><td><p class=MsoNormal><span>项</span></p><p class=MsoNormal><span>目</span></p></td>
<td><p align=right style='text-align:right'><span lang=EN-US>2,859.97<o:p></o:p></span></p></td></tr></table>
<p class=MsoToc1>一、收入 3</p><p style='mso-hide:all'>隐藏</p></div></body></html>"""
    )
    assert texts(document) == ["第三部分", "2024年度收入总计2,859.97万元。与上年相比,增加10.00万元。", "一、收入 3"]
    body = document.blocks[1]
    assert isinstance(body, Paragraph)
    assert [(run.text, run.strong) for run in body.runs if run.strong] == [("10.00", True)]
    (table,) = tables(document)
    assert grid(table) == [["项目", "2,859.97"]]
    assert table.cells[1].align == "right"
    last = document.blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.style == "contents"


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        ("<p>收入</p>".encode("gbk"), "收入"),
        ("<p>收入</p>".encode(), "收入"),
        ("\ufeff<p>收入</p>".encode("utf-16-le"), "收入"),
        ("<html><p>收入</p></html>".encode("utf-16-be"), "收入"),
        ('<meta charset="gb2312"><p>㐀收入</p>'.encode("gb18030"), "㐀收入"),
        ('<meta charset="utf-8"><p>收入</p>'.encode("gbk"), "收入"),
        ('<meta charset="gbk"><p>收入支出决算总表说明</p>'.encode() * 2, "收入支出决算总表说明"),
        ('<meta charset="no-such"><p>收入</p>'.encode(), "收入"),
        ('<?xml version="1.0" encoding="GBK"?><html><body><p>收入</p></body></html>'.encode("gbk"), "收入"),
    ],
)
def test_the_characters_are_read_whatever_the_page_declares(data: bytes, wanted: str) -> None:
    assert texts(page(data))[0] == wanted


def test_spans_over_rows_and_columns_place_their_neighbours() -> None:
    (table,) = tables(
        page("<table><tr><th rowspan=2>甲</th><th colspan=2>乙</th></tr><tr><th>丙</th><th>丁</th></tr>"
             "<tr><td>1</td><td rowspan=0>2</td><td>3</td></tr><tr><td>4</td><td>5</td></tr></table>")
    )  # fmt: skip
    assert grid(table) == [["甲", "乙", "乙"], ["甲", "丙", "丁"], ["1", "2", "3"], ["4", "2", "5"]]
    assert table.header_rows == 2


def test_head_and_foot_of_a_table_stand_where_they_are_shown() -> None:
    (table,) = tables(
        page("<table><tfoot><tr><td>合</td><td>3</td></tr></tfoot><tbody><tr><td>甲</td><td>1</td></tr></tbody>"
             "<thead><tr><td>项</td><td>数</td></tr></thead></table>")
    )  # fmt: skip
    assert [row[0] for row in grid(table)] == ["项", "甲", "合"]


def test_a_caption_is_the_title_of_its_table() -> None:
    document = page("<table><caption>收入决算表</caption><tr><td>甲</td><td>1</td></tr></table>")
    assert texts(document) == ["收入决算表"]
    assert tables(document)[0].title == "收入决算表"


def test_hidden_rows_and_cells_are_not_read() -> None:
    (table,) = tables(
        page("<style>#x, .gone {color: red; display : none}</style><table><tr hidden><td>0</td><td>0</td></tr>"
             "<tr><td>1</td><td>2<i class='b gone'>9</i></td></tr><tr class=gone><td>3</td><td>4</td></tr></table>")
    )  # fmt: skip
    assert grid(table) == [["1", "2"]]


def test_lines_wrapped_by_hand_are_one_paragraph_and_short_lines_are_not() -> None:
    document = page(
        "<p>某局<br>2024年度部门决算</p><p>2024年度收入总计2859.97万元，与2023年度相比，收入总计增加<br>10.00万元，增长0.35%。"
        "<br>（一）基本情况</p>"
    )
    assert texts(document) == [
        "某局",
        "2024年度部门决算",
        "2024年度收入总计2859.97万元，与2023年度相比，收入总计增加10.00万元，增长0.35%。",
        "（一）基本情况",
    ]


def test_preformatted_text_keeps_its_lines() -> None:
    assert texts(page("<pre>第一部分 概况\n负责工作。\n\n完成任务。</pre>")) == [
        "第一部分 概况",
        "负责工作。",
        "完成任务。",
    ]


def test_pictures_of_statements_are_figures_and_icons_are_not() -> None:
    document = page("<p>收入决算表</p><p><img src=a.png alt='表 扫描'></p><img src=i.gif width=16 height=16>")
    assert [block.alt for block in document.blocks if isinstance(block, Figure)] == ["表 扫描"]
    assert document.troubles


def test_a_web_archive_reads_as_its_page(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message.set_content("<html><body><p>收入总计</p></body></html>", subtype="html", charset="gb18030", cte="base64")
    message.add_related(b"\x89PNG", "image", "png")
    data = b"From: <Saved by Blink>\r\n" + bytes(message).replace(b"From: <Saved by Blink>\n", b"", 1)
    assert kind_of(data) == "mht"
    path = tmp_path / "a.mht"
    path.write_bytes(data)
    assert texts(read(path)) == ["收入总计"]


def test_a_web_archive_without_a_page_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "a.mht"
    path.write_bytes(b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x--\r\n")
    with pytest.raises(UnreadableFile, match="没有网页"):
        read(path)


def test_a_sheet_that_excel_saved_as_a_page_is_recognised_with_its_title_in_the_table() -> None:
    document = page(
        """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset=gb2312><style>
.xl65{mso-style-parent:style0;text-align:center} .font0{color:black}</style></head><body link=blue>
<table border=0 cellpadding=0 width=600 style='border-collapse:collapse;table-layout:fixed'><col width=72>
<tr height=30><td colspan=5 class=xl65>一般公共预算财政拨款支出决算表</td></tr>
<tr><td colspan=3>部门：某市某局</td><td></td><td align=right>单位：万元</td></tr>
<tr><td colspan=2 class=xl65>项目</td><td rowspan=2>小计</td><td rowspan=2>基本支出</td><td rowspan=2>项目支出</td></tr>
<tr><td>功能分类科目编码</td><td>科目名称</td></tr>
<tr><td colspan=2>合计</td><td x:num="30.5">30.50</td><td x:num>20.00</td><td>10.50</td></tr>
<tr><td x:num>2010301</td><td>行政运行<span style='mso-spacerun:yes'>&nbsp;</span></td><td>30.50</td><td>20.00</td>
<td>10.50</td></tr>
<![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=72></td><td>9</td></tr><![endif]>
</table></body></html>""",
        "gb18030",
    )
    (table,) = tables(document)
    assert (table.height, table.width) == (6, 5)
    facts = recognise(document).by_address()
    assert facts["GK05/2010301/项目支出"].value == 10_500_000
    assert facts["GK05/合计/小计"].value == 30_500_000
