"""Publications with pieces lost, moved or run together: nothing breaks, and no error is made of what is not there."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from publications import findings_of, published, worded

from juesuan.document import Document, Paragraph, Table
from juesuan.errors import NotFinalAccounts
from juesuan.standard import text_rules, word_patterns

RULES = tuple([rule.id for rule in text_rules()] + [pattern.id for pattern in word_patterns()])


def lose(document: Document, chance: random.Random) -> None:
    document.blocks = [block for block in document.blocks if chance.random() > 0.25]


def move(document: Document, chance: random.Random) -> None:
    begin = chance.randrange(len(document.blocks))
    some = document.blocks[begin : begin + 10]
    chance.shuffle(some)
    document.blocks[begin : begin + 10] = some


def cut(document: Document, chance: random.Random) -> None:
    at = chance.randrange(20, len(document.blocks))
    document.blocks = document.blocks[:at] if chance.random() < 0.5 else document.blocks[at:]


def split(document: Document, chance: random.Random) -> None:
    for block in list(worded(document)):
        if isinstance(block, Paragraph) and len(block.text) > 30 and chance.random() < 0.3:
            at = chance.randrange(10, len(block.text) - 5)
            document.blocks.insert(document.blocks.index(block) + 1, Paragraph(block.text[at:]))
            block.text = block.text[:at]


def blank(document: Document, chance: random.Random) -> None:
    for block in document.blocks:
        for cell in block.cells if isinstance(block, Table) else ():
            if chance.random() < 0.05:
                cell.text = ""


@pytest.mark.parametrize("layout_id", ["national", "shanghai"])
@pytest.mark.parametrize("damage", [lose, move, cut, split, blank])
def test_damage_makes_no_error_of_words(layout_id: str, damage: Callable[[Document, random.Random], None]) -> None:
    chance = random.Random(f"{layout_id} {damage.__name__}")
    for _ in range(2):
        document = published(layout_id)
        damage(document, chance)
        try:
            found = findings_of(document, *RULES)
        except NotFinalAccounts:
            continue
        assert [item.message for item in found if item.severity == "error"] == []
