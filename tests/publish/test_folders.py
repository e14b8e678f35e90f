"""A publication replaces only what juesuan made, one run at a time, and leaves nothing half done."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest

from juesuan.compile import compile_books
from juesuan.errors import BadInput
from juesuan.publish import publish
from juesuan.publish.folders import write_folder
from juesuan.report import Report


@pytest.fixture(scope="module")
def report(root: Path) -> Report:
    """The report of the bundled department."""
    return compile_books(root / "examples" / "hanyang-2024")


def test_the_folder_of_an_earlier_publication_is_replaced_whole(report: Report, tmp_path: Path) -> None:
    for _ in range(2):
        publish(report, tmp_path, ["data", "ixbrl"])
        (tmp_path / "data" / "gk77.csv").write_text("of an earlier year")
    publish(report, tmp_path, ["data"])
    assert not (tmp_path / "data" / "gk77.csv").exists()


@pytest.mark.parametrize("name", ["照片.jpg", "notes.txt", "facts.csv", "inner"])
@pytest.mark.parametrize("kind", ["data", "ixbrl"])
def test_a_folder_with_anything_else_in_it_stays_as_it_is(kind: str, name: str, report: Report, tmp_path: Path) -> None:
    foreign = tmp_path / kind / name
    foreign.parent.mkdir()
    foreign.mkdir() if name == "inner" else foreign.write_bytes(b"mine")
    with pytest.raises(BadInput, match=f"{tmp_path / kind}：里面有不是 juesuan 写的内容（{name}），没有覆盖"):
        publish(report, tmp_path, ["html", kind])
    assert [path.name for path in tmp_path.rglob("*")] == [kind, name]


@pytest.mark.parametrize("target", ["folder", "file"])
def test_a_link_in_place_of_the_folder_leads_nowhere(target: str, report: Report, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir() if target == "folder" else elsewhere.write_bytes(b"mine")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "data").symlink_to(elsewhere)
    with pytest.raises(BadInput, match="不是文件夹的东西"):
        publish(report, tmp_path / "out", ["data"])
    assert elsewhere.is_file() or list(elsewhere.iterdir()) == []


def test_what_is_published_from_is_never_replaced(report: Report, tmp_path: Path) -> None:
    (page,) = publish(report, tmp_path, ["html"])
    before = page.read_bytes()
    own = Report(**{name: getattr(report, name) for name in report.__struct_fields__})
    own.source = type(report.source)(path=str(page))
    with pytest.raises(BadInput, match="这正是要读的文件"):
        publish(own, tmp_path, ["html", "docx"])
    assert page.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [page.name]


def test_of_two_runs_one_wins_and_the_other_says_so(report: Report, tmp_path: Path) -> None:
    handle = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    with pytest.raises(BadInput, match=f"{tmp_path}：另一个 juesuan 正在写这个文件夹"):
        publish(report, tmp_path, ["html"])
    os.close(handle)
    publish(report, tmp_path, ["html"])


def test_nothing_is_published_among_the_books(report: Report, tmp_path: Path) -> None:
    (tmp_path / "unit.toml").write_text("")
    with pytest.raises(BadInput, match="这里是账套"):
        publish(report, tmp_path, ["html"])
    assert [path.name for path in tmp_path.iterdir()] == ["unit.toml"]


@pytest.mark.parametrize("name", ["/any/where/secret.csv", "../secret.csv", "..", "a/b.csv", "甲.csv", "a\n.csv", ""])
def test_the_name_of_a_file_is_never_that_of_a_report(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no name for a file"):
        write_folder({name: b"1"}, tmp_path / "data")
    assert list((tmp_path / "data").iterdir()) == []


def test_what_a_run_that_was_killed_left_is_taken_away_by_the_next(report: Report, tmp_path: Path) -> None:
    (tmp_path / ".publish.ab12_xyz").mkdir()
    (tmp_path / ".publish.ab12_xyz" / "甲.html").write_text("half")
    (tmp_path / ".publish.mine").mkdir()
    publish(report, tmp_path, ["html"])
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".html", ".mine"]
