"""Web pages as trees: the bytes decoded as a browser would, parsed without network and entities."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from juesuan.errors import UnreadableFile
from juesuan.formats.limits import HTML_ATTRIBUTES, HTML_DEPTH, HTML_ELEMENTS, HTML_PAGE, HTML_TAG
from juesuan.patterns import lazy_pattern

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DECLARED: Final = lazy_pattern(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_BOMS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHINESE: Final = frozenset({"gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936", "hz-gb-2312"})
_ASCII: Final = bytes(range(128))
_CHANCE: Final = 30  # bytes that are UTF-8 by chance; more are not


def source_text(data: bytes, charset: str = "") -> str:
    """The text of a page: by its byte order mark, what it (or ``charset``) declares, else UTF-8, else GB 18030."""
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    if b"\x00" in data[:2]:
        return data.decode("utf-16-be" if data[0] == 0 else "utf-16-le", "replace")
    match = _DECLARED.search(data[:4096])
    declared = _codec(charset) or _codec(match[1].decode("ascii") if match else "")
    sure = "utf-8" if len(data.translate(None, _ASCII)) > _CHANCE else ""
    for codec in dict.fromkeys(name for name in (sure, declared, "utf-8", "gb18030") if name):
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    return data.decode(declared or "utf-8", "replace")


def _codec(name: str) -> str:
    bare = name.strip().lower()
    if bare in _CHINESE:
        return "gb18030"
    try:
        return codecs.lookup(bare).name if bare and not bare.startswith("utf-16") else ""
    except LookupError:
        return ""


def parsed(path: Path, text: str) -> HtmlElement:
    """The root of the page.

    Raises:
        UnreadableFile: beyond a limit, or nothing in it is HTML.
    """
    from lxml import etree, html

    if len(text) > HTML_PAGE.most:
        raise HTML_PAGE.refused(path)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    clean = text.replace("\x00", "").encode("utf-8", "replace")
    try:
        root = html.document_fromstring(clean, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(
            f"{path}：网页没有内容（{error}），请重新保存网页",
            f"{path}: the page has no content ({error}); save it again",
        ) from None
    for entry in parser.error_log:  # the parser stops there, and what follows would be missing in silence
        if "XML_PARSE_HUGE" in entry.message:
            raise (HTML_DEPTH if "depth" in entry.message else HTML_TAG).refused(path)
    found: HtmlElement = root
    elements = attributes = 0
    for node in found.iter():
        elements += 1
        attributes += len(node.attrib)
    if elements > HTML_ELEMENTS.most or attributes > HTML_ATTRIBUTES.most:
        raise (HTML_ELEMENTS if elements > HTML_ELEMENTS.most else HTML_ATTRIBUTES).refused(path)
    return found
