"""Mistakes planted in the self-evaluation: weights, scores, totals, targets, outturns, amounts, grades, reasons.

``python bench/plant_annexes.py 300`` plants so many in the real publication that has the tables and in made-up ones of
both schemes, each read from its file.  A mistake is *beyond* where what stands there afterwards may as well be true:
a target that is still reached, a word that says the same.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from plant_ways import Spot, around, digit_changed, off_by_one, place_of, planted, point_moved
from shared_files import ROOT, real_documents
from table import print_table

sys.path.insert(0, str(ROOT / "tests" / "support"))

from juesuan.check import check
from juesuan.document import Document, Paragraph, Place, Table
from juesuan.errors import JuesuanError
from juesuan.formats import read, write
from juesuan.recognise import recognise
from juesuan.report import Fact, Finding, Report, sentence
from juesuan.standard import calls_for_less, grades, held_against, overshoot, read_quantity, read_target, word_grade

GENERATED = 8
PLANT = 240
EXAMPLES = 6
NUMBER = re.compile(r"\d+(?:\.\d+)?")
FIGURES = {
    ("指标", "分值"): "weight",
    ("组", "分值"): "weight of a group",
    ("", "指标分值"): "weight of a group",
    ("", "执行分值"): "weight of execution",
    ("", "满分"): "full mark",
    ("指标", "得分"): "score",
    ("", "执行得分"): "score of execution",
    ("", "总分"): "total",
    ("", "执行率"): "rate of execution",
    ("", "预算数"): "budget",
    ("", "执行数"): "outturn of a project",
    ("资金", "预算数"): "budget by source",
    ("资金", "执行数"): "outturn by source",
    ("指标", "目标值"): "target",
    ("指标", "实际值"): "outturn",
    ("指标", "说明"): "reason lost",
}
"""What a fact is called, by the kind of its row and its column."""
IN_TEXT = {
    "score in the text": r"(?<=得分)\s?[\d.]+(?=\s?分)",
    "grade in the text": r"(?<=等级为“)[优良中差](?=”)",
    "count of projects": r"(?<=项目)\s?\d+(?=\s?个)",
    "amount in the text": r"(?<=执行数为)\s?[\d.,]+(?=\s?万元)",
}
TURNED = str.maketrans("≥≤", "≤≥")
_CENT = 10_000
UNITS = {"万元": "元", "%": "场", "场": "人次", "件": "户", "人次": "场", "次": "人", "平方米": "公里"}


class Planted(NamedTuple):
    """What became of one mistake; ``beyond`` says why it could not be seen."""

    kind: str
    found: bool
    here: bool
    others: int
    beyond: str
    words: str
    findings: int = 0
    """How many findings other than notes it gave; one mistake should be one."""
    named: str = ""
    """Whether the number told as the cause is the one that was planted: ``right``, ``wrong``, or none told."""


def spots(document: Document, report: Report) -> Iterator[tuple[Spot, Fact | None]]:
    """The cells of the tables that state a figure of the self-evaluation, and the figures of it in the text."""
    cells: dict[tuple[object, ...], list[tuple[int, int]]] = {}
    for b, block in enumerate(document.blocks):
        if isinstance(block, Table):
            for c, cell in enumerate(block.cells):
                cells.setdefault(_at(cell.place), []).append((b, c))
        elif isinstance(block, Paragraph) and "绩效" in block.text:
            for kind, pattern in IN_TEXT.items():
                yield from ((Spot(b, -1, *m.span(), m[0], kind), None) for m in re.finditer(pattern, block.text))
    for fact in report.indicators:
        _, row, column = fact.address.split("/")
        named = FIGURES.get((row.partition(".")[0] if "." in row else "", column))
        there = cells.get(_at(fact.place))
        if named is None or not there or not fact.text.strip():
            continue
        where = there[0] if len(there) == 1 else there.pop(0)  # alike in one line of text: in order
        block = document.blocks[where[0]]
        assert isinstance(block, Table)
        text = block.cells[where[1]].text
        bare = "".join(text.split())
        if bare == fact.text:
            yield Spot(*where, 0, len(text), bare, named), fact
        elif fact.unit == "分" and len(points := list(re.finditer(rf"{re.escape(fact.text)}(?=\s*分)", text))) == 1:
            yield Spot(*where, *points[0].span(), fact.text, named), fact


def _at(place: Place) -> tuple[object, ...]:
    return place.page, place.bbox, place.line, place.sheet, place.cell, place.quote


def changed(spot: Spot, chance: random.Random) -> str | None:
    """Other words for the spot."""
    match spot.kind:
        case "grade in the text":
            return chance.choice([grade for grade in sorted(grades(2024)) if grade != spot.text])
        case "reason lost":
            return "无"
        case "target" | "outturn":
            return _other_words(spot.text, chance)
    number = NUMBER.search(spot.text)
    if number is None:
        return None
    new = chance.choice([digit_changed, off_by_one, point_moved])(number[0], chance)
    return None if new is None else spot.text[: number.start()] + new + spot.text[number.end() :]


def _other_words(text: str, chance: random.Random) -> str | None:
    """A target or an outturn with another number, sign or unit; a word of another grade."""
    if (grade := word_grade(text)) is not None:
        return "未完成" if grade == "full" else "完成"
    number = NUMBER.search(text)
    if number is None:
        return "若干"
    found: list[str] = [_times(text, number, tenths) for tenths in (2, 5, 7, 13, 16, 100)]
    found += [text.translate(TURNED)] * 2 * (text != text.translate(TURNED))
    found += [text.removesuffix(unit) + other for unit, other in UNITS.items() if text.endswith(unit)][:1] * 2
    return chance.choice(found)


def _times(text: str, number: re.Match[str], tenths: int) -> str:
    return text[: number.start()] + f"{float(number[0]) * tenths / 10:.6g}" + text[number.end() :]


def planted_text(document: Document, spot: Spot, text: str) -> Document:
    """The document with other words at the spot, the rest of its cell kept."""
    if spot.cell >= 0:
        block = document.blocks[spot.block]
        assert isinstance(block, Table)
        whole = block.cells[spot.cell].text
        text = whole[: spot.start] + text + whole[spot.end :]
    return planted(document, spot, text)


def why_beyond(spot: Spot, fact: Fact | None, report: Report, before: Report) -> str:
    """Why what stands there may be true: the target is reached, or not told, as before."""
    if fact is None and not _projects(before):
        return "no table of a project"
    if fact is None or spot.kind not in ("target", "outturn", "reason lost"):
        return _within_rounding(fact, report)
    row = fact.address.rpartition("/")[0]
    was, now = (_judged(row, one) for one in (before, report))
    if spot.kind == "reason lost":
        return "the reason stands elsewhere, or explains what needs none"
    if now == was or now[0] is not False:
        return "the target is reached, or cannot be held against it" if now[0] is not False else "missed as before"
    return "short of its points already, with a reason" if now[1] else ""


def _projects(report: Report) -> set[str]:
    rows = {fact.address.split("/")[1] for fact in report.indicators}
    return {row for row in rows if "." not in row and not row.startswith("整体")}


def _within_rounding(fact: Fact | None, report: Report) -> str:
    """That the rate and the amounts beside it, as they are printed now, may still be true together."""
    if fact is None or fact.unit not in ("万元", "%"):
        return ""
    row = fact.address.rpartition("/")[0]
    if row.startswith("绩效/资金."):
        new = next((one for one in report.indicators if one.address == fact.address), fact)
        return "within the rounding of the parts" if abs(new.value - fact.value) <= 2 * _CENT else ""
    own = {one.address.rpartition("/")[2]: one for one in report.indicators if one.address.rpartition("/")[0] == row}
    if not {"执行率", "预算数", "执行数"} <= own.keys():
        return ""
    rate, budget, outturn = own["执行率"], own["预算数"], own["执行数"]
    fits = rate.low * budget.low <= 100_000_000 * outturn.high and 100_000_000 * outturn.low <= rate.high * budget.high
    return "within the rounding of the rate" if fits else ""


def _judged(row: str, report: Report) -> tuple[bool | None, bool]:
    facts = {fact.address.rpartition("/")[2]: fact for fact in report.indicators if fact.address.startswith(f"{row}/")}
    target, outturn = (facts[name].text if name in facts else "" for name in ("目标值", "实际值"))
    points, score = facts.get("分值"), facts.get("得分")
    short = points is not None and score is not None and score.value < points.value and "说明" in facts
    if (grade := word_grade(outturn)) is not None:
        return grade == "full", short
    wanted, found = read_target(target), read_quantity(outturn)
    if wanted is None or found is None:
        return None, short
    held = held_against(wanted, found, less=calls_for_less(facts["指标"].text, facts["类别"].text))
    return (None if held.reached and held.times >= overshoot() else held.reached), short


def _key(finding: Finding) -> tuple[str, str, tuple[str, ...]]:
    return finding.rule, sentence(finding), finding.addresses


def _near(finding: Finding, place: Place) -> bool:
    for other in finding.places:
        if place.page is not None and place.page == other.page:
            if place.bbox is None or other.bbox is None or abs(place.bbox[1] - other.bbox[1]) < 40:
                return True
        elif place.line is not None and other.line is not None:
            if abs(place.line - other.line) <= 1:
                return True
        elif place.sheet is not None and (place.sheet, place.cell) == (other.sheet, other.cell):
            return True
    return False


def run(path: Path, count: int, seed: int) -> list[Planted]:
    """What became of every mistake planted in one file, evenly over the kinds."""
    chance = random.Random(seed)
    document = read(path)
    before = recognise(document)
    known = {_key(finding) for finding in check(before).findings}
    by_kind: dict[str, list[tuple[Spot, Fact | None]]] = {}
    for spot, fact in spots(document, before):
        by_kind.setdefault(spot.kind, []).append((spot, fact))
    kinds = sorted(by_kind)
    results = []
    for n in range(count if kinds else 0):
        spot, fact = chance.choice(by_kind[kinds[n % len(kinds)]])
        text = changed(spot, chance)
        if text is None or text == spot.text:
            continue
        place = place_of(document, spot)
        try:
            report = recognise(planted_text(document, spot, text))
            findings = check(report).findings
        except JuesuanError:
            results.append(Planted(spot.kind, True, False, 0, "", ""))
            continue
        new = [finding for finding in findings if _key(finding) not in known]
        here = any(_near(finding, place) for finding in new)
        others = sum(finding.severity == "error" and not _near(finding, place) for finding in new)
        beyond = "" if new else why_beyond(spot, fact, report, before)
        words = "" if new else f"{path.name}: {spot.text!r} → {text!r} in {around(document, spot)}"
        causes = {finding.cause.address for finding in new if finding.cause is not None}
        named = "" if fact is None or not causes else "right" if causes == {fact.address} else "wrong"
        main = sum(finding.severity != "note" for finding in new)
        results.append(Planted(spot.kind, bool(new), here, others, beyond, words, main, named))
    return results


def generated(folder: Path) -> Iterator[Path]:
    """Publications of made-up departments with self-evaluations of both schemes, as PDF and as Excel."""
    from departments import department
    from evaluations import evaluated

    from juesuan.compile import compile_report
    from juesuan.compose import compose

    for seed in range(GENERATED):
        scheme = ("national", "wuhan")[seed % 2]
        books = evaluated(department(seed, layout_id="national", codes=8), seed, scheme_id=scheme, most=8 + seed)
        path = folder / f"{scheme}-{seed}.{('pdf', 'xlsx')[seed // 2 % 2]}"
        write(compose(compile_report(books)), path, path.suffix[1:])
        yield path


def print_annexes(count: int) -> None:
    """Prints the shares by kind, and what was missed or beyond."""
    with tempfile.TemporaryDirectory() as name:
        paths = [*real_documents(), *generated(Path(name))]
        every = [result for at, path in enumerate(paths) for result in run(path, count, at)]
    rows = []
    for kind in (*sorted({result.kind for result in every}), "all"):
        some = [result for result in every if kind in (result.kind, "all")]
        seeable = [result for result in some if not result.beyond]
        found, here = sum(result.found for result in seeable), sum(result.here for result in seeable)
        shares = [f"{100 * part / len(seeable):.1f} %" if seeable else "-" for part in (found, here)]
        several = sum(result.findings > 1 for result in some)
        named = [sum(result.named == word for result in some) for word in ("right", "wrong")]
        others = sum(result.others for result in some)
        rows.append((kind, len(some), len(seeable), found, *shares, others, several, *named))
    head = ("kind", "planted", "seeable", "found", "of seeable", "in place", "other errors")
    wide = (*head, "several findings", "cause named", "wrongly named")
    print_table("planted in the self-evaluation, by kind", wide, rows)
    for title, some in (
        ("missed", [result for result in every if not result.found and not result.beyond]),
        ("beyond", [result for result in every if result.beyond]),
    ):
        print(f"\n{title}: {len(some)}")
        for (kind, why), times in Counter((result.kind, result.beyond) for result in some).most_common():
            print(f"  {times:4}  {kind}{f': {why}' if why else ''}")
            words = [result.words for result in some if (result.kind, result.beyond) == (kind, why)]
            print("".join(f"          {said}\n" for said in list(dict.fromkeys(words))[:EXAMPLES]), end="")


if __name__ == "__main__":
    print_annexes(int(sys.argv[1]) if len(sys.argv) > 1 else PLANT)
