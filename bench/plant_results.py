"""Numbers of the year's work planted wrong in one of the places that state them: part four, an indicator, the text.

``python bench/plant_results.py 20`` does so in the published example and in so many made-up departments whose
indicators take their outturns from the book of results.  Every number that stands in two places or more is changed in
each of them, one at a time; it is *found* when a finding appears that the untouched document does not have.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from shared_files import ROOT
from table import print_table

sys.path.insert(0, str(ROOT / "tests" / "support"))

from departments import department
from evaluations import evaluated
from msgspec.structs import replace as put

from juesuan.books import Books, Measure, Result, load
from juesuan.check import check
from juesuan.compile import compile_report
from juesuan.compose import compose
from juesuan.document import Document, Heading, Paragraph, Table
from juesuan.recognise import recognise
from juesuan.report import WHOLE, Fact, Report, facts_by_row, sentence
from juesuan.standard import counted_whole

MADE_UP = 12
EXAMPLES = 8
KINDS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
"""What tells indicators of one name apart."""
PLACES = {"正文": "part four", "指标": "indicator of the whole", "项目指标": "indicator of a project"}
PLACES |= {"说明": "explanation", "产出效益": "outputs of a project"}


def made_up(seed: int) -> Books:
    """A department whose countable outturns are results, told in part four and some in a project's outputs."""
    chance = random.Random(f"{seed} planted results")
    books = evaluated(department(seed, layout_id="national", codes=6), seed, most=8)
    results: list[Result] = []
    measures: list[Measure] = []
    outputs: dict[str, str] = {}
    for nth, one in enumerate(books.measures):
        number = counted_whole(one.outturn)
        if number is None or not number.measure or len(one.name) > 20:
            measures.append(one)
            continue
        name = f"{one.name.rpartition('之')[0]}{KINDS[nth % len(KINDS)]}类".replace("（含复访）", "").replace(" ", "")
        digits = one.outturn.removesuffix(number.measure)
        text = f"全年{name}为{{数}}。"
        results.append(Result(f"r{nth}", name, digits, number.measure, "2024年", "台账", "1.管理", "", text))
        measures.append(replace(one, name=name, result=f"r{nth}"))
        if one.item != WHOLE and chance.random() < 0.5:
            outputs[one.item] = f"{name}为{one.outturn}，按计划完成"
    projects = tuple(replace(one, outputs=outputs.get(one.name, one.outputs)) for one in books.projects)
    return replace(books, results=tuple(results), measures=tuple(measures), projects=projects)


def documents(count: int) -> Iterator[tuple[str, Document]]:
    """The published example and made-up departments."""
    yield "hanyang-2024", compose(compile_report(load(ROOT / "examples" / "hanyang-2024")))
    for seed in range(count):
        yield f"department {seed}", compose(compile_report(made_up(seed)))


def shared(report: Report) -> Iterator[tuple[str, str, Fact]]:
    """The numbers that stand in two places or more: what they are said of, the place, the number there."""
    for row, columns in facts_by_row(report.results).items():
        if len({column.partition("#")[0] for column in columns}) > 1:
            for column, fact in columns.items():
                yield row.partition("：")[2] or row, column.partition("#")[0], fact


def changed(document: Document, matter: str, column: str, old: str, new: str) -> Document | None:
    """The document with another number in one place; None where it is not found there just once."""
    name = matter.rpartition("（")[0]
    part_four = False
    found: list[tuple[int, int]] = []
    for at, block in enumerate(document.blocks):
        if isinstance(block, Heading) and block.level == 1:
            part_four = "重点工作" in block.text
        elif (
            isinstance(block, Paragraph) and column in ("正文", "说明", "产出效益") and (column == "正文") == part_four
        ):
            if name in block.text and old in block.text[block.text.index(name) :]:
                found.append((at, block.text.index(old, block.text.index(name))))
        elif isinstance(block, Table) and column.endswith("指标"):
            rows = {cell.row for cell in block.cells if cell.column == 3 and name.endswith(_bare(cell.text))}
            cells = enumerate(block.cells)
            own = [n for n, one in cells if one.row in rows and one.column == 5 and one.text.startswith(old)]
            found += [(at, n) for n in own]
    if not found or (len(found) > 1 and not column.endswith("指标")):  # the table of the whole stands first
        return None
    at, where = found[0]
    blocks = list(document.blocks)
    block = blocks[at]
    if isinstance(block, Paragraph):
        text = block.text[:where] + new + block.text[where + len(old) :]
        blocks[at] = put(block, text=text, runs=[], lines=[])
    elif isinstance(block, Table):
        changed_cells = list(block.cells)
        changed_cells[where] = put(block.cells[where], text=block.cells[where].text.replace(old, new, 1))
        blocks[at] = put(block, cells=changed_cells)
    return put(document, blocks=blocks)


def _bare(text: str) -> str:
    return "".join(text.split()).partition("（")[0] if text.rstrip().endswith("分）") else "".join(text.split())


def print_shares(count: int) -> None:
    """Prints how many were found, by place, and which were not."""
    planted, found, by_rule = Counter[str](), Counter[str](), Counter[str]()
    missed: list[str] = []
    chance = random.Random(5)
    for name, document in documents(count):
        report = recognise(document)
        known = {(one.rule, sentence(one)) for one in check(report).findings}
        for matter, column, fact in shared(report):
            words = fact.place.quote or fact.text
            number = fact.text
            other = number[:-1] + str((int(number[-1]) + chance.randint(1, 9)) % 10) if number[-1].isdigit() else number
            if number not in words or other == number:
                continue
            wrong = changed(document, matter, column, words, words.replace(number, other, 1))
            if wrong is None:
                continue
            planted[column] += 1
            new = [one for one in check(recognise(wrong)).findings if (one.rule, sentence(one)) not in known]
            found[column] += bool(new)
            by_rule.update({one.rule for one in new})
            if not new:
                missed.append(f"{name}: {matter} {column} {words} → {other}")
    rows = [
        (PLACES[column], planted[column], found[column], f"{100 * found[column] / planted[column]:.1f} %")
        for column in PLACES
        if planted[column]
    ]
    every = sum(planted.values()), sum(found.values())
    print_table(
        "a number of the year's work, wrong in one place",
        ("place", "planted", "found", "share"),
        [*rows, ("all", *every, f"{100 * every[1] / max(1, every[0]):.1f} %")],
    )
    print("\nby rule:", ", ".join(f"{rule} {times}" for rule, times in by_rule.most_common()))
    print(f"missed: {len(missed)}", *missed[:EXAMPLES], sep="\n  ")


if __name__ == "__main__":
    print_shares(int(sys.argv[1]) if len(sys.argv) > 1 else MADE_UP)
