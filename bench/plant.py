"""Some twenty ways to get a publication wrong: one planted at a time in real and in made-up ones, then audited.

``python bench/plant.py 400`` plants so many times in each document (``make bench-plant``).  A mistake is *found* when a
finding appears that the untouched document does not have, *in place* when that finding stands where it was planted.
"""

from __future__ import annotations

import multiprocessing
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from shared_files import ROOT, real_documents
from table import print_table

sys.path.insert(0, str(ROOT / "tests" / "support"))

from juesuan.check import check
from juesuan.document import Cell, Document, Heading, Paragraph, Place, Table
from juesuan.errors import JuesuanError
from juesuan.formats import read, write
from juesuan.recognise import recognise
from juesuan.report import Finding

GENERATED = 6
SHOWN = 5
NUMBER = re.compile(r"(?<![\d.,])-?\d{1,3}(?:,\d{3})*(?:\.\d+)?(?![\d.,])|(?<![\d.,])-?\d+(?:\.\d+)?(?![\d.,])")
TURNED = {"增加": "减少", "减少": "增加", "增长": "下降", "下降": "增长", "降低": "增长"}
COMPARED = {"大于": "小于", "小于": "大于"}


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
    return text[1:] if text.startswith("-") else f"-{text}"


def last_digit_off(text: str, chance: random.Random) -> str | None:
    at = _digits(text)[-1]
    return text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :] if text[at] != "9" else None


def zero_put(text: str, chance: random.Random) -> str | None:
    return "0.00"


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
WORDS: dict[str, tuple[str, Callable[[str], str | None]]] = {
    "direction turned": ("|".join(TURNED) + r"(?=[\d.]|了\d)", TURNED.get),
    "comparison turned": ("决算数?(?:大于|小于)", lambda t: t[:-2] + COMPARED[t[-2:]]),
    "unit changed": (r"(?<=\d)万元", lambda _: "元"),
    "year changed": (r"20\d\d(?=年)", lambda t: str(int(t) - 1)),
    "amount lost": (r"\d[\d,.]*(?=万元)", lambda _: ""),
    "percent sign lost": (r"(?<=\d)%", lambda _: ""),
    "unit lost": (r"(?<=\d)万元(?=[，。；])", lambda _: ""),
    "word doubled": (r"减少|增加|主要", lambda t: t + t),
    "item renamed": (r"行政运行(?=（项）)", lambda _: "机关服务"),
    "class renamed": (r"(?<![^\s。；：、\d.])[^，。；：、（）\s\d.]{4,10}支出(?=（类）)", lambda _: "国防支出"),
}
ANOTHER = "figure of another cell"


def spots(document: Document) -> Iterator[Spot]:
    """Every number and word that may be planted in: narrative sentences, statement cells, annex cells."""
    part = ""
    for b, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            if block.level == 1:
                part = block.text
            continue
        if isinstance(block, Paragraph) and "情况说明" in part and block.style == "body":
            for match in NUMBER.finditer(block.text):
                behind = block.text[match.end() : match.end() + 2]
                if behind.startswith(("万元", "%", "辆", "批", "人", "个", "元")):
                    yield Spot(b, -1, *match.span(), match[0], "narrative")
            for name, (pattern, _) in WORDS.items():
                for match in re.finditer(pattern, block.text):
                    yield Spot(b, -1, *match.span(), match[0], name)
        elif isinstance(block, Table):
            where = "annex" if "附件" in part else "statement" if "表" in part else ""
            for c, cell in enumerate(block.cells):
                if where and "." in cell.text and NUMBER.fullmatch(cell.text.strip()):
                    yield Spot(b, c, 0, len(cell.text), cell.text.strip(), where)


def planted(document: Document, spot: Spot, text: str) -> Document:
    """The document with other words at the spot."""
    blocks = list(document.blocks)
    block = blocks[spot.block]
    if isinstance(block, Table):
        cells = list(block.cells)
        cells[spot.cell] = _copied(cells[spot.cell], text)
        blocks[spot.block] = replace(block, cells=cells)
    elif isinstance(block, Paragraph):
        blocks[spot.block] = replace(block, text=block.text[: spot.start] + text + block.text[spot.end :], runs=[])
    return replace(document, blocks=blocks)


def _copied(cell: Cell, text: str) -> Cell:
    return replace(cell, text=text, place=replace(cell.place, quote=text))


def _place(document: Document, spot: Spot) -> Place:
    block = document.blocks[spot.block]
    if isinstance(block, Table):
        return block.cells[spot.cell].place
    assert isinstance(block, Paragraph)
    return block.place_of(spot.start, spot.end)


def _around(document: Document, spot: Spot) -> str:
    block = document.blocks[spot.block]
    if isinstance(block, Paragraph):
        return f"…{block.text[max(0, spot.start - 24) : spot.end + 12]}…"
    return "a table"


def _key(finding: Finding) -> tuple[str, str, tuple[str, ...]]:
    return finding.check, finding.message, finding.addresses


def _near(finding: Finding, place: Place) -> bool:
    for other in finding.places:
        if place.page is not None and place.page == other.page:
            if place.bbox is None or other.bbox is None or abs(place.bbox[1] - other.bbox[1]) < 40:
                return True
        elif place.line is not None and other.line is not None and abs(place.line - other.line) <= 1:
            return True
    return False


def tries(document: Document, count: int, chance: random.Random) -> Iterator[tuple[str, Spot, str]]:
    """Ways, spots and new words, evenly over the ways."""
    by_kind: dict[str, list[Spot]] = {}
    for spot in spots(document):
        by_kind.setdefault(spot.kind, []).append(spot)
    ways = [*NUMBERS, *WORDS, ANOTHER]
    for n in range(count):
        way = ways[n % len(ways)]
        if way in WORDS:
            found = by_kind.get(way, [])
            text: str | None = None
            if found:
                spot = chance.choice(found)
                text = WORDS[way][1](spot.text)
        else:
            kinds = [kind for kind in ("narrative", "statement", "annex") if by_kind.get(kind)]
            if way == ANOTHER:
                kinds = [kind for kind in kinds if kind == "statement"]
            if not kinds:
                continue
            spot = chance.choice(by_kind[chance.choice(kinds)])
            text = chance.choice(by_kind["statement"]).text if way == ANOTHER else NUMBERS[way](spot.text, chance)
        if text is not None and text != spot.text:
            yield way, spot, text


def run(job: tuple[str, int, int]) -> tuple[str, list[tuple[str, str, bool, bool, int, str]], int, float]:
    """What became of every mistake planted in one file: way, kind, found, in place, other errors, words."""
    path, count, seed = job
    chance = random.Random(seed)
    document = read(Path(path))
    before = {_key(finding) for finding in check(recognise(document)).findings}
    results = []
    started = time.perf_counter()
    for way, spot, text in tries(document, count, chance):
        place = _place(document, spot)
        try:
            findings = check(recognise(planted(document, spot, text))).findings
        except JuesuanError:
            results.append((way, spot.kind, True, False, 0, ""))
            continue
        new = [finding for finding in findings if _key(finding) not in before]
        here = [finding for finding in new if _near(finding, place)]
        others = sum(f.severity == "error" and not _near(f, place) for f in new)
        words = "" if new else f"{spot.text!r} → {text!r} in {_around(document, spot)}"
        results.append((way, "sentence" if way in WORDS else spot.kind, bool(new), bool(here), others, words))
    return Path(path).name, results, len(results), time.perf_counter() - started


def generated(folder: Path) -> Iterator[Path]:
    """Publications of made-up departments, as PDF."""
    from departments import department

    from juesuan.compile import compile_report
    from juesuan.compose import compose

    for seed in range(GENERATED):
        path = folder / f"department-{seed}.pdf"
        write(compose(compile_report(department(seed, layout_id=("national", "shanghai")[seed % 2]))), path, "pdf")
        yield path


def main() -> None:
    """Prints the shares by way and by place, and what was not found."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 190
    with tempfile.TemporaryDirectory() as name:
        paths = [*real_documents(), *generated(Path(name))]
        jobs = [(str(path), count, at) for at, path in enumerate(paths) if "template" not in path.name]
        started = time.perf_counter()
        with multiprocessing.get_context("spawn").Pool() as pool:
            done = pool.map(run, jobs, chunksize=1)
        seconds = time.perf_counter() - started
    every = [result for _, results, _, _ in done for result in results]
    for title, column in (("way", 0), ("place", 1)):
        rows = []
        for value in sorted({result[column] for result in every}):
            some = [result for result in every if result[column] == value]
            found, here = sum(r[2] for r in some), sum(r[3] for r in some)
            shares = (f"{100 * found / len(some):.1f} %", f"{100 * here / len(some):.1f} %")
            rows.append((value, len(some), *shares, sum(r[4] for r in some)))
        print_table(f"planted, by {title}", (title, "planted", "found", "in place", "other errors"), rows)
    print(f"\n{len(every)} audits in {seconds:.0f} s: {len(every) / seconds:.1f} documents a second on all cores")
    missed = Counter((way, kind) for way, kind, found, _, _, _ in every if not found)
    print("\nnot found, with an example of each:")
    for (way, kind), times in missed.most_common(25):
        print(f"  {times:4}  {way}, {kind}:")
        examples = [words for w, k, f, _, _, words in every if (w, k) == (way, kind) and not f]
        for example in dict.fromkeys(examples[:SHOWN]):
            print(f"          {example}")


if __name__ == "__main__":
    main()
