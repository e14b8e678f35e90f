"""The narrative made from the example's books beside the one that the department published."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.books import load
from juesuan.compile import compile_report
from juesuan.compose import compose
from juesuan.document import Figure, Heading, Paragraph
from juesuan.formats import read
from juesuan.recognise import recognise
from juesuan.report import Fact
from juesuan.standard import phrase_book

pytestmark = pytest.mark.real

WRONG_IN_THE_ORIGINAL = {
    # two items of the same name written as one
    "说明/五.三.2010302/年初预算",
    "说明/五.三.2010302/决算",
    "说明/五.三.2010302/年初预算完成率",
    # 1.10 of 1.55 is not a half
    "说明/九.一/增减率",
    "说明/九.二.公务用车购置及运行维护费/增减率",
    # the outturn of a project in place of the public part of basic expenditure, and the year before the last
    "说明/十/上年度",
    "说明/十/金额",
    "说明/十/增减额",
    "说明/十/增减率",
    # full marks for an execution of 97.02 %
    "说明/十三.二.整体/得分",
}
WORDED_OTHERWISE = {"说明/十二/其他用车明细", "说明/十三.三/所述年度"}


@pytest.fixture(scope="module")
def pair(root: Path, shared: Path) -> tuple[dict[str, Fact], dict[str, Fact]]:
    """The claims of our narrative and of the published one, by address."""
    ours = compile_report(load(root / "examples" / "hanyang-2024"))
    theirs = recognise(read(shared / "real" / "hanyang-gov-office-2024.txt"))
    return {fact.address: fact for fact in ours.claims}, {fact.address: fact for fact in theirs.claims}


def test_every_figure_of_the_original_is_ours_unless_it_is_wrong(pair: tuple[dict[str, Fact], dict[str, Fact]]) -> None:
    ours, theirs = pair
    differing = {
        where
        for where, fact in theirs.items()
        if fact.unit != "text" and (where not in ours or ours[where].value != fact.value)
    }
    assert differing == WRONG_IN_THE_ORIGINAL | WORDED_OTHERWISE
    assert sum(fact.unit != "text" for fact in theirs.values()) > 130


def test_every_section_and_chart_of_the_original_is_there(root: Path, shared: Path) -> None:
    document = compose(compile_report(load(root / "examples" / "hanyang-2024")))
    original = (shared / "real" / "hanyang-gov-office-2024.txt").read_text(encoding="utf-8")
    headings = {block.text for block in document.blocks if isinstance(block, Heading)}
    for section in phrase_book().outline("national"):
        if section.level == 2:
            assert section.heading in headings
            assert section.heading in original
    captions = [block.caption for block in document.blocks if isinstance(block, Figure)]
    assert [caption[:2] for caption in captions] == ["图1", "图2", "图3", "图4"]


def test_no_sentence_of_the_original_is_copied_from_its_free_texts(root: Path, shared: Path) -> None:
    report = compile_report(load(root / "examples" / "hanyang-2024"))
    original = "".join((shared / "real" / "hanyang-gov-office-2024.txt").read_text(encoding="utf-8").split())
    texts = [fact.text for fact in report.inputs if fact.unit == "text" and "/单位/" not in fact.address]
    assert not [text for text in texts if len(text) > 12 and "".join(text.split()) in original]


def test_paragraphs_are_as_many_as_their_items(root: Path) -> None:
    document = compose(compile_report(load(root / "examples" / "hanyang-2024")))
    items = [b.text for b in document.blocks if isinstance(b, Paragraph) and "（项）。年初预算为" in b.text]
    assert [text.split(".")[0] for text in items] == [str(nth) for nth in range(1, 12)]
