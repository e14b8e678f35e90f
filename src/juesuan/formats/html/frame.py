"""What a web site puts around an article: menus, dates, buttons, footers; taken out, so that none of it is read as part
of the publication.

Only what is known for it goes: lists of links, lines with the words of such frames, and, outside the smallest element
that holds every amount, long sentence and picture of the page, links and further lines.  All else stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from juesuan.formats.html.flow import BLOCKS, SKIPPED
from juesuan.formats.html.grid import cells_of, rows_of
from juesuan.patterns import lazy_pattern
from juesuan.text import without_blanks

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_FILES: Final = (
    ".doc", ".docx", ".wps", ".xls", ".xlsx", ".et", ".rtf", ".odt", ".ods", ".pdf", ".ofd", ".zip", ".rar", ".7z",
)  # fmt: skip
_AMOUNT: Final = lazy_pattern(r"\d[\d,，]*(?:\.\d+)?(?:万元|亿元|元|%|％)")
_FIGURE: Final = lazy_pattern(r"-?\d[\d,，]*\.\d{1,6}")
_PART: Final = lazy_pattern(r"第[一二三四五六七八]部分|[一二三四五六七八九十]+、")
_ALWAYS: Final = lazy_pattern(
    r"(?:您?(?:现在|当前|目前)?(?:的|所在)?位置(?:是)?[:：].*"
    r"|(?:发布|发文|发稿|更新|成文|生成)(?:日期|时间)[:：].*|(?:信息|文章|稿件)?来源[:：].{0,60}"
    r"|(?:浏览|阅读|点击|访问)(?:次数|量|数)[:：]?.*|字[体号]大?小?[:：].*|(?:分享|转发)(?:到|至|本页)?[:：]?.{0,40}"
    r"|[【\[（(]?(?:打印(?:本页|本文|此页)?|关闭(?:窗口|本页|页面)?|返回顶部|收藏(?:本页)?|下载)[】\]）)]?"
    r"(?:[|丨｜\s]*[【\[（(]?(?:打印(?:本页|本文|此页)?|关闭(?:窗口|本页|页面)?|返回顶部|收藏(?:本页)?|下载)[】\]）)]?)*"
    r"|(?:上|下)一?[篇条页][:：].*|责任编辑[:：].{0,30}|.{0,10}扫一扫.{0,30}|.*(?:ICP备|网安备|网站标识码).*"
    r"|(?:版权所有|Copyright).*|.*版权所有.{0,60}|.*(?:1024|1366|1920)[×xX*]\d+.*|无障碍(?:浏览|阅读).*|.{0,20}首页.{0,4}>.*)"
)
_OUTSIDE: Final = lazy_pattern(
    r"(?:(?:主办|承办|协办|技术支持|维护|主管)(?:单位|方)?[:：].*|(?:地址|邮编|邮政编码|电话|传真|联系电话|网站地图|联系我们)[:：].*"
    r"|(?:索引号|主题分类|发布机构|发文机关|发文字号|文号|有效性|关键词|公开方式|公开范围)[:：]?.*"
    r"|.*(?:星期[一二三四五六日]|℃).*|相关(?:链接|文章|阅读|信息|新闻).{0,10}|附件(?:下载)?[:：]?|[|丨｜>\s·]+)"
)
_LABELS: Final = lazy_pattern(
    r"(?:索引号|主题分类|发布机构|发文机关|发文日期|发布日期|发文字号|文号|有效性|主题词|公开日期|成文日期)[:：]?"
)
_DECORATION: Final = lazy_pattern(
    r"(?i)logo|icon|ico[_./]|ewm|qr|weixin|wechat|weibo|share|banner|button|btn|arrow|line|dot|bg|close|print|footer"
    r"|header|nav|top\.|jiucuo|dangzheng|spacer|blank"
)
_LONG: Final = 40
_MENU: Final = 3
_MENU_SHARE: Final = 0.8
_LONGEST_MENU: Final = 3000
_LONGEST_LINE: Final = 200
_SMALL: Final = 64
_HEAD: Final = 8


def without_frame(root: HtmlElement) -> list[str]:
    """Takes the frame of a site out of the tree; the names of the files that the page links to, in order."""
    body = root.find(".//body")
    body = body if body is not None else root
    leaves = _leaves(body)
    linked = _linked(body)
    article = _common([*_substance(leaves, linked), *_pictures(body, linked)])
    above = {article, *article.iterancestors()} if article is not None else {body}
    menus = [node for node in _menus(body) if node not in above]
    inner = set(article.iter()) if article is not None and article is not body else None
    for node in menus:
        _empty(node)
    names = [name for link in body.iter("a") if (name := _attached(link))]
    if inner is not None:
        _clear_outside(body, inner, above)
    for node in leaves:
        outside = inner is not None and node not in inner
        text = without_blanks(node.text_content())
        if outside and text and len(text) <= _LONGEST_LINE and _OUTSIDE.fullmatch(text):
            _empty(node)
    return list(dict.fromkeys(names))


def is_frame_line(text: str) -> bool:
    """True for a line that is of the frame of a site wherever it stands: when it was published, buttons, licences."""
    if len(text) > _LONGEST_LINE:
        return False
    bare = without_blanks(text)
    return _ALWAYS.fullmatch(bare) is not None and not _AMOUNT.search(bare)


def _leaves(body: HtmlElement) -> list[HtmlElement]:
    """The blocks in which no other block stands."""
    blocks = [node for node in body.iter() if isinstance(node.tag, str) and node.tag in BLOCKS]
    holders = {above for node in blocks if (above := _block_above(node)) is not None}
    return [node for node in blocks if node not in holders]


def _block_above(node: HtmlElement) -> HtmlElement | None:
    above = node.getparent()
    while above is not None and above.tag not in BLOCKS:
        above = above.getparent()
    return above


def _substance(leaves: list[HtmlElement], linked: set[HtmlElement]) -> Iterator[HtmlElement]:
    """The blocks that a frame does not have: amounts, long sentences, parts of a publication."""
    for node in leaves:
        text = without_blanks(node.text_content())
        if node.tag in ("td", "th") and _FIGURE.fullmatch(text):
            yield node
        elif len(text) > 1 and (_PART.match(text) or (len(text) >= _LONG and "。" in text) or _AMOUNT.search(text)):
            own = "".join(without_blanks(link.text_content()) for link in node.iter("a"))
            if node not in linked and len(own) * 2 < len(text) and not is_frame_line(text):
                yield node


def _pictures(body: HtmlElement, linked: set[HtmlElement]) -> Iterator[HtmlElement]:
    """The pictures that may be of the publication."""
    for node in body.iter("img"):
        sizes = [(node.get(name) or "").removesuffix("px") for name in ("width", "height")]
        small = any(size.isascii() and size.isdigit() and int(size) <= _SMALL for size in sizes)
        if not small and node not in linked and not _DECORATION.search((node.get("src") or "")[-200:]):
            yield node


def _linked(body: HtmlElement) -> set[HtmlElement]:
    """Every element in a link."""
    found: set[HtmlElement] = set()
    for link in body.iter("a"):
        if link not in found:
            found.update(link.iter())
    return found


def _common(nodes: list[HtmlElement]) -> HtmlElement | None:
    """The smallest element that holds all of them, and is no part of a table of figures; ``None`` without any."""
    if not nodes:
        return None
    path = [*reversed(list(nodes[0].iterancestors())), nodes[0]]
    at = {node: number for number, node in enumerate(path)}
    last = len(path) - 1
    for node in nodes[1:]:
        above = next(item for item in chain((node,), node.iterancestors()) if item in at)
        last = min(last, at[above])
    del path[last + 1 :]
    while len(path) > 1 and (path[-1].tag in ("table", "thead", "tbody", "tr", "td", "th", "p", "img", "li")):
        path.pop()
    return path[-1]


def _menus(body: HtmlElement) -> Iterator[HtmlElement]:
    """The blocks that hold nearly nothing but links to other pages."""
    from lxml import etree

    open_blocks: list[list[int]] = []
    for event, node in etree.iterwalk(body, events=("start", "end")):
        if not isinstance(node.tag, str) or node.tag in SKIPPED:
            continue
        if event == "start":
            open_blocks.append([len(without_blanks(node.text or "")), 0, 0])
            continue
        whole, linked, links = open_blocks.pop()
        if node.tag == "a" and whole and _leads_away(node) and not _attached(node):
            linked, links = whole, 1
        if links >= _MENU and linked > _MENU_SHARE * whole and whole < _LONGEST_MENU and node.tag in BLOCKS:
            yield node
        if open_blocks:
            above = open_blocks[-1]
            above[0] += whole + len(without_blanks(node.tail or ""))
            above[1] += linked
            above[2] += links


def _leads_away(link: HtmlElement) -> bool:
    return not (link.get("href") or "#").strip().startswith("#")


def _attached(link: HtmlElement) -> str:
    """What a link to a file calls it; empty for other links."""
    address = (link.get("href") or "").strip()
    if not address or len(address) > 2000 or not address.isprintable():
        return ""
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:
        return ""
    if not path.lower().endswith(_FILES):
        return ""
    words = " ".join(link.text_content().split()) or (link.get("title") or "").strip()
    return (words or path.rpartition("/")[2])[:80]


def _clear_outside(body: HtmlElement, inner: set[HtmlElement], above: set[HtmlElement]) -> None:
    """Outside the article no links, no pictures, and no tables that say who published what when."""
    for node in list(body.iter("a", "img", "table")):
        if node in inner:
            continue
        if node.tag == "img":
            _empty(node)
            node.tag = "span"
        elif node.tag == "a":
            if _leads_away(node):
                _empty(node)
        elif node not in above and _says_who_published(node):
            _empty(node)


def _says_who_published(table: HtmlElement) -> bool:
    cells = [cell for row in rows_of(table)[:_HEAD] for cell in cells_of(row)[:_HEAD]]
    words = [without_blanks(cell.text or "") for cell in cells]
    return sum(1 for word in words if _LABELS.fullmatch(word)) > 1


def _empty(node: HtmlElement) -> None:
    """Nothing is left of an element but its place and what follows it."""
    for item in list(node):
        node.remove(item)
    node.text = None
