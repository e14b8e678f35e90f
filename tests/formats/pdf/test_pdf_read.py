"""PDF pages drawn by hand, read back: grids, merged cells, order and turns."""

import random
from pathlib import Path

import pytest
from pdf_drawings import ROWS, XS, YS, grid, pdf, shown, stroke, table, tables, text, texts, words


def fill(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0} {y0} {x1 - x0} {y1 - y0} re f\n"


def test_a_ruled_table_is_read_cell_by_cell(tmp_path: Path) -> None:
    (found,) = tables(shown(tmp_path, pdf([table(XS, YS, ROWS)])))
    assert texts(found) == [list(row) for row in ROWS]
    cell = found.grid()[1][2]
    assert cell is not None and cell.place.page == 1 and cell.place.bbox is not None
    assert cell.place.bbox == pytest.approx((300, 660, 400, 680), abs=1)


def test_merged_cells_stand_once_with_their_spans(tmp_path: Path) -> None:
    drawn = "".join(stroke(100, y, 400, y) for y in (700, 660, 640)) + stroke(200, 680, 400, 680)
    drawn += (
        stroke(100, 700, 100, 640)
        + stroke(400, 700, 400, 640)
        + stroke(200, 700, 200, 640)
        + stroke(300, 680, 300, 640)
    )
    drawn += text(105, 675, "项目") + text(205, 685, "支出") + text(205, 665, "合计") + text(305, 665, "基本支出")
    (found,) = tables(shown(tmp_path, pdf([drawn])))
    spans = {cell.text: (cell.row, cell.column, cell.rows, cell.columns) for cell in found.cells if cell.text}
    assert spans == {"项目": (0, 0, 2, 1), "支出": (0, 1, 1, 2), "合计": (1, 1, 1, 1), "基本支出": (1, 2, 1, 1)}


def test_thin_filled_rectangles_are_rules_and_doubled_ones_are_one(tmp_path: Path) -> None:
    drawn = "".join(fill(100, y, 400, y + 0.6) + fill(100, y + 2, 400, y + 2.6) for y in YS)
    drawn += "".join(fill(x, 640, x + 0.6, 700) for x in XS)
    drawn += "".join(
        text(x + 4, y + 6, w, 10) for y, row in zip(YS[1:], ROWS, strict=True) for x, w in zip(XS, row, strict=False)
    )
    assert texts(tables(shown(tmp_path, pdf([drawn])))[0]) == [list(row) for row in ROWS]


def test_rules_of_many_small_pieces_and_boxes_round_cells_make_the_same_grid(tmp_path: Path) -> None:
    dots = "".join(fill(x, y, x + 1, y + 0.5) for y in YS for x in range(100, 400, 3))
    dots += "".join(fill(x, y, x + 0.5, y + 1) for x in XS for y in range(640, 700, 3))
    boxes = "".join(f"{x} {y} 100 20 re S\n" for y in YS[1:] for x in XS[:-1])
    inside = "".join(
        text(x + 4, y + 6, w, 10) for y, row in zip(YS[1:], ROWS, strict=True) for x, w in zip(XS, row, strict=False)
    )
    for drawn in (dots, boxes, "".join(f"{x} {y} 100 20 re\n" for y in YS[1:] for x in XS[:-1]) + "S\n"):
        assert texts(tables(shown(tmp_path, pdf([drawn + inside])))[0]) == [list(row) for row in ROWS]


def test_text_out_of_order_and_drawn_twice_is_read_in_place_and_once(tmp_path: Path) -> None:
    lines = [
        (72, 700, "一、收入支出决算总体情况说明"),
        (96, 660, "本年收入合计"),
        (168, 660, "307.82"),
        (210, 660, "万元。"),
    ]
    drawn = [text(x, y, w) for x, y, w in lines] + [text(72.3, 700, lines[0][2])]
    random.Random(4).shuffle(drawn)
    found = shown(tmp_path, pdf(["".join(drawn)]))
    assert words(found) == ["一、收入支出决算总体情况说明", "本年收入合计307.82万元。"]


def test_wrapped_text_of_a_cell_is_joined(tmp_path: Path) -> None:
    drawn = (
        grid((100, 200, 300), (700, 660))
        + text(102, 685, "机关事业单位基本")
        + text(102, 668, "养老保险缴费支出")
        + text(202, 676, "72.11")
    )
    assert texts(tables(shown(tmp_path, pdf([drawn])))[0]) == [["机关事业单位基本养老保险缴费支出", "72.11"]]


def test_text_too_long_for_its_cell_stays_whole(tmp_path: Path) -> None:
    drawn = grid((100, 180, 300), (700, 680)) + text(102, 685, "一般行政管理事务支出", 10) + text(260, 685, "38.62", 10)
    assert texts(tables(shown(tmp_path, pdf([drawn])))[0]) == [["一般行政管理事务支出", "38.62"]]


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_page_reads_as_it_is_seen_and_tells_places_in_user_space(tmp_path: Path, degrees: int) -> None:
    turned = {90: "0 1 -1 0 595 0", 180: "-1 0 0 -1 595 842", 270: "0 -1 1 0 0 842"}[degrees]
    drawn = f"q {turned} cm\n" + table(XS, (500, 480, 460, 440), ROWS) + text(100, 530, "收入支出决算总表") + "Q\n"
    for extra in (f"/Rotate {degrees}", ""):  # the page turned, or only what is on it
        found = shown(tmp_path, pdf([drawn], extra=extra))
        assert texts(tables(found)[0]) == [list(row) for row in ROWS]
        assert words(found)[0] == "收入支出决算总表"
    cell = tables(found)[0].grid()[1][2]
    boxes = {90: (115, 300, 135, 400), 180: (195, 362, 295, 382), 270: (460, 442, 480, 542)}
    assert cell is not None and cell.place.bbox == pytest.approx(boxes[degrees], abs=1)


def test_a_table_with_rules_across_alone_has_its_columns_where_no_text_stands(tmp_path: Path) -> None:
    drawn = stroke(100, 700, 400, 700) + stroke(100, 680, 400, 680) + stroke(100, 640, 400, 640)
    drawn += "".join(
        text(x + 4, y + 6, w, 10) for y, row in zip(YS[1:], ROWS, strict=True) for x, w in zip(XS, row, strict=False)
    )
    assert texts(tables(shown(tmp_path, pdf([drawn])))[0]) == [list(row) for row in ROWS]


def test_a_table_with_rules_down_alone_has_a_row_for_each_line(tmp_path: Path) -> None:
    drawn = "".join(stroke(x, 640, x, 700) for x in XS[1:-1])
    drawn += "".join(
        text(x + 4, y + 6, w, 10) for y, row in zip(YS[1:], ROWS, strict=True) for x, w in zip(XS, row, strict=False)
    )
    assert texts(tables(shown(tmp_path, pdf([drawn])))[0]) == [list(row) for row in ROWS]


def test_a_table_without_its_outer_rules_is_whole(tmp_path: Path) -> None:
    drawn = "".join(stroke(100, y, 400, y) for y in YS) + "".join(stroke(x, 640, x, 700) for x in XS[1:-1])
    drawn += "".join(
        text(x + 4, y + 6, w, 10) for y, row in zip(YS[1:], ROWS, strict=True) for x, w in zip(XS, row, strict=False)
    )
    assert texts(tables(shown(tmp_path, pdf([drawn])))[0]) == [list(row) for row in ROWS]


def test_underlined_prose_is_no_table(tmp_path: Path) -> None:
    drawn = "".join(
        stroke(100, y - 2, 400, y - 2) + text(100, y, "本年收入合计与上年相比有所增加。") for y in (700, 670, 640)
    )
    assert tables(shown(tmp_path, pdf([drawn]))) == []


def test_a_frame_round_the_page_is_no_table(tmp_path: Path) -> None:
    found = shown(tmp_path, pdf([grid((40, 555), (800, 40)) + table(XS, YS, ROWS) + text(100, 720, "支出决算表")]))
    assert [texts(one) for one in tables(found)] == [[list(row) for row in ROWS]] and words(found) == ["支出决算表"]


def test_the_labels_of_a_chart_are_no_prose_and_its_lines_no_table(tmp_path: Path) -> None:
    drawn = "".join(stroke(120, y, 420, y) for y in (500, 540, 580, 620))
    drawn += fill(150, 500, 200, 615) + fill(300, 500, 350, 600)
    drawn += text(155, 618, "3064.43", 9) + text(305, 603, "2859.97", 9) + text(90, 538, "1000", 9)
    drawn += text(155, 485, "2023年度", 9) + text(305, 485, "2024年度", 9)
    drawn += text(90, 680, "本年收入合计2859.97万元。") + text(180, 450, "图1：收、支决算总计变动情况", 10)
    found = shown(tmp_path, pdf([drawn]))
    assert [type(block).__name__ for block in found.blocks] == ["Paragraph", "Figure", "Paragraph"]
    assert words(found) == ["本年收入合计2859.97万元。", "图1：收、支决算总计变动情况"]


def test_shaded_cells_are_a_table_and_no_chart(tmp_path: Path) -> None:
    shades = "0.9 g " + "".join(fill(x, 660, x + 100, 700) for x in (100, 300)) + "0 g "
    rows = (("科目", "预算数", "决算数"), ("合计", "826.53", "769.18"))
    (found,) = tables(shown(tmp_path, pdf([shades + table(XS, (700, 660, 620), rows)])))
    assert texts(found) == [list(row) for row in rows]


def test_a_form_object_is_read_where_it_is_placed(tmp_path: Path) -> None:
    found = shown(tmp_path, pdf(["/X0 Do\n"], forms=[table(XS, YS, ROWS)]))
    assert texts(tables(found)[0]) == [list(row) for row in ROWS]
    assert tables(found)[0].place.bbox == pytest.approx((200, 690, 500, 750), abs=1)


def test_what_lies_outside_the_crop_box_is_not_read(tmp_path: Path) -> None:
    drawn = text(100, 700, "看得见的字") + text(100, 30, "裁掉的字")
    assert words(shown(tmp_path, pdf([drawn], extra="/CropBox [50 50 545 800]"))) == ["看得见的字"]


def test_invisible_text_is_not_read(tmp_path: Path) -> None:
    drawn = text(100, 700, "支出合计100万元。") + text(100, 600, "支出合计999万元。", mode=3)
    assert words(shown(tmp_path, pdf([drawn]))) == ["支出合计100万元。"]


def test_white_text_is_read_only_where_a_ground_shows_it(tmp_path: Path) -> None:
    drawn = (
        "0 0 1 rg "
        + fill(90, 690, 300, 720)
        + "1 g "
        + text(100, 700, "看得见的标题")
        + text(100, 600, "看不见的字")
        + "0 g "
    )
    assert words(shown(tmp_path, pdf([drawn]))) == ["看得见的标题"]


def test_radicals_are_read_as_the_characters_meant(tmp_path: Path) -> None:
    drawn = text(100, 700, "⼀、收⼊⽀出决算总表")
    found = words(shown(tmp_path, pdf([drawn])))
    assert found == ["一、收入支出决算总表"] or "⼀" not in "".join(found)
