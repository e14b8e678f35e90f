"""The structure of the published PDF, read by pikepdf: tags, language, bookmarks, headers of tables, fonts, figures."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from judging import EXAMPLES, Note

from juesuan.compose import compose
from juesuan.document import Table
from juesuan.report import Report

pytestmark = pytest.mark.verify

_Node = tuple[str, pikepdf.Object, str]


def opened(folder: Path) -> pikepdf.Pdf:
    (path,) = folder.glob("*.pdf")
    return pikepdf.open(path)


def elements(pdf: pikepdf.Pdf) -> Iterator[_Node]:
    """Every structure element as its kind, itself and the kind of its parent."""

    def walk(node: Any, above: str) -> Iterator[_Node]:
        if isinstance(node, pikepdf.Array):
            for child in node:
                yield from walk(child, above)
        elif isinstance(node, pikepdf.Dictionary):
            kind = str(node.get("/S", above))
            if "/S" in node:
                yield kind, node, above
            if "/K" in node:
                yield from walk(node.K, kind)

    yield from walk(pdf.Root.StructTreeRoot.K, "")


def fonts(pdf: pikepdf.Pdf) -> dict[str, bool]:
    """Fonts of all pages by name, and whether each is embedded."""
    found: dict[str, bool] = {}
    for page in pdf.pages:
        for font in (page.Resources.get("/Font") or {}).values():
            inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
            described: Any = inner.get("/FontDescriptor", {})
            found[str(font.BaseFont)] = any(f"/FontFile{n}" in described for n in ("", "2", "3"))
    return found


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_pdf_is_tagged_titled_bookmarked_and_self_contained(
    name: str, publications: dict[str, Path], judged: Note
) -> None:
    pdf = opened(publications[name])
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang).startswith("zh")
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as metadata:
        assert str(metadata["dc:title"]).endswith("2024年度部门决算")
        assert (metadata["pdfuaid:part"], metadata["pdfaid:part"]) == ("1", "2")
    with pdf.open_outline() as outline:
        parts = [item.title for item in outline.root]
        assert len(parts) >= 4
        assert sum(len(item.children) for item in outline.root) >= 9
    embedded = fonts(pdf)
    assert embedded
    assert all(embedded.values())
    assert all(page.get("/StructParents") is not None for page in pdf.pages)
    judged(f"pikepdf {version('pikepdf')} (PDF structure)", f"{name}: {len(pdf.pages)} pages tagged")


@pytest.mark.parametrize("name", EXAMPLES)
def test_tables_have_header_cells_and_figures_their_words(
    name: str, publications: dict[str, Path], reports: dict[str, Report]
) -> None:
    pdf = opened(publications[name])
    kinds: dict[str, list[_Node]] = {}
    for node in elements(pdf):
        kinds.setdefault(node[0], []).append(node)
    tables = [block for block in compose(reports[name]).blocks if isinstance(block, Table)]
    assert len(kinds["/Table"]) == len(tables) >= 9
    assert len(kinds["/TH"]) > 60
    assert {above for _, _, above in (*kinds["/TH"], *kinds["/TD"])} == {"/TR"}
    assert {"/THead", "/TBody"} & {above for _, _, above in kinds["/TR"]}
    assert len(kinds["/Figure"]) == 4
    assert all(str(node.get("/Alt", "")).strip() for _, node, _ in kinds["/Figure"])
    assert {"/H1", "/H2", "/P", "/TOC"} <= kinds.keys()
