"""A folder is audited whole, and what of it was not read is named by kind and count."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from juesuan.cli import main
from juesuan.cli.files import left_line, look_into


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two documents among files of every other kind."""
    names = ["a.txt", "乙/b.TXT", "c.ppt", "乙/d.PPT", "e.mdb", "h.zip", "i.json", "j.xhtml", "README"]
    for name in [*names, ".hidden", "~$c.docx", ".git/x.pdf"]:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("甲局 2024 年度部门决算\n", encoding="utf-8")
    books = tmp_path / "账套"
    books.mkdir()
    (books / "unit.toml").write_text("")
    (books / "ledger.csv").write_text("")
    (tmp_path / "link").symlink_to(tmp_path / "乙")
    return tmp_path


def test_what_is_not_read_is_counted_by_kind(folder: Path) -> None:
    found = look_into(folder)
    assert [path.name for path in found.documents] == ["a.txt", "b.TXT"]
    assert found.left == {"ppt": 2, "mdb": 1, "zip": 1, "json": 1, "xhtml": 1, "bare": 1, "books": 1, "link": 1}


def test_old_office_files_are_documents(tmp_path: Path) -> None:
    names = ["a.doc", "b.wps", "c.xls", "d.ET", "e.rtf", "f.odt", "g.ods"]
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    assert [path.name for path in look_into(tmp_path).documents] == names


@pytest.mark.parametrize("words", [[], ["--format", "json"]])
def test_an_audit_names_it_in_one_line(words: list[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["audit", str(folder), "-q", *words])
    last = capsys.readouterr().err.splitlines()[-1]
    assert last.startswith(
        "文件夹里有 9 项没有读：ppt 2、没有扩展名的文件 1、账套文件夹 1、json 1、指向文件夹的链接 1、mdb 1、"
    )
    assert "压缩包请先解开" in last


def test_a_folder_without_documents_says_what_it_has(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "决算.ppt").write_bytes(b"x")
    assert main(["audit", str(tmp_path), "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert "no document in this folder" in said
    assert "1 item of the folder was not read: ppt 1" in said


def test_a_folder_that_cannot_be_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    scan = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert look_into(tmp_path).left == {"closed": 1}


def test_files_that_are_named_leave_nothing_out(
    folder: Path, write_report: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    report = write_report(folder / "r.json", total=57_900)
    assert main(["audit", str(report)]) == 0
    assert capsys.readouterr().err == ""


def test_many_kinds_are_drawn_together() -> None:
    line = left_line([(f"k{nth:02}", 1) for nth in range(20)], "zh")
    assert "k11 1、其他 8；" in line
    assert left_line([], "zh") == ""


def test_the_folder_that_a_browser_saves_beside_a_page_is_part_of_the_page(tmp_path: Path) -> None:
    for name in (
        "决算.html",
        "决算_files/ad.html",
        "表.htm",
        "表.files/sheet001.htm",
        "other_files/b.html",
        "x_files/c.html",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [path.name for path in look_into(tmp_path).documents] == ["b.html", "c.html", "决算.html", "表.htm"]
