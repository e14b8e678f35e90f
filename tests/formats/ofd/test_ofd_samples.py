"""The samples of the shared folder: all of them are opened, with the tables and pages that a person sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.document import Document, Table
from juesuan.formats import read

pytestmark = pytest.mark.real


@pytest.fixture
def samples(shared: Path) -> Path:
    folder = shared / "ofd"
    if not folder.is_dir():
        pytest.skip(f"the samples are not here: {folder}")
    return folder


def table_sizes(document: Document) -> list[tuple[int, int]]:
    return [(block.height, block.width) for block in document.blocks if isinstance(block, Table)]


@pytest.mark.parametrize(
    ("name", "pages", "tables"),
    [
        ("ofdrw-converter__signout", 1, [(10, 5)]),
        ("ofdrw-converter__z", 4, [(5, 4)]),
        ("ofdrw-converter__y", 3, []),
        ("ofdrw-reader__multiKeywordInTextCode", 1, []),
        ("ofdrw-sign__doc1File", 11, []),
    ],
)
def test_a_sample_is_read_whole(samples: Path, name: str, pages: int, tables: list[tuple[int, int]]) -> None:
    document = read(samples / f"{name}.ofd")
    assert (document.pages, document.unread) == (pages, [])
    assert table_sizes(document) == tables


def test_a_name_in_white_under_a_signature_is_reported(samples: Path) -> None:
    document = read(samples / "ofdrw-reader__path_unstd.ofd")
    assert document.pages == 2
    assert [piece.reason for piece in document.hidden] == ["background"]
