"""What is kept between runs is found by its source, and counts for nothing where others could have written it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from juesuan.prepared import Store, compile_pattern

PATTERNS = [
    "预算|决算",
    "(?P<a>[一二三四五六七八九十百千万]+)、(?P<b>[^，。；]{1,40}?)(?=支出)",
    r"(?i)(?<!\d)\d{4}年(?:度|[底末])?(\w+)\1*",
    "[\U00020000-\U0002a6df\\d]",
]


@pytest.fixture
def may_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def never() -> list[int]:
    raise AssertionError("it was kept")


def kept(path: Path, value: list[int]) -> Store:
    """A store in that file that holds a value for b"x"."""
    store = Store(path)
    assert store.value("numbers", b"x", lambda: value, list[int]) == value
    store.save()
    return store


@pytest.mark.usefixtures("may_write")
def test_a_value_is_worked_out_once_and_kept_for_the_next_process(tmp_path: Path) -> None:
    kept(tmp_path / "file", [1, 2])
    assert Store(tmp_path / "file").value("numbers", b"x", never, list[int]) == [1, 2]
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.usefixtures("may_write")
def test_another_source_and_another_kind_are_other_entries(tmp_path: Path) -> None:
    kept(tmp_path / "file", [1, 2])
    store = Store(tmp_path / "file")
    assert store.value("numbers", b"y", lambda: [3], list[int]) == [3]
    assert store.value("others", b"x", lambda: [4], list[int]) == [4]


def damaged(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def open_to_others(path: Path) -> None:
    path.chmod(0o666)


def linked(path: Path) -> None:
    elsewhere = path.rename(path.with_name("elsewhere"))
    path.symlink_to(elsewhere)


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.usefixtures("may_write")
@pytest.mark.parametrize("spoil", [damaged, cut, emptied, open_to_others, linked, a_folder])
def test_a_file_that_is_not_sound_counts_for_nothing(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    path = tmp_path / "file"
    kept(path, [1, 2])
    spoil(path)
    assert Store(path).value("numbers", b"x", lambda: [5], list[int]) == [5]


@pytest.mark.usefixtures("may_write")
@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root gives files away")
def test_a_file_of_another_user_counts_for_nothing(tmp_path: Path) -> None:
    path = tmp_path / "file"
    kept(path, [1, 2])
    os.chown(path, 12345, 12345)
    assert Store(path).value("numbers", b"x", lambda: [5], list[int]) == [5]


@pytest.mark.usefixtures("may_write")
def test_the_next_place_is_taken_where_the_first_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "no folder").write_text("")
    places = (tmp_path / "no folder" / "file", tmp_path / "new" / "folder" / "file")
    store = Store(*places)
    store.value("numbers", b"x", lambda: [1], list[int])
    store.save()
    assert Store(*places).value("numbers", b"x", never, list[int]) == [1]


def test_nothing_is_written_where_python_writes_no_compiled_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    kept(tmp_path / "file", [1])
    assert not (tmp_path / "file").exists()


@pytest.mark.usefixtures("may_write")
def test_a_value_that_does_not_come_back_as_it_was_is_not_kept(tmp_path: Path) -> None:
    store = Store(tmp_path / "file")
    assert store.value("times", b"x", lambda: {"a": float("nan")}, dict[str, float])
    store.save()
    assert not (tmp_path / "file").exists()


@pytest.mark.usefixtures("may_write")
@pytest.mark.parametrize("text", PATTERNS)
def test_a_kept_pattern_is_the_one_that_is_compiled(tmp_path: Path, text: str) -> None:
    first = Store(tmp_path / "file")
    made = compile_pattern(text, kept=first)
    first.save()
    found = compile_pattern(text, kept=Store(tmp_path / "file"))
    for pattern in (made, found):
        assert pattern == re.compile(text)  # text, flags and code
        assert (pattern.groups, pattern.groupindex) == (re.compile(text).groups, re.compile(text).groupindex)
        assert [match.groups() for match in pattern.finditer("2024年度二、教育支出")] == [
            match.groups() for match in re.finditer(text, "2024年度二、教育支出")
        ]


def test_what_is_no_pattern_is_refused(tmp_path: Path) -> None:
    with pytest.raises(re.error):
        compile_pattern("(", kept=Store(tmp_path / "file"))


LAW = """
from juesuan.prepared import save
from juesuan.standard.law_files import csv_rows, toml_rows
print(toml_rows("fixed_phrases", "phrase")[-1]["text"], csv_rows("sources")[-1]["key"])
save()
"""


def test_an_edited_law_file_is_read_anew(root: Path, tmp_path: Path) -> None:
    """A second run finds what the first one kept, and still sees each change, whatever the file's date."""
    law = tmp_path / "law"
    law.mkdir()
    own = (root / "src/juesuan/standard/data/sources.csv").read_text(encoding="utf-8").splitlines()[0]
    columns = own.lstrip("\ufeff").split(",")
    environment = {
        **os.environ,
        "PYTHONPATH": str(root / "src"),
        "PYTHONPYCACHEPREFIX": str(tmp_path / "compiled"),
        "PYTHONDONTWRITEBYTECODE": "",
        "JUESUAN_LAW": str(law),
    }
    for words in ("甲乙", "丙丁", "甲乙"):
        (law / "fixed_phrases.toml").write_text(f'[[phrase]]\ntext = "{words}"\n', encoding="utf-8")
        row = ",".join([words, *[""] * (len(columns) - 1)])
        (law / "sources.csv").write_text(f"{','.join(columns)}\n{row}\n", encoding="utf-8")
        os.utime(law / "fixed_phrases.toml", (1, 1))
        os.utime(law / "sources.csv", (1, 1))
        for _ in range(2):
            done = subprocess.run(
                [sys.executable, "-c", LAW], capture_output=True, text=True, env=environment, encoding="utf-8"
            )
            assert done.stderr == ""
            assert done.stdout.split() == [words, words]
    assert len(list((tmp_path / "compiled").rglob("prepared.*"))) == 2
