"""The tests stand as the source does: a folder of tests for a room of the source, beside those that need no room."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE, TESTS = ROOT / "src" / "juesuan", ROOT / "tests"
WITHOUT_A_ROOM = {"architecture", "bench", "docs", "judges", "loop", "real", "support"}
"""What is tested there is the whole, or is no part of the package."""
LARGEST_FILE = 300


def test_a_folder_of_tests_has_the_path_of_what_it_tests() -> None:
    folders = {path.parent.relative_to(TESTS) for path in TESTS.rglob("test_*.py")} - {Path()}
    strays = [
        str(folder)
        for folder in sorted(folders)
        if folder.parts[0] not in WITHOUT_A_ROOM
        and not (SOURCE / folder).is_dir()
        and not (SOURCE / folder).with_suffix(".py").is_file()
    ]
    assert strays == []


def test_the_folders_without_a_room_are_there() -> None:
    assert {name for name in WITHOUT_A_ROOM if not (TESTS / name).is_dir()} == set()


def test_a_file_of_tests_is_small_enough_to_be_read() -> None:
    sizes = {path.relative_to(TESTS): len(path.read_text("utf-8").splitlines()) for path in TESTS.rglob("test_*.py")}
    assert {str(path): size for path, size in sizes.items() if size > LARGEST_FILE} == {}
