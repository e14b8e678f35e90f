"""Each file of a publication gets a marked copy with what is found in it, and where else the finding stands."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from split_files import split

from juesuan.cli import main
from juesuan.document import Paragraph
from juesuan.formats import write
from juesuan.mark import findings_in
from juesuan.report import WordedFinding, WordedPlace


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A publication in three files: the text has a number that the statements do not."""
    folder = tmp_path / "公开"
    folder.mkdir()
    parts = split("national")
    hits = [block for block in parts["text"].blocks if isinstance(block, Paragraph) and "基本支出1014.68" in block.text]
    hits[0].text = hits[0].text.replace("基本支出1014.68", "基本支出1041.68")
    for name, document in zip(("说明.docx", "报表.xlsx", "附件.pdf"), parts.values(), strict=True):
        write(document, folder / name, name.rpartition(".")[2])
    return folder


def test_every_file_has_a_marked_copy_that_names_the_other_file(
    files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "标注"
    assert main(["mark", str(files), "-o", str(to)]) == 1
    assert sorted(path.name for path in to.iterdir()) == ["01-说明.html", "02-报表.html", "03-附件.pdf"]
    text, tables = ((to / name).read_text(encoding="utf-8") for name in ("01-说明.html", "02-报表.html"))
    assert "1041.68" in text and "另见 《报表.xlsx》公开03表!" in text
    assert "另见 《说明.docx》" in tables
    assert (to / "03-附件.pdf").read_bytes().startswith(b"%PDF")
    assert "错误 1" in capsys.readouterr().out
    assert main(["mark", str(files), "-o", str(to)]) == 2
    assert "文件夹里已有文件" in capsys.readouterr().err


def test_the_names_in_an_archive_lead_nowhere(files: Path, tmp_path: Path) -> None:
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for path in files.iterdir():
            made.write(path, f"../../上/{path.name}")
    assert main(["mark", str(archive), "-o", str(tmp_path / "x" / "标注")]) == 1
    assert {path.name for path in (tmp_path / "x" / "标注").iterdir()} == {
        "01-说明.html",
        "02-报表.html",
        "03-附件.pdf",
    }
    assert {path.name for path in tmp_path.iterdir()} == {"公开", "a.zip", "x"}


def test_a_finding_is_marked_where_it_has_a_place_and_one_without_a_place_once() -> None:
    def finding(*files: str) -> WordedFinding:
        places = tuple(WordedPlace(quote="1", file=file, sheet="表", cell="A1") for file in files)
        return WordedFinding("X-1", "narrative", "error", "甲", places=places)

    findings = [finding("a", "b"), finding("b"), finding()]
    first = findings_in("a", findings, "zh", first=True)
    assert [(one.message, len(one.places)) for one in first] == [("甲（另见 《b》表!A1）", 1), ("甲", 0)]
    second = findings_in("b", findings, "en", first=False)
    assert [(one.message, len(one.places)) for one in second] == [("甲 (see also a 表!A1)", 1), ("甲", 1)]
    assert findings_in("c", findings, "zh", first=False) == []
