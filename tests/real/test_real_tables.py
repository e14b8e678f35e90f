"""The tables of real publications, cell by cell, against transcriptions made by hand."""

import csv
import json
import os
import re
from pathlib import Path

import pytest

from juesuan.document import Document, Table
from juesuan.formats import read

SHARED = Path(os.environ.get("JUESUAN_SHARED", Path(__file__).parents[3] / "shared"))

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not (SHARED / "real").is_dir(), reason="the real publications are not beside the checkout"),
]


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def statements(document: Document, names: list[str]) -> dict[str, Table]:
    """The first table behind each title."""
    found: dict[str, Table] = {}
    title = ""
    for block in document.blocks:
        if isinstance(block, Table):
            if title:
                found[title] = block
                title = ""
        elif hasattr(block, "text") and getattr(block, "style", "") != "contents" and bare(block.text) in names:
            title = bare(block.text)
    return found


def first_positions(table: Table) -> list[list[str]]:
    """Texts by row and column, a merged cell once."""
    rows = [[""] * table.width for _ in range(table.height)]
    for cell in table.cells:
        rows[cell.row][cell.column] = bare(cell.text)
    return rows


def test_every_cell_of_the_nine_tables_equals_the_transcription() -> None:
    folder = SHARED / "gold/tables/putuo-social-work-2024"
    wanted = {path.stem.partition("_")[2]: path for path in sorted(folder.glob("*.csv"))}
    found = statements(read(SHARED / "real/putuo-social-work-2024.pdf"), list(wanted))
    assert list(found) == list(wanted)
    cells = 0
    for name, path in wanted.items():
        with path.open(encoding="utf-8-sig", newline="") as file:
            gold = [[bare(cell) for cell in row] for row in csv.reader(file)]
        assert first_positions(found[name]) == gold, name
        cells += sum(map(len, gold))
    assert cells == 1202


@pytest.mark.parametrize("name", ["putuo-finance-2024", "putuo-social-work-2024"])
def test_tables_have_the_pages_and_rows_that_were_counted_by_eye(name: str) -> None:
    counted = json.loads((SHARED / f"gold/{name}.json").read_text("utf-8"))["tables"]
    found = statements(read(SHARED / f"real/{name}.pdf"), [bare(table["name"]) for table in counted])
    for table in counted:
        seen = found[bare(table["name"])]
        assert seen.pages == table["pages"], table["name"]
        assert seen.height == table["header_rows"] + table["rows"], table["name"]
        assert seen.width == int(re.match(r"\d+", table["layout"])[0]), table["name"]  # type: ignore[index]
        assert all(cell.place.page in seen.pages and cell.place.bbox for cell in seen.cells)
