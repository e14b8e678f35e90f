"""Another program on a stranger's file: limited, without network, and nothing of it left at the end."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from juesuan.isolation import Child, Ended, Late, Limits, ProgramLimits, own_folder, run_program
from juesuan.isolation.confine import has_no_network
from juesuan.isolation.work_folder import remove_forgotten_folders, work_folder

ENOUGH = ProgramLimits(seconds=60, megabytes=1024, written=1)
HOUR = 3600


def run(code: str, folder: Path, limits: ProgramLimits = ENOUGH) -> Ended:
    return run_program([sys.executable, "-I", "-c", code], folder, limits, {})


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def soon_gone(pid: int) -> bool:
    until = time.monotonic() + 10
    while alive(pid) and time.monotonic() < until:
        time.sleep(0.02)
    return not alive(pid)


def number_in(path: Path) -> int:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        text = path.read_text() if path.is_file() else ""
        if text.endswith("\n"):
            return int(text)
        time.sleep(0.02)
    raise AssertionError("the program did not start")


def test_it_works_in_its_folder_with_the_words_and_the_environment_that_it_gets(tmp_path: Path) -> None:
    code = "import os, sys; open('said', 'w').write(' '.join([*sys.argv[1:], *sorted(os.environ)])); sys.exit(7)"
    command = [sys.executable, "-I", "-c", code, "one", "two"]
    assert run_program(command, tmp_path, ENOUGH, {"MARK": "x", "LC_CTYPE": "C"}) == Ended(7)
    assert (tmp_path / "said").read_text() == "one two LC_CTYPE MARK"


@pytest.mark.skipif(not has_no_network(), reason="the filter of calls is of Linux on x86-64 and ARM64")
@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6"])
def test_it_can_open_no_socket_to_elsewhere(family: str, tmp_path: Path) -> None:
    code = f"import socket; socket.socketpair(); socket.socket(socket.AF_UNIX); socket.socket(socket.{family})"
    open_here = "import socket; " + code.rpartition("; ")[2]
    assert subprocess.run([sys.executable, "-c", open_here]).returncode == 0
    assert run(code, tmp_path).code == 1
    assert run(code.rpartition("; ")[0], tmp_path).code == 0


def test_the_limits_of_memory_and_of_what_it_writes_hold(tmp_path: Path) -> None:
    assert run("bytearray(2 ** 31)", tmp_path).code == 1
    assert run("open('big', 'wb').write(bytes(2 ** 21))", tmp_path).code != 0
    assert (tmp_path / "big").stat().st_size <= 2**20


def test_when_its_time_is_up_it_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    code = (
        "import subprocess, sys, time; p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(99)']);"
        "print(p.pid, file=open('pid', 'w')); time.sleep(99)"
    )
    ended = run(code, tmp_path, ENOUGH._replace(seconds=2))
    assert ended.late == 2 and ended.code < 0
    assert soon_gone(number_in(tmp_path / "pid"))


def test_what_it_started_does_not_outlive_it(tmp_path: Path) -> None:
    code = (
        "import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(99)']);"
        "print(p.pid, file=open('pid', 'w'))"
    )
    assert run(code, tmp_path) == Ended(0)
    assert soon_gone(number_in(tmp_path / "pid"))


@pytest.mark.parametrize("end", ["late", "killed"])
def test_it_ends_with_the_process_that_started_it_and_the_folder_goes_too(end: str, tmp_path: Path) -> None:
    child = Child("children:obey", Limits(seconds=60, megabytes=4096))
    file = tmp_path / "pid"
    child.send(f"program import os, time; print(os.getpid(), file=open({str(file)!r}, 'w')); time.sleep(99)".encode())
    child.start()
    pid = number_in(file)
    folder = work_folder(child.pid)
    assert alive(pid) and list(folder.glob("*/half"))
    if end == "late":
        with pytest.raises(Late):
            child.receive(time.monotonic() + 0.1)
    else:
        child.end()
    assert soon_gone(pid)
    assert not folder.exists()


def test_the_time_of_a_program_is_less_than_that_of_the_task() -> None:
    child = Child("children:obey", Limits(seconds=6, megabytes=4096))
    try:
        child.send(b"program import time; time.sleep(99)")
        assert child.receive().startswith(b"done")
    finally:
        child.end()


def test_a_folder_is_ones_own_and_goes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with own_folder() as first, own_folder() as second:
        assert first != second
        assert first.is_relative_to(tmp_path) and first.stat().st_mode & 0o77 == 0
        (first / "x").mkdir()
    assert not first.exists() and not second.exists()
    assert not work_folder(os.getpid()).exists()


def test_what_killed_runs_have_left_goes_when_it_is_old(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    for name in ("juesuan-11", "juesuan-12", "juesuan-12-mine", "other-11"):
        (tmp_path / name / "profile").mkdir(parents=True)
        if name != "juesuan-12":
            os.utime(tmp_path / name, (time.time() - 2 * HOUR,) * 2)
    (tmp_path / "juesuan-13").symlink_to(tmp_path / "other-11")
    remove_forgotten_folders()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "juesuan-12",
        "juesuan-12-mine",
        "juesuan-13",
        "other-11",
    ]
