"""The ways to get a publication wrong: where each may be planted, and what stands there afterwards."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from juesuan.document import Cell, Document, Heading, Paragraph, Place, Table

NUMBER = re.compile(r"(?<![\d.,])-?\d{1,3}(?:,\d{3})*(?:\.\d+)?(?![\d.,])|(?<![\d.,])-?\d+(?:\.\d+)?(?![\d.,])")
TURNED = {"增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长", "降低": "增长"}
COMPARED = {"大于": "小于", "小于": "大于"}
UNITS = ("万元", "%", "辆", "批", "人", "个", "台", "元")


class Spot(NamedTuple):
    """A place in a document: the block, the cell of a table (or -1), characters ``start:end`` and what they say."""

    block: int
    cell: int
    start: int
    end: int
    text: str
    kind: str


Way = Callable[[str, random.Random], str | None]


def _digits(text: str) -> list[int]:
    return [at for at, char in enumerate(text) if char.isdigit()]


def value(text: str) -> float:
    """The number that a text prints."""
    return float(text.replace(",", ""))


def digit_changed(text: str, chance: random.Random) -> str | None:
    at = chance.choice(_digits(text))
    return text[:at] + chance.choice([d for d in "123456789" if d != text[at]]) + text[at + 1 :]


def digits_swapped(text: str, chance: random.Random) -> str | None:
    places = [at for at in _digits(text)[:-1] if text[at + 1].isdigit() and text[at] != text[at + 1]]
    if not places:
        return None
    at = chance.choice(places)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def digit_dropped(text: str, chance: random.Random) -> str | None:
    places = _digits(text.partition(".")[0])
    if len(places) < 2 or "," in text:
        return None
    at = chance.choice(places)
    return text[:at] + text[at + 1 :]


def digit_doubled(text: str, chance: random.Random) -> str | None:
    at = chance.choice(_digits(text.partition(".")[0]))
    return None if "," in text else text[: at + 1] + text[at] + text[at + 1 :]


def point_moved(text: str, chance: random.Random) -> str | None:
    whole, point, part = text.replace(",", "").partition(".")
    if not point or len(whole.lstrip("-")) < 2 or whole.endswith("0"):
        return None
    return f"{whole[:-1]}.{whole[-1]}{part[:-1]}" if chance.random() < 0.5 else f"{whole}{part[0]}.{part[1:] or '0'}"


def sign_turned(text: str, chance: random.Random) -> str | None:
    return None if not value(text) else text[1:] if text.startswith("-") else f"-{text}"


def last_digit_off(text: str, chance: random.Random) -> str | None:
    at = _digits(text)[-1]
    return text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :] if text[at] != "9" else None


def off_by_one(text: str, chance: random.Random) -> str | None:
    whole, point, part = text.partition(".")
    return f"{int(whole.replace(',', '')) + 1}{point}{part}" if value(text) >= 0 else None


def zero_put(text: str, chance: random.Random) -> str | None:
    return "0.00" if value(text) else None


NUMBERS: dict[str, Way] = {
    "digit changed": digit_changed,
    "digits swapped": digits_swapped,
    "digit dropped": digit_dropped,
    "digit doubled": digit_doubled,
    "point moved": point_moved,
    "sign turned": sign_turned,
    "last digit off by one": last_digit_off,
    "nil for an amount": zero_put,
}
OFF_BY_ONE = {"share off by one": re.compile(r"占[^，。；]*$"), "count off by one": re.compile(r"[^%万元]$")}
"""Where, by the text before it and the character behind it, a number is one too many."""
WORDS: dict[str, tuple[str, Callable[[str], str | None]]] = {
    "direction turned": (r"(?:增加|减少|增长|下降|降低)(?=了?\s*\d)", TURNED.get),
    "reason's direction turned": (r"(?:增加|减少|增长|下降|降低)(?=的(?:主要)?原因)", TURNED.get),
    "comparison turned": ("决算数?(?:大于|小于)", lambda t: t[:-2] + COMPARED[t[-2:]]),
    "unit changed": (r"(?<=\d)\s?万元", lambda _: "元"),
    "unit lost": (r"(?<=\d)\s?万元(?=[，。；])", lambda _: ""),
    "amount lost": (r"\d[\d,.]*(?=\s?万元)", lambda _: ""),
    "percent sign lost": (r"(?<=\d)%", lambda _: ""),
    "year changed": (r"20\d\d(?=年)", lambda t: str(int(t) - 1)),
    "word doubled": (r"减少|增加|主要|决算|预算|财政拨款", lambda t: t + t),
    "stop doubled": (r"[，。]", lambda t: t + t),
    "bracket not closed": (r"）(?=.)", lambda _: ""),
    "look-alike character": (
        "拨款|年末|接待|决算|预算|结余",
        lambda t: t.translate(str.maketrans("拨末待决预余", "拔未侍抉予佘")),
    ),
    "template word left": (r"(?:增加|减少)(?=\s*\d)", lambda t: "增加（减少）"),
    "placeholder left": (r"\d[\d,.]*(?=\s?万元)", lambda _: "XX"),
    "item renamed": (r"行政运行(?=（项）)", lambda _: "机关服务"),
    "class renamed": (r"(?<![^\s。；：、\d.])[^，。；：、（）\s\d.]{4,10}支出(?=（类）)", lambda _: "国防支出"),
    "department renamed": (
        r"[^\s，。；：、\d（）%]{2,20}(?:局|委员会|办公室|部|厅)(?=20\d\d年度)",
        lambda _: "某某市水务局",
    ),
}
ANOTHER = "figure of another cell"
ROWS = ("row dropped", "code changed", "row renamed")
KINDS = ("narrative", "statement", "annex")


def ways() -> tuple[str, ...]:
    """The names of all ways."""
    return (*NUMBERS, ANOTHER, *OFF_BY_ONE, *WORDS, *ROWS)


def spots(document: Document) -> Iterator[Spot]:
    """Every number and word that may be planted in: narrative sentences, statement cells and rows, annex cells."""
    part = ""
    for b, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            if block.level == 1:
                part = block.text
            continue
        if isinstance(block, Paragraph) and "情况说明" in part and block.style == "body":
            yield from _in_text(b, block.text)
        elif isinstance(block, Table):
            where = "annex" if "附件" in part else "statement" if "表" in part else ""
            if where:
                yield from _in_table(b, block, where)


def _in_text(b: int, text: str) -> Iterator[Spot]:
    for match in NUMBER.finditer(text):
        behind = text[match.end() : match.end() + 4].lstrip()
        if behind.startswith(UNITS):
            yield Spot(b, -1, *match.span(), match[0], "narrative")
            kind = "share off by one" if behind.startswith("%") else "count off by one"
            if (kind.startswith("share") and "占" in text[max(0, match.start() - 16) : match.start()]) or (
                kind.startswith("count") and behind[0] in "辆批人台" and "." not in match[0]
            ):
                yield Spot(b, -1, *match.span(), match[0], kind)
    for name, (pattern, _) in WORDS.items():
        for match in re.finditer(pattern, text):
            yield Spot(b, -1, *match.span(), match[0], name)


def _in_table(b: int, table: Table, where: str) -> Iterator[Spot]:
    alone = {row for row in range(table.height) if all(c.rows == 1 for c in table.cells if c.row == row)}
    covered = {r for c in table.cells if c.rows > 1 for r in range(c.row, c.row + c.rows)}
    coded = set()
    for c, cell in enumerate(table.cells):
        text = cell.text.strip()
        if "." in text and NUMBER.fullmatch(text):
            yield Spot(b, c, 0, len(cell.text), text, where)
        elif where == "statement" and re.fullmatch(r"2\d{6}", text):
            coded.add(cell.row)
            yield Spot(b, c, 0, len(cell.text), text, "code changed")
            if cell.row in alone - covered:
                yield Spot(b, c, 0, 0, text, "row dropped")
        elif cell.row in coded and re.fullmatch(r"[\u4e00-\u9fff]{4,}", text):
            yield Spot(b, c, 0, len(cell.text), text, "row renamed")


def planted(document: Document, spot: Spot, text: str) -> Document:
    """The document with other words at the spot; without the row for ``row dropped``."""
    blocks = list(document.blocks)
    block = blocks[spot.block]
    if isinstance(block, Table):
        cells = list(block.cells)
        if spot.kind == "row dropped":
            gone = cells[spot.cell].row
            kept = [c if c.row < gone else replace(c, row=c.row - 1) for c in cells if c.row != gone]
            blocks[spot.block] = replace(block, cells=kept, height=block.height - 1)
        else:
            cells[spot.cell] = _copied(cells[spot.cell], text)
            blocks[spot.block] = replace(block, cells=cells)
    elif isinstance(block, Paragraph):
        blocks[spot.block] = replace(block, text=block.text[: spot.start] + text + block.text[spot.end :], runs=[])
    return replace(document, blocks=blocks)


def _copied(cell: Cell, text: str) -> Cell:
    return replace(cell, text=text, place=replace(cell.place, quote=text))


def place_of(document: Document, spot: Spot) -> Place:
    """Where the spot stands on the page."""
    block = document.blocks[spot.block]
    if isinstance(block, Table):
        return block.cells[spot.cell].place
    assert isinstance(block, Paragraph)
    return block.place_of(spot.start, spot.end)


def around(document: Document, spot: Spot) -> str:
    """The words around the spot; of a table the row."""
    block = document.blocks[spot.block]
    if isinstance(block, Paragraph):
        return f"…{block.text[max(0, spot.start - 30) : spot.end + 16]}…"
    assert isinstance(block, Table)
    row = block.cells[spot.cell].row
    return " | ".join(c.text.strip() for c in block.cells if c.row == row)[:70]


def tries(document: Document, count: int, chance: random.Random) -> Iterator[tuple[str, Spot, str]]:
    """Ways, spots and new words, evenly over the ways."""
    by_kind: dict[str, list[Spot]] = {}
    for spot in spots(document):
        by_kind.setdefault(spot.kind, []).append(spot)
    names = ways()
    for n in range(count):
        way = names[n % len(names)]
        kinds = ["statement"] if way == ANOTHER else KINDS if way in NUMBERS else [way]
        kinds = [kind for kind in kinds if by_kind.get(kind)]
        if not kinds:
            continue
        spot = chance.choice(by_kind[chance.choice(kinds)])
        text = _new(way, spot, by_kind, chance)
        if text is not None and text != spot.text:
            yield way, spot, text


def _new(way: str, spot: Spot, by_kind: dict[str, list[Spot]], chance: random.Random) -> str | None:
    if way in WORDS:
        return WORDS[way][1](spot.text)
    if way == "row dropped":
        return ""
    if way == "code changed":
        return digit_changed(spot.text[1:], chance) and spot.text[0] + str(digit_changed(spot.text[1:], chance))
    if way == "row renamed":
        return chance.choice(by_kind["row renamed"]).text
    if way == ANOTHER:
        text = chance.choice(by_kind["statement"]).text
        return text if value(text) != value(spot.text) else None
    return off_by_one(spot.text, chance) if way in OFF_BY_ONE else NUMBERS[way](spot.text, chance)
