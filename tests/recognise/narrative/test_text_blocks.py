"""Very long paragraphs are read in parts: each figure keeps its place, and no part is read without its sentence."""

from __future__ import annotations

from juesuan.document import Document, Heading, Line, Paragraph, Place
from juesuan.recognise.narrative import passages, text_blocks
from juesuan.recognise.narrative.passages import UNKNOWN
from juesuan.recognise.narrative.text_blocks import READ_TOGETHER


def document(text: str, lines: list[Line] | None = None) -> Document:
    title = Heading("第三部分　甲局2024年度部门决算情况说明", 1)
    section = Heading("二、收入决算情况说明", 2)
    return Document([title, section, Paragraph(text, lines or [])])


def test_a_paragraph_of_usual_length_is_one_block_as_it_is() -> None:
    paragraph = Paragraph("本年收入合计12.50万元。")
    assert [block.block for block in text_blocks(Document([paragraph]))] == [paragraph]


def test_a_long_paragraph_is_cut_where_a_sentence_ends_and_nothing_is_lost() -> None:
    text = "本年收入合计12.50万元。" * 1000
    parts = text_blocks(Document([Paragraph(text)]))
    assert "".join(part.block.text for part in parts) == text
    assert all(len(part.block.text) <= READ_TOGETHER and part.block.text.endswith("。") for part in parts)
    assert not any(part.broken for part in parts)


def test_a_figure_of_a_later_part_has_the_place_that_it_had() -> None:
    first, second = "本年收入。" * 900, "本年收入合计12.50万元。"
    lines = [Line(0, 4500, Place(line=7)), Line(4500, 4500 + len(second), Place(line=8))]
    last = text_blocks(Document([Paragraph(first + second, lines)]))[-1].block
    at = last.text.index("12.50")
    assert last.place_of(at, at + 5) == Place(line=8, quote="12.50")


def test_edges_of_a_line_are_cut_with_its_characters() -> None:
    text = "收" * (READ_TOGETHER - 1) + "。入"
    line = Line(0, len(text), Place(page=1, bbox=(0.0, 0.0, 9000.0, 9.0)), tuple(map(float, range(len(text) + 1))))
    last = text_blocks(Document([Paragraph(text, [line])]))[-1].block
    assert last.place_of(0, 1).bbox == (float(READ_TOGETHER), 0.0, float(READ_TOGETHER + 1), 9.0)


def test_what_goes_on_inside_a_sentence_is_of_no_known_section() -> None:
    found = list(passages(text_blocks(document("收入，" * 2000 + "比上年增加1.50万元。"))))
    assert [passage.section for passage in found] == ["二", UNKNOWN]


def test_the_paragraph_behind_an_endless_sentence_is_of_its_section_again() -> None:
    whole = document("收入，" * 2000 + "增加1.50万元。")
    whole.blocks.append(Paragraph("本年收入合计12.50万元。"))
    assert [passage.section for passage in passages(text_blocks(whole))] == ["二", UNKNOWN, "二"]
