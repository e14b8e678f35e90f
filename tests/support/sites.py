# ruff: noqa: E501 - markup as sites write it
"""A publication as the web sites of governments show it: an article in a frame of menus, dates, buttons and footers."""

from __future__ import annotations

from html import escape

from juesuan.document import Document, Figure, Heading, Paragraph, Table


def article(document: Document, *, pictures: bool = False, tables: bool = True) -> str:
    """The blocks as plain markup; ``pictures`` shows the tables as pictures, without ``tables`` they are left out."""
    parts: list[str] = []
    for number, block in enumerate(document.blocks):
        if isinstance(block, Table):
            if pictures:
                parts.append(f'<p align="center"><img src="./W0202508{number}.png" alt="" /></p>')
            elif tables:
                parts.append(_table(block))
        elif isinstance(block, Heading | Paragraph) and block.text:
            side = ' align="center"' if getattr(block, "style", "") in ("center", "cover") else ""
            parts.append(f"<p{side}>　　{escape(block.text)}</p>")
        elif isinstance(block, Figure):
            parts.append(f"<p>{escape(block.caption)}</p>" if block.caption else "")
    return "\n".join(parts)


def _table(table: Table) -> str:
    rows: list[str] = []
    for row in range(table.height):
        cells = "".join(
            f"<td{_span('rowspan', cell.rows)}{_span('colspan', cell.columns)}>{escape(cell.text)}</td>"
            for cell in table.cells
            if cell.row == row
        )
        rows.append(f"<tr>{cells}</tr>")
    return f'<table border="1">{"".join(rows)}</table>'


def _span(name: str, count: int) -> str:
    return f' {name}="{count}"' if count > 1 else ""


def site(title: str, body: str, *, attachments: str = "") -> str:
    """The page of a site in the usual frame."""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}_通知公告_江畔市人民政府</title>
<meta name="SiteName" content="江畔市人民政府"><meta name="PubDate" content="2025-09-26 10:23"></head><body>
<div class="top"><a href="/wza">无障碍浏览</a> | <a href="/login">登录</a> | <span>2025年11月3日 星期一 多云 12～18℃</span></div>
<div class="header"><h1><a href="/">江畔市人民政府门户网站</a></h1><form action="/s"><input name="q" value="请输入关键字"></form></div>
<div class="menu"><a href="/">首页</a><a href="/zw">政务公开</a><a href="/fw">政务服务</a><a href="/hd">互动交流</a></div>
<div class="location">当前位置：<a href="/">首页</a> &gt; <a href="/zw">政务公开</a> &gt; <a href="/zw/ys">预决算公开</a> &gt; 正文</div>
<div class="left"><dl><dt>信息公开目录</dt><dd><a href="/1">机构职能</a></dd><dd><a href="/2">政策文件</a></dd>
<dd><a href="/3">2023年度部门决算</a></dd><dd><a href="/4">2025年部门预算</a></dd></dl></div>
<div class="content"><table class="xxgk"><tr><td>索引号：</td><td>01123456-7/2025-00321</td><td>主题分类：</td><td>财政、金融、审计</td></tr>
<tr><td>发布机构：</td><td>江畔市人民政府</td><td>发文日期：</td><td>2025年09月26日</td></tr></table>
<h2>{title}</h2>
<div class="info"><span>发布日期：2025-09-26 10:23</span><span>信息来源：江畔市档案馆</span><span>浏览次数：<b>1,286</b>次</span>
<span>字体：[ <a href="javascript:f(18)">大</a> <a href="javascript:f(16)">中</a> <a href="javascript:f(14)">小</a> ]</span>
<div class="share">分享到：<a href="#" title="微信"></a><a href="#" title="微博"></a></div></div>
<div id="zoom" class="TRS_Editor">
{body}
</div>
{attachments}
<div class="tools"><a href="javascript:print()">【打印本页】</a><a href="javascript:close()">【关闭窗口】</a></div>
<p>上一篇：<a href="/a">江畔市财政局2024年度部门决算</a></p><p>下一篇：<a href="/b">江畔市信访局2024年度部门决算</a></p>
<p>责任编辑：管理员</p><p>扫一扫在手机打开当前页</p></div>
<div class="bottom"><p><a href="/m">网站地图</a> | <a href="/c">联系我们</a> | <a href="/g">关于本站</a></p>
<p>主办：江畔市人民政府办公室　承办：江畔市大数据中心</p><p>地址：江畔市滨江路1号　邮编：430000　电话：027-88880000</p>
<p>网站标识码：4201050001　鄂ICP备05000001号-1　鄂公网安备42010502000001号</p>
<p>版权所有 © 江畔市人民政府　建议使用1024×768分辨率浏览</p></div></body></html>"""
