"""Publications and files scrambled at random: they are audited or refused in a sentence, and never break the audit."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from departments import department

from juesuan.check import check
from juesuan.compile import compile_report
from juesuan.compose import compose
from juesuan.document import Document, Heading, Paragraph, Table
from juesuan.errors import JuesuanError
from juesuan.formats import read, write
from juesuan.recognise import recognise

JUNK = "0123456789.,%（）()，。；：“”—-/万元亿年月日的是第一二三合计 \t\u3000X○"
SEEDS = [pytest.param(range(6), id="first"), pytest.param(range(6, 30), id="more", marks=pytest.mark.long)]


def scrambled(text: str, chance: random.Random) -> str:
    """The text with a piece lost, doubled or put in."""
    at = chance.randrange(len(text) + 1)
    end = min(len(text), at + chance.randrange(1, 9))
    junk = "".join(chance.choice(JUNK) for _ in range(chance.randrange(1, 4)))
    return chance.choice(
        (text[:at], text[at:], text[:at] + text[end:], text[:at] + junk + text[at:], text[:end] + text[at:])
    )


def scramble(document: Document, chance: random.Random) -> None:
    """Changes some blocks, and cells of tables, in any way."""
    blocks = document.blocks
    for _ in range(chance.choice((1, 5, 40))):
        at = chance.randrange(len(blocks))
        block = blocks[at]
        if isinstance(block, Table):
            for cell in chance.sample(block.cells, min(len(block.cells), chance.choice((1, 5, 50)))):
                if chance.random() < 0.3:
                    block.cells.remove(cell)
                elif chance.random() < 0.3:
                    cell.row = max(0, cell.row + chance.choice((-1, 1)))
                else:
                    cell.text = scrambled(cell.text, chance)
        elif isinstance(block, Heading | Paragraph) and chance.random() < 0.7:
            kind = chance.choice((Heading, Paragraph))
            blocks[at] = kind(scrambled(block.text, chance), lines=chance.choice((block.lines, [])))
        else:
            other = chance.randrange(len(blocks))
            blocks[at], blocks[other] = blocks[other], block


@pytest.mark.parametrize("seeds", SEEDS)
@pytest.mark.parametrize("layout_id", ["national", "shanghai"])
def test_a_scrambled_publication_is_audited_or_refused(layout_id: str, seeds: range) -> None:
    report = compile_report(department(1, layout_id=layout_id))
    for seed in seeds:
        document = compose(report)
        scramble(document, random.Random(seed))
        try:
            check(recognise(document), together=True)
        except JuesuanError:
            continue


@pytest.mark.parametrize("seeds", SEEDS)
@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx", "html"])
def test_a_file_with_bytes_changed_is_read_or_refused(kind: str, seeds: range, tmp_path: Path) -> None:
    write(compose(compile_report(department(1, layout_id="shanghai"))), tmp_path / f"a.{kind}", kind)
    whole = (tmp_path / f"a.{kind}").read_bytes()
    for seed in seeds:
        chance = random.Random(seed)
        data = bytearray(whole)
        for _ in range(chance.choice((1, 5, 50))):
            at = chance.randrange(len(data))
            if chance.random() < 0.5:
                data[at] = chance.randrange(256)
            else:
                data[at : at + chance.randrange(1, 40)] = bytes(
                    chance.randrange(256) for _ in range(chance.randrange(20))
                )
        path = tmp_path / f"b.{kind}"
        path.write_bytes(data)
        try:
            read(path)
        except JuesuanError:
            continue
