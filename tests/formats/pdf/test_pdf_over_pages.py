"""Tables and sentences that run on over pages of a PDF are one."""

from pathlib import Path

import pytest
from pdf_drawings import ROWS, XS, pdf, shown, table, tables, text, texts, words

from juesuan.document import Paragraph


def test_a_table_over_two_pages_is_one_and_its_repeated_head_is_dropped(tmp_path: Path) -> None:
    more = (ROWS[0], ("住房公积金", "73.26", "73.26"), ("提租补贴", "13.44", "13.44"))
    first, second = table(XS, (140, 120, 100, 80), ROWS), table(XS, (780, 760, 740, 720), more)
    foot = [text(290, 30, f"— {page} —", 10) for page in (1, 2)]
    found = shown(tmp_path, pdf([text(200, 800, "支出决算表") + first + foot[0], second + foot[1]]))
    (joined,) = tables(found)
    assert texts(joined) == [list(row) for row in (*ROWS, *more[1:])]
    assert joined.pages == [1, 2] and words(found) == ["支出决算表"]
    assert {cell.place.page for cell in joined.cells} == {1, 2}


def test_a_row_cut_by_the_page_break_is_one_row(tmp_path: Path) -> None:
    first = table((60, 120, 240, 300), (140, 120, 100), [("科目", "名称", "决算"), ("2080505", "机关养老保险缴", "")])
    second = table((60, 120, 240, 300), (780, 760, 740), [("", "费支出", "72.11"), ("2080801", "死亡抚恤", "22.43")])
    (joined,) = tables(shown(tmp_path, pdf([first, second])))
    assert texts(joined)[1:] == [["2080505", "机关养老保险缴费支出", "72.11"], ["2080801", "死亡抚恤", "22.43"]]


def test_a_row_of_its_own_at_the_head_of_a_page_stays(tmp_path: Path) -> None:
    first = table((60, 200, 300), (140, 120), [("一、某项收入", "7.00")])
    for rows in ([("", "")], [("", "九、卫生健康支出")], [("总计", "7.00")]):
        second = table((60, 200, 300), (780, 760), rows)
        (joined,) = tables(shown(tmp_path, pdf([first, second])))
        assert joined.height == 2


def test_the_next_page_may_show_fewer_columns_than_the_head_of_the_table_needs(tmp_path: Path) -> None:
    first = table((100, 200, 250, 300), (140, 120), [("名称", "甲", "乙")])
    second = table((100, 200, 300), (780, 760), [("合计", "1.00")])
    (joined,) = tables(shown(tmp_path, pdf([first, second])))
    assert texts(joined) == [["名称", "甲", "乙"], ["合计", "1.00", "1.00"]]


def test_the_title_and_unit_repeated_on_the_next_page_do_not_part_a_table(tmp_path: Path) -> None:
    head = text(200, 800, "支出决算表") + text(350, 785, "单位：万元", 9)
    again = text(200, 800, "支出决算表（续）") + text(350, 785, "单位：万元", 9)
    pages = [
        head + table(XS, (780, 760, 740, 720), ROWS),
        again + table(XS, (780, 760), [("提租补贴", "13.44", "13.44")]),
    ]
    found = shown(tmp_path, pdf(pages))
    assert texts(tables(found)[0])[3:] == [["提租补贴", "13.44", "13.44"]]
    assert words(found) == ["支出决算表", "单位：万元"]


def test_a_title_between_two_tables_keeps_them_apart(tmp_path: Path) -> None:
    pages = [table(XS, (140, 120, 100, 80), ROWS), text(200, 800, "支出决算表") + table(XS, (780, 760, 740, 720), ROWS)]
    assert len(tables(shown(tmp_path, pdf(pages)))) == 2


def test_a_sentence_runs_on_over_lines_and_pages_and_numbers_keep_their_boxes(tmp_path: Path) -> None:
    full = "本部门年度收入支出总计为两千八百五十九万元与上年度相比收入支出总"
    pages = [
        text(114, 700, full[:31])
        + text(90, 680, full[:33])
        + text(90, 660, full)
        + text(90, 80, full)
        + text(290, 30, "1"),
        text(90, 760, "计减少204.46万元。") + text(114, 740, "二、收入决算情况说明") + text(290, 30, "2"),
    ]
    found = shown(tmp_path, pdf(pages))
    assert len(words(found)) == 2
    paragraph = found.blocks[0]
    assert isinstance(paragraph, Paragraph) and paragraph.text.endswith("总计减少204.46万元。")
    start = paragraph.text.index("204.46")
    place = paragraph.place_of(start, start + 6)
    assert place.page == 2 and place.quote == "204.46" and place.bbox is not None
    assert place.bbox[0] == pytest.approx(126, abs=1) and place.bbox[1] < 760 < place.bbox[3]
