"""PDF pages drawn by hand, read back: grids, merged cells, order, turns, joined tables and paragraphs."""

import random
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from juesuan.document import Document, Heading, Paragraph, Table
from juesuan.errors import UnreadableFile
from juesuan.formats import read

A4 = (0, 0, 595, 842)


def text(x: float, y: float, words: str, size: float = 12, mode: int = 0) -> str:
    return f"BT {mode} Tr /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{words.encode('utf-16-be').hex()}> Tj ET\n"


def stroke(x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> str:
    return f"{width} w {x0} {y0} m {x1} {y1} l S\n"


def fill(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0} {y0} {x1 - x0} {y1 - y0} re f\n"


def grid(xs: Sequence[float], ys: Sequence[float]) -> str:
    return "".join(stroke(xs[0], y, xs[-1], y) for y in ys) + "".join(stroke(x, ys[0], x, ys[-1]) for x in xs)


def table(xs: Sequence[float], ys: Sequence[float], rows: Sequence[Sequence[str]]) -> str:
    drawn = grid(xs, ys)
    for y, row in zip(ys[1:], rows, strict=True):
        for x, words in zip(xs, row, strict=False):
            drawn += text(x + 2, y + 5, words, 10) if words else ""
    return drawn


def pdf(pages: Sequence[str], box: Sequence[float] = A4, extra: str = "", forms: Sequence[str] = ()) -> bytes:
    """A PDF with one content stream a page, Song as its font without being embedded."""
    bodies: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 [500] 17 26 500]"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 5 0 R >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0"
        b" /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    ]
    names = ""
    for index, form in enumerate(forms):
        data = form.encode()
        bodies.append(
            f"<< /Type /XObject /Subtype /Form /BBox [0 0 2000 2000] /Matrix [1 0 0 1 100 50]"
            f" /Resources << /Font << /F1 3 0 R >> >> /Length {len(data)} >>\nstream\n".encode()
            + data
            + b"\nendstream"
        )
        names += f" /X{index} {len(bodies)} 0 R"
    kids = []
    for content in pages:
        data = content.encode()
        bodies.append(f"<< /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream")
        edges = " ".join(map(str, box))
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{edges}] {extra} /Contents {len(bodies)} 0 R"
            f" /Resources << /Font << /F1 3 0 R >> /XObject <<{names} >> >> >>".encode()
        )
        kids.append(f"{len(bodies)} 0 R")
    bodies[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    out = b"%PDF-1.7\n"
    offsets = []
    for number, body in enumerate(bodies, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    out += "".join(f"{offset:010} 00000 n \n" for offset in offsets).encode()
    return out + f"trailer << /Size {len(bodies) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()


def shown(tmp_path: Path, data: bytes) -> Document:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    return read(path)


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def texts(found: Table) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for row in found.grid()]


def words(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph | Heading)]


XS, YS = (100, 200, 300, 400), (700, 680, 660, 640)
ROWS = (("科目", "预算数", "决算数"), ("行政运行", "826.53", "769.18"), ("合计", "826.53", "769.18"))


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


def test_an_empty_page_and_a_page_of_pictures_do_not_stop_the_rest(tmp_path: Path) -> None:
    picture = "q 500 0 0 700 40 60 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x41 EI Q\n"
    found = shown(tmp_path, pdf(["", picture, text(100, 700, "正文。")]))
    assert found.pages == 3 and words(found) == ["正文。"]
    ((chinese, english),) = found.troubles
    assert "第 2 页只有图片" in chinese and "page 2" in english


def test_a_pdf_locked_with_a_password_is_refused_in_one_line(tmp_path: Path) -> None:
    import pikepdf

    open_file, locked = tmp_path / "open.pdf", tmp_path / "locked.pdf"
    open_file.write_bytes(pdf([text(100, 700, "正文。")]))
    with pikepdf.open(open_file) as document:
        document.save(locked, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(UnreadableFile, match="设有打开密码") as refused:
        read(locked)
    assert "\n" not in refused.value.zh and "password" in refused.value.en


def test_a_pdf_cut_short_is_refused_or_read_as_far_as_it_goes(tmp_path: Path) -> None:
    whole = pdf([table(XS, YS, ROWS)])
    with pytest.raises(UnreadableFile, match="已损坏或不完整"):
        shown(tmp_path, whole[:300])
    assert shown(tmp_path, whole[: len(whole) - 20]).pages == 1  # only the tail is missing


def test_mutated_files_are_read_or_refused_never_worse(tmp_path: Path) -> None:
    whole = pdf([text(200, 800, "支出决算表") + table(XS, YS, ROWS), "/X0 Do\n"], forms=[table(XS, YS, ROWS)])
    chance = random.Random(20240)
    start = time.perf_counter()
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 3, 20))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        if chance.random() < 0.2:
            at = chance.randrange(len(data))
            del data[at : at + chance.randrange(200)]
        try:
            assert shown(tmp_path, bytes(data)).format in ("pdf", "text")
        except UnreadableFile as refused:
            assert "\n" not in refused.zh
        assert time.perf_counter() - start < 60
