"""The messages on text that a file holds and does not show: one sentence for each reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from juesuan.document import HiddenText, Hiding, Place, Trouble
from juesuan.text import ranges

LONGEST_PIECE: Final = 200
"""Characters that are kept of a piece of hidden text."""
_QUOTES: Final = 3
_LONGEST: Final = 24

_SENTENCES: Final[dict[Hiding, tuple[str, str]]] = {
    "invisible": (
        "{where}有不显示的文字{quotes}，没有读；如属正文，请改为显示后重新导出",
        "{where}text that is not shown, not read: {quotes}; make it visible and export again if it belongs there",
    ),
    "background": (
        "{where}有与底色相同、看不见的文字{quotes}，没有读；如属正文，请改正颜色",
        "{where}text of the color of what is behind it, not read: {quotes}; correct the color if it belongs there",
    ),
    "transparent": (
        "{where}有透明、看不见的文字{quotes}，没有读；如属正文，请改为不透明",
        "{where}transparent text, not read: {quotes}; make it opaque if it belongs there",
    ),
    "covered": (
        "{where}有被遮盖的文字{quotes}，没有读；请核对遮盖处，并从文件中删去不应公开的内容",
        "{where}text that is covered, not read: {quotes}; check the place, and remove what must not be published",
    ),
    "clipped": (
        "{where}有被裁掉、看不见的文字{quotes}，没有读；如属正文，请调整版面后重新导出",
        "{where}text that is cut off, not read: {quotes}; adjust the layout if it belongs there",
    ),
    "off_page": (
        "{where}有页面范围以外的文字{quotes}，没有读；如属正文，请调整版面后重新导出",
        "{where}text beside the page, not read: {quotes}; adjust the layout if it belongs there",
    ),
    "tiny": (
        "{where}有小到看不清的文字{quotes}，没有读；如属正文，请改用正常字号",
        "{where}text too small to be read, not read: {quotes}; use a larger size if it belongs there",
    ),
    "layer": (
        "{where}有关闭的图层上的文字{quotes}，没有读；如属正文，请打开图层后重新导出",
        "{where}text on a layer that is switched off, not read: {quotes}; switch it on if it belongs there",
    ),
    "replaced": (
        "{where}文件里的文字与看到的不同{quotes}，按看到的读；请用原文件重新导出",
        "{where}the file says other text than it shows; what is shown was read: {quotes}; export it again",
    ),
    "unmapped": (
        "{where}的字体没有字符编码，文字取自文件另附的说明{quotes}，没有与看到的核对；请复核",
        "{where}what is shown has no code; the text is what the file says instead, not compared: {quotes}",
    ),
    "scan": (
        "{where}是扫描图片，文字取自图片上看不见的识别结果；请以图片为准复核数字",
        "{where}scanned pictures; their text is that of an earlier text recognition; compare its numbers with them",
    ),
    "scan_differs": (
        "{where}附带的识别文字与图片上认出的数不同{quotes}，按附带的文字读；请以图片为准复核",
        "{where}numbers of the text given with the picture, read as given, that the picture shows otherwise: {quotes}; "
        "look at the picture",
    ),
    "assistive": (
        "{where}有标为“读屏软件略过”而看得见的文字{quotes}，已照读；如属正文，请去掉该标记",
        "{where}text that is shown and marked to be passed over by screen readers, read: {quotes}; "
        "remove the mark if it belongs there",
    ),
    "folded": (
        "{where}有折叠起来、点开才看到的文字{quotes}，已照读；如属正文，请展开后再公开",
        "{where}text that is folded until a reader opens it, read: {quotes}; unfold it if it belongs there",
    ),
    "doubtful": (
        "{where}有可能看不见的文字{quotes}，颜色与看得出的底色相同，已照读；请打开文件核对",
        "{where}text that may not be seen, of the color of what seems to be behind it, read: {quotes}; look at it",
    ),
    "revision": (
        "{where}有修订中删除、文件里还留着的文字{quotes}，没有读；请接受或拒绝全部修订后再公开",
        "{where}text deleted in a revision and still in the file, not read: {quotes}; accept or reject all revisions",
    ),
}


def sentences_on(hidden: Sequence[HiddenText]) -> list[Trouble]:
    """What to report, Chinese and English: where, the first few words, and what to do.

    Pieces without a digit stay in the document's list alone: nothing of them could be taken for a figure.
    """
    found = []
    for reason, (zh, en) in _SENTENCES.items():
        pieces = [piece for piece in hidden if piece.reason == reason and _has_digit(piece)]
        if pieces:
            found.append(
                Trouble(
                    zh.format(where=_where(pieces, english=False), quotes=_quotes(pieces, english=False)),
                    en.format(where=_where(pieces, english=True), quotes=_quotes(pieces, english=True)),
                    "text",
                    "hidden",
                    reason,
                    tuple(sorted({piece.place.page for piece in pieces if piece.place.page is not None})),
                )
            )
    return found


def scanned_pages(hidden: Sequence[HiddenText]) -> set[int]:
    """The numbers of the pages whose words lie unseen over a picture, as an earlier text recognition put them."""
    return {piece.place.page for piece in hidden if piece.reason == "scan" and piece.place.page is not None}


def _has_digit(piece: HiddenText) -> bool:
    return piece.reason == "scan" or any(char.isdigit() for char in piece.text + piece.shown)


def _quotes(pieces: Sequence[HiddenText], *, english: bool) -> str:
    opening, closing, comma, instead = ("“", "”", ", ", " for ") if english else ("“", "”", "、", "，看到的是")
    quoted = []
    for piece in pieces[:_QUOTES]:
        said, shown = (f"{opening}{_short(text)}{closing}" for text in (piece.text, piece.shown))
        quoted.append((f"{shown}{instead}{said}" if english else f"{said}{instead}{shown}") if piece.shown else said)
    more = len(pieces) - len(quoted)
    rest = (f" and {more} more" if english else f"等 {len(pieces)} 处") if more else ""
    return comma.join(quoted) + rest


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _where(pieces: Sequence[HiddenText], *, english: bool) -> str:
    """The pages, sheets or lines of the pieces; nothing where their places are not known."""
    places = [piece.place for piece in pieces]
    pages = sorted({place.page for place in places if place.page is not None})
    if pages:
        return f"page {ranges(pages, ', ')}: " if english else f"第 {ranges(pages)} 页"
    named = list(dict.fromkeys(filter(None, map(_cell, places))))[:_QUOTES]
    if named:
        return f"{', '.join(named)}: " if english else f"{'、'.join(named)} "
    lines = sorted({place.line for place in places if place.line is not None})
    if lines:
        some = ranges(lines[:_QUOTES], ", " if english else "、")
        return f"line {some} of the source: " if english else f"源文件第 {some} 行"
    return "" if english else "文件中"


def _cell(place: Place) -> str:
    return f"{place.sheet}!{place.cell}" if place.sheet and place.cell else place.sheet or ""
