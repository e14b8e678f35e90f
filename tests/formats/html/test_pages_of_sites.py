"""Pages as sites show them: the publication is read, the frame around it is not, and what is elsewhere is named."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from publications import BOOKS, published
from sites import article, site

from juesuan.check import check
from juesuan.document import Document, Heading, Paragraph, Table
from juesuan.formats import read
from juesuan.recognise import recognise
from juesuan.report import same_figures

FRAME = (
    "江畔市",
    "首页",
    "无障碍",
    "分享",
    "打印",
    "上一篇",
    "扫一扫",
    "ICP",
    "索引号",
    "2023年度部门决算",
    "版权",
    "浏览次数",
)


def words(document: Document) -> str:
    found = []
    for block in document.blocks:
        if isinstance(block, Table):
            found += [cell.text for cell in block.cells]
        elif isinstance(block, Heading | Paragraph):
            found.append(block.text)
    return "\n".join(found)


def said(document: Document) -> str:
    return "\n".join(trouble.zh for trouble in document.troubles)


def title(layout: str) -> str:
    return f"{recognise(published(layout)).unit}2024年度部门决算"


@pytest.mark.parametrize("layout", BOOKS)
def test_the_frame_of_a_site_is_no_part_of_the_publication(layout: str) -> None:
    document = read(site(title(layout), article(published(layout))).encode(), name="a.html")
    text = words(document)
    assert not [word for word in FRAME if word in text]
    assert title(layout) in text
    report, expected = recognise(document), recognise(published(layout))
    assert report.unit == expected.unit
    ours, theirs = ([fact for one in each.statements for fact in one.facts] for each in (expected, report))
    assert same_figures(ours, theirs) == []
    assert sorted((c.address, c.text) for c in report.claims) == sorted((c.address, c.text) for c in expected.claims)
    assert list(check(report).findings) == []


def test_statements_that_are_pictures_are_named_and_logos_are_not_counted() -> None:
    document = read(site(title("national"), article(published("national"), pictures=True)).encode(), name="a.html")
    tables = sum(isinstance(block, Table) for block in published("national").blocks)
    assert f"有 {tables} 幅图片，图中文字未读取" in said(document)
    report = recognise(document)
    assert {statement.state for statement in report.statements} == {"image"}
    assert [finding.severity for finding in check(report).findings] == ["warning"]


def test_files_that_a_page_links_to_are_named_as_not_given() -> None:
    links = (
        '<div class="fj">附件：<a href="./P0.xls">某局2024年度部门决算公开表.xls</a><br>'
        '<a href="https://e.gov.cn/P1.PDF?x=1" title="自评报告"><img src="icon_pdf.gif" width="16"></a>'
        '<a href="/down?id=9">不是文件</a></div>'
    )
    page = site(title("national"), article(published("national"), tables=False), attachments=links)
    document = read(page.encode(), name="a.html")
    assert "附件《某局2024年度部门决算公开表.xls》《自评报告》未随文件给出，没有检查" in said(document)
    assert not any(finding.severity == "error" for finding in check(recognise(document)).findings)


def test_what_is_not_known_for_a_frame_stays() -> None:
    body = (
        "<div class='a'><p>第三部分 情况说明</p><p>2024年度收入总计 12.50 万元。</p>"
        "<p>来源：财政拨款 12.50 万元</p></div>"
        "<div class='b'><p>决算公开联系电话：0000-1234</p><p>公开日期：2025年9月1日</p></div>"
        "<div class='c'><a href='/x'>首页</a><a href='/y'>公开</a><a href='/z'>互动</a><p>其他重要事项的情况</p></div>"
    )
    text = words(read(f"<html><body>{body}</body></html>".encode(), name="a.html"))
    for kept in (
        "12.50 万元。",
        "来源：财政拨款",
        "联系电话：0000-1234",
        "公开日期：2025年9月1日",
        "其他重要事项的情况",
    ):
        assert kept in text
    assert "互动" not in text


def saved(folder: Path) -> Path:
    """A workbook that Excel saved as a web page: a frame set, and the sheets beside it."""
    files = folder / "决算.files"
    files.mkdir()
    sheets = {"sheet001.htm": "12.50", "sheet002.htm": "99.25"}
    for name, amount in sheets.items():
        (files / name).write_bytes(
            f"<html><head><meta charset=gb2312></head><body><table><tr><td>合计</td><td>收入</td><td>{amount}</td></tr>"
            "</table></body></html>".encode("gbk")
        )
    links = "".join(f'<link id="shLink" href="决算.files/{name}">' for name in sheets)
    page = folder / "决算.htm"
    page.write_bytes(
        f"<html><head><meta charset=gb2312>{links}</head><frameset rows='*,39'>"
        '<frame src="决算.files/sheet001.htm"><frame src="决算.files/tabstrip.htm"></frameset></html>'.encode("gbk")
    )
    return page


def test_a_workbook_saved_as_a_page_is_read_with_all_its_sheets(tmp_path: Path) -> None:
    document = read(saved(tmp_path))
    assert "12.50" in words(document) and "99.25" in words(document)
    assert document.troubles == []


def test_frames_of_a_page_are_read_where_they_were_saved_and_named_where_not(tmp_path: Path) -> None:
    (tmp_path / "a_files").mkdir()
    (tmp_path / "a_files" / "in.html").write_text("<p>框架里的 77.25 万元</p>", encoding="utf-8")
    (tmp_path.parent / "out.html").write_text("<p>外面的 88.50 万元</p>", encoding="utf-8")
    (tmp_path / "a_files" / "self.html").write_text('<p>自己</p><iframe src="self.html"></iframe>', encoding="utf-8")
    page = tmp_path / "a.html"
    page.write_text(
        '<p>正文 66.00 万元</p><iframe src="a_files/in.html"></iframe><iframe src="../out.html"></iframe>'
        '<iframe src="a_files/lost.html"></iframe><iframe src="https://e.cn/x.html"></iframe>'
        '<iframe src="a_files/self.html"></iframe>',
        encoding="utf-8",
    )
    document = read(page)
    assert "66.00" in words(document) and "77.25" in words(document) and "88.50" not in words(document)
    assert "网页的框架“out.html”“lost.html”" in said(document)
    assert "12.50" not in said(document)


def test_an_archive_of_a_workbook_is_read_with_all_its_sheets() -> None:
    message = EmailMessage()
    message["MIME-Version"] = "1.0"
    message["Subject"] = "x"
    message.make_related()
    pages = {
        "file:///C:/x/book.htm": '<html><head><link id="shLink" href="book.files/s1.htm">'
        '<link id="shLink" href="book.files/s2.htm"></head><frameset><frame src="book.files/s1.htm"></frameset></html>',
        "file:///C:/x/book.files/s1.htm": "<table><tr><td>甲</td><td>收入</td><td>12.50</td></tr></table>",
        "file:///C:/x/book.files/s2.htm": "<table><tr><td>乙</td><td>支出</td><td>99.25</td></tr></table>",
    }
    for address, content in pages.items():
        part = EmailMessage()
        part.set_content(content.encode("gbk"), "text", "html", cte="quoted-printable")
        part.set_param("charset", "gb2312")
        part["Content-Location"] = address
        message.attach(part)
    text = words(read(b"MIME-Version: 1.0\r\n" + message.as_bytes(), name="a.mht"))
    assert "甲" in text and "12.50" in text and "乙" in text and "99.25" in text
