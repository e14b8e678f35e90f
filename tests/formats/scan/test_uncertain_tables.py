"""A table whose rules are not all found is not read: no number falls into a neighbour's cell in silence."""

from __future__ import annotations

import numpy as np
from page_pictures import picture_pdf, sealed, table_picture

from juesuan.document import Table
from juesuan.formats import read

ROWS = (("名称", "上年", "本年"), ("办公费", "71.05", "13.80"), ("差旅费", "6.38", "0.60"))


def test_a_table_with_a_rule_wiped_out_is_named_as_unread() -> None:
    picture = np.array(table_picture("经费明细表", ROWS))
    for row in range(3):  # the rule between the two columns of amounts
        picture[124 + 64 * row : 180 + 64 * row, 770:790] = 255
    document = read(picture_pdf(picture), name="扫描件.pdf")

    assert document.unread == [1] and document.recognised == []
    assert not any(isinstance(block, Table) for block in document.blocks)
    (trouble,) = document.troubles
    assert "表格线没有认全" in trouble.zh and trouble.why == "picture"


def test_a_red_seal_over_cells_hides_no_number_and_makes_none() -> None:
    rows = (*ROWS, ("会议费", "", ""), ("培训费", "", "9.10"))
    document = read(picture_pdf(sealed(table_picture("经费明细表", rows), (780, 330), 130)), name="扫描件.pdf")

    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert [[cell.text if cell else "" for cell in row] for row in table.grid()] == [list(row) for row in rows]
