"""Files are whole or absent, and stand only where juesuan may write."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from juesuan.errors import BadInput
from juesuan.files import file_stem, refuse_books, refuse_output, write_atomically


def test_a_new_file_has_the_mode_of_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_atomically(tmp_path / "a", b"1")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_a_file_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"1")
    path.chmod(0o604)
    write_atomically(path, b"2")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"2", 0o604)


@pytest.mark.parametrize("kind", ["link", "folder", "device"])
def test_what_is_no_regular_file_is_never_written(kind: str, tmp_path: Path) -> None:
    target, path = tmp_path / "else", tmp_path / "a"
    target.write_bytes(b"mine")
    if kind == "link":
        path.symlink_to(target)
    elif kind == "folder":
        path.mkdir()
    else:
        path = Path("/dev/null")
    with pytest.raises(BadInput, match=f"^{path}："):
        write_atomically(path, b"2")
    assert target.read_bytes() == b"mine"
    assert path.is_symlink() or path.is_dir() or path.is_char_device()


def test_a_disk_that_is_full_is_named_with_the_path_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space left") as caught:
        write_atomically(tmp_path / "a", b"1")
    assert caught.value.filename == str(tmp_path / "a")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_named_with_the_path(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OSError) as caught:
        write_atomically(tmp_path / "file" / "a", b"1")
    assert caught.value.filename == str(tmp_path / "file" / "a")


def test_the_input_is_never_the_output_under_any_name(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"1")
    os.link(path, tmp_path / "b")
    with pytest.raises(BadInput, match="这正是要读的文件"):
        refuse_output(tmp_path / "b", path)
    refuse_output(tmp_path / "c", path)


def test_nothing_is_written_among_books(tmp_path: Path) -> None:
    books = tmp_path / "books"
    (books / "inner").mkdir(parents=True)
    (books / "unit.toml").write_text("")
    (tmp_path / "link").symlink_to(books)
    for folder in (books, books / "inner", tmp_path / "link" / "inner"):
        with pytest.raises(BadInput, match="这里是账套"):
            refuse_output(folder / "report.json", books)
    with pytest.raises(BadInput, match="这里是账套"):
        refuse_books(books)
    refuse_output(tmp_path / "report.json", books)


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("甲局2024年度部门决算", "甲局2024年度部门决算"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("甲\u202e局\x1b[2J\n\u200b乙", "甲_局_[2J_乙"),
        ("甲局（本级）、乙所·丙", "甲局（本级）、乙所·丙"),
        ("CON", "_CON"),
        ("  . ", "_"),
    ],
)
def test_a_title_becomes_a_name_of_a_safe_alphabet(title: str, stem: str) -> None:
    assert file_stem(title) == stem
    assert len(file_stem(title * 100).encode()) <= 180
