"""Web pages as trees: the bytes decoded as a browser would, parsed without network and entities, hidden parts named."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from juesuan.errors import UnreadableFile

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LARGEST: Final = 32 * 2**20
"""Bytes; a larger page is refused: a tree takes many times the room of its source."""

_DECLARED: Final = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_BOMS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHINESE: Final = frozenset({"gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936", "hz-gb-2312"})
_ASCII: Final = bytes(range(128))
_CHANCE: Final = 30  # bytes that are UTF-8 by chance; more are not
_SHEET: Final = 300_000
_NESTED: Final = 4
_UNSEEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_SIMPLE: Final = re.compile(r"[.#][\w\u4e00-\u9fff-]+")


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
        UnreadableFile: too large, or nothing in it is HTML.
    """
    from lxml import etree, html

    if len(text) > LARGEST:
        raise too_large(path, len(text))
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    clean = text.replace("\x00", "").encode("utf-8", "replace")
    try:
        root = html.document_fromstring(clean, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(
            f"{path}：网页没有内容（{error}），请重新保存网页",
            f"{path}: the page has no content ({error}); save it again",
        ) from None
    found: HtmlElement = root
    return found


def too_large(path: Path, size: int) -> UnreadableFile:
    """The error for a page beyond :data:`LARGEST`."""
    return UnreadableFile(
        f"{path}：网页有 {size // 2**20} MB，超过上限 {LARGEST // 2**20} MB，请拆分后再试",
        f"{path}: the page has {size // 2**20} MB, the limit is {LARGEST // 2**20} MB; split it",
    )


class Visibility:
    """Which elements a reader of the page does not see: by attribute, by own style, by simple rules of its sheets."""

    def __init__(self, root: HtmlElement) -> None:
        self.unseen: set[str] = set()
        for sheet in root.iter("style"):
            if "print" not in (sheet.get("media") or ""):
                self.unseen |= _unseen((sheet.text or "")[:_SHEET])

    def hidden(self, node: HtmlElement) -> bool:
        """True when neither the element nor what is in it is shown."""
        if node.get("hidden") is not None or _UNSEEN.search(node.get("style") or ""):
            return True
        if not self.unseen:
            return False
        names = [f".{name}" for name in (node.get("class") or "").split()]
        return any(name in self.unseen for name in [*names, f"#{node.get('id') or ''}"])


def _unseen(sheet: str) -> set[str]:
    """The classes and ids that a style sheet hides on the screen by a rule for them alone."""
    first, *rest = sheet.split("/*")
    text = first + "".join(part.partition("*/")[2] for part in rest)
    found: set[str] = set()
    around: list[str] = []
    before = ""
    for token in re.split(r"([{}])", text):
        if token == "{":
            around.append(before.strip())
        elif token == "}":
            shown = not around or len(around) > _NESTED or any("@" in item and "print" in item for item in around)
            if not shown and _UNSEEN.search(before):
                found |= {item for part in around[-1].split(",") if _SIMPLE.fullmatch(item := part.strip())}
            del around[-1:]
        before = token if token not in ("{", "}") else ""
    return found
