"""Makes the folder of documents that :mod:`same_answers` audits with two source trees.

``python -P bench/same_answers_documents.py FOLDER EXAMPLES`` fills the empty FOLDER: the books of EXAMPLES (a copy),
their publications in every format, and made-up departments of both layouts and of 2020 to 2025 in varied wording: a
third correct, the others with one to twelve planted mistakes.  The same seed gives the same document.
``documents.json`` lists them: ``path`` within the folder, and ``prior`` for a document that is audited with last
year's beside it.
"""

from __future__ import annotations

import json
import multiprocessing
import random
import re
import shutil
import sys
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

from departments import department
from evaluations import evaluated
from msgspec.structs import replace
from publications import with_contents

from false_alarms import varied
from juesuan.books import load
from juesuan.compile import compile_report
from juesuan.compose import compose
from juesuan.document import Document, Figure, Heading, Paragraph, Place, Table
from juesuan.formats import WRITERS, write
from juesuan.recognise import recognise
from juesuan.report import Report, report_bytes
from juesuan.standard import word_patterns
from plant_annexes import changed as changed_annex
from plant_annexes import planted_text
from plant_annexes import spots as annex_spots
from plant_results import changed as changed_result
from plant_results import made_up, shared
from plant_ways import Spot, planted, tries, ways

MADE_UP = 200
PRIORS = 6
"""Departments with last year's report beside this year's."""
CORRECT = 0.35
"""The share of made-up departments without a mistake."""
MOST = 12
"""The most mistakes in one document."""
YEARS = range(2020, 2026)
FORMATS = ("pdf", "docx", "html", "txt", "json", "pdf", "xlsx", "docx", "html", "txt")
FIGURE = re.compile(r"(?<![\d.])\d[\d,]*(?:\.\d+)?(?=%|万元|\s*[辆批人个台分]|$)")
EXAMPLES = ("hanyang-2024", "mingyuan-2024")

Way = Callable[[Document, random.Random, int], Document]


def as_text(document: Document) -> str:
    """The document as plain text: a paragraph a line, the cells of a table parted by tabs."""
    lines: list[str] = []
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph):
            lines += [block.text, ""]
        elif isinstance(block, Table):
            for row in range(block.height):
                starting = {cell.column: cell.text for cell in block.cells if cell.row == row}
                texts = [starting.get(column, "") for column in range(block.width)]
                lines.append("\t".join("".join(text.split("\n")) for text in texts))
            lines.append("")
    return "\n".join(lines) + "\n"


def save(document: Document, path: Path) -> None:
    """Writes the document in the format that the path ends in; ``json`` is the report that is read from it."""
    kind = path.suffix[1:]
    if kind == "txt":
        path.write_text(as_text(document), encoding="utf-8")
    elif kind == "json":
        path.write_bytes(report_bytes(recognise(document)))
    else:
        write(document, path, kind)


def number_or_word(document: Document, chance: random.Random, nth: int) -> Document:
    """One of the mistakes of ``plant_ways``, each way in its turn."""
    every = list(tries(document, len(ways()), chance))
    wanted = ways()[nth % len(ways())]
    _, spot, text = next((one for one in every if one[0] == wanted), None) or chance.choice(every)
    return planted(document, spot, text)


def figure(document: Document, chance: random.Random, nth: int) -> Document:
    """A digit of a figure changed, in each section and statement as often as in any other."""
    sections: list[list[Spot]] = [[]]
    for at, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            sections.append([])
        texts = [block.text] if isinstance(block, Paragraph) and block.style == "body" else []
        cells = [cell.text for cell in block.cells] if isinstance(block, Table) else []
        found = [(-1, match) for text in texts for match in FIGURE.finditer(text)]
        found += [(n, match) for n, text in enumerate(cells) for match in FIGURE.finditer(text)]
        sections[-1] += [Spot(at, cell, *match.span(), match[0], "figure") for cell, match in found]
    spot = chance.choice(chance.choice([spots for spots in sections if spots]))
    digit = chance.choice([at for at, char in enumerate(spot.text) if char.isdigit()])
    other = str((int(spot.text[digit]) + chance.randint(1, 9)) % 10)
    return planted_text(document, spot, spot.text[:digit] + other + spot.text[digit + 1 :])


def self_evaluation(document: Document, chance: random.Random, nth: int) -> Document:
    """One of the mistakes of ``plant_annexes``: another figure, target, outturn, grade or reason."""
    document = deepcopy(document)
    cells = [cell for block in document.blocks if isinstance(block, Table) for cell in block.cells]
    for line, cell in enumerate(cells, 1):
        cell.place = Place(line=line, quote=cell.text)
    found = list(annex_spots(document, recognise(document)))
    kinds = sorted({spot.kind for spot, _ in found})
    for _ in range(20 if kinds else 0):
        spot = chance.choice([spot for spot, _ in found if spot.kind == kinds[nth % len(kinds)]])
        text = changed_annex(spot, chance)
        if text is not None and text != spot.text:
            return planted_text(document, spot, text)
    return document


def result(document: Document, chance: random.Random, nth: int) -> Document:
    """A number of the year's work made wrong in one of the places that state it."""
    found = list(shared(recognise(document)))
    chance.shuffle(found)
    for matter, column, fact in found:
        words = fact.place.quote or fact.text
        if fact.text in words and fact.text[-1:].isdigit():
            new = words.replace(fact.text, fact.text[:-1] + str((int(fact.text[-1]) + 3) % 10), 1)
            wrong = changed_result(document, matter, column, words, new)
            if wrong is not None:
                return wrong
    return document


def wording(document: Document, chance: random.Random, nth: int) -> Document:
    """The example of one of the rules on words, at the end of a paragraph of the narrative."""
    patterns = word_patterns()
    at = chance.choice(_narrative(document))
    block = document.blocks[at]
    assert isinstance(block, Paragraph)
    return _with(document, at, replace(block, text=block.text + patterns[nth % len(patterns)].example, runs=[]))


def structure(document: Document, chance: random.Random, nth: int) -> Document:
    """A heading, paragraph, statement or figure lost, doubled, renumbered or in another place; contents that differ."""
    blocks = list(document.blocks)
    headings = [at for at, block in enumerate(blocks) if isinstance(block, Heading)]
    at = chance.choice(headings)
    heading = blocks[at]
    assert isinstance(heading, Heading)
    tables = [n for n, block in enumerate(blocks) if isinstance(block, Table)]
    beside = [n for n, block in enumerate(blocks) if isinstance(block, Paragraph) and block.style != "body"]
    match nth % 9:
        case 0:
            del blocks[at]
        case 1:
            other = chance.choice(headings)
            blocks[at], blocks[other] = blocks[other], blocks[at]
        case 2:
            turned = heading.text.translate(str.maketrans("一二三四五六七八九十", "二三四五六七八九十一"))
            blocks[at] = replace(heading, text=turned)
        case 3:
            del blocks[chance.choice(tables)]
        case 4:
            del blocks[chance.choice(_narrative(document))]
        case 5:
            again = chance.choice(_narrative(document))
            blocks.insert(again, blocks[again])
        case 6:
            gone = chance.choice(beside)
            wrong = blocks[gone]
            assert isinstance(wrong, Paragraph)
            blocks[gone] = replace(wrong, text=wrong.text.replace("万元", "元").replace("公开0", "公开1")[:-1], runs=[])
        case 7:
            return with_contents(deepcopy(document), ("情况", "状况"), ("第四部分", "第五部分"))
        case _:
            figures = [n for n, block in enumerate(blocks) if isinstance(block, Figure)]
            del blocks[chance.choice(figures or beside)]
    return replace(document, blocks=blocks)


def _narrative(document: Document) -> list[int]:
    part, found = "", []
    for at, block in enumerate(document.blocks):
        if isinstance(block, Heading) and block.level == 1:
            part = block.text
        elif isinstance(block, Paragraph) and block.style == "body" and "情况说明" in part:
            found.append(at)
    return found


def _with(document: Document, at: int, block: Paragraph) -> Document:
    return replace(document, blocks=[*document.blocks[:at], block, *document.blocks[at + 1 :]])


WAYS: tuple[Way, ...] = (
    *(number_or_word, figure, self_evaluation, figure, wording),
    *(figure, number_or_word, figure, structure, result),
)


def made_up_document(seed: int) -> Document:
    """The publication of a made-up department, varied in wording, with up to :data:`MOST` mistakes or none."""
    chance = random.Random(f"same answers {seed}")
    layout_id, year = ("national", "shanghai")[seed // 20 % 2], YEARS[seed % len(YEARS)]
    if seed % 7 == 3:
        books = made_up(seed)
    else:
        books = department(seed, year=year, layout_id=layout_id, codes=None if seed % 20 == 0 else 1 + seed % 12)
        books = evaluated(books, seed, most=10) if layout_id == "national" or seed % 3 == 0 else books
    document = compose(compile_report(books))
    document = replace(document, blocks=varied(document.blocks, chance))
    if chance.random() < CORRECT:
        return document
    for nth in range(1 + seed % MOST):
        turn = seed + nth
        document = WAYS[turn % len(WAYS)](document, chance, turn // len(WAYS) + 7 * nth)
    return document


def two_years(seed: int) -> tuple[Report, Report]:
    """The reports of a department of this year and of the year before, which were made up apart."""
    name, year = f"示例市第{seed}局", YEARS[1:][seed % 5]
    layout_id = ("national", "shanghai")[seed % 2]
    before, now = (
        compile_report(department(seed, year=year - back, layout_id=layout_id, name=name, codes=4)) for back in (1, 0)
    )
    return recognise(compose(now)), recognise(compose(before))


def make(job: tuple[Path, int]) -> list[dict[str, str]]:
    """Makes one document of the folder and names it; with a seed from :data:`MADE_UP` on, one with last year's."""
    folder, seed = job
    if seed >= MADE_UP:
        paths = [f"two-years/{seed}{which}.json" for which in ("", "-prior")]
        for path, report in zip(paths, two_years(seed), strict=True):
            (folder / path).write_bytes(report_bytes(report))
        return [{"path": paths[0], "prior": paths[1]}]
    path = f"made-up/{seed:03}.{FORMATS[seed // 2 % len(FORMATS)]}"
    save(made_up_document(seed), folder / path)
    return [{"path": path}]


def examples(folder: Path, source: Path) -> list[dict[str, str]]:
    """Copies the examples into the folder and publishes their books; the paths of both."""
    for name in (*EXAMPLES, "with-a-mistake"):
        shutil.copytree(source / name, folder / "examples" / name)
    paths = [*(folder / "examples" / name for name in EXAMPLES), *(folder / "examples/with-a-mistake").iterdir()]
    for name in EXAMPLES:
        report = compile_report(load(folder / "examples" / name))
        document = compose(report)
        compiled = folder / "published" / f"{name}-compiled.json"
        compiled.write_bytes(report_bytes(report))
        paths.append(compiled)
        for kind in (*WRITERS, "txt", "json"):
            path = folder / "published" / f"{name}.{kind}"
            save(document, path)
            paths.append(path)
    return [{"path": str(path.relative_to(folder))} for path in paths]


def main() -> None:
    """Makes every document in a folder."""
    folder, source = Path(sys.argv[1]), Path(sys.argv[2])
    for name in ("examples", "published", "made-up", "two-years"):
        (folder / name).mkdir(parents=True)
    documents = examples(folder, source)
    with multiprocessing.get_context("spawn").Pool() as pool:
        for made in pool.imap(make, [(folder, seed) for seed in range(MADE_UP + PRIORS)], chunksize=4):
            documents += made
    listed = json.dumps(documents, ensure_ascii=False, indent=1)
    (folder / "documents.json").write_text(listed + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
