"""Files from strangers are read in limited children that nothing beside the files can change."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from juesuan import check
from juesuan.cli import main
from juesuan.cli.commands import COMMANDS

COMMAND = "import sys; from juesuan.cli import main; sys.exit(main())"
TRAPS = ("resource", "msgspec", "openpyxl", "lxml", "signal", "select")


@pytest.fixture
def trapped(tmp_path: Path, write_report: Callable[..., Path]) -> Path:
    """A folder of two reports beside modules that leave a trace when they are imported."""
    for name in TRAPS:
        text = f"open({str(tmp_path / 'trapped')!r}, 'w').write('{name}'); raise ImportError('{name}')"
        (tmp_path / f"{name}.py").write_text(text)
    write_report(tmp_path / "a.json", total=57_900)
    write_report(tmp_path / "b.json", total=57_900)
    return tmp_path


@pytest.mark.parametrize("files", [["a.json"], ["a.json", "b.json"]])
def test_modules_beside_the_files_are_never_imported(trapped: Path, root: Path, files: list[str]) -> None:
    script = trapped.parent / f"{trapped.name}-juesuan"  # like the command that is installed: in a folder of its own
    script.mkdir()
    (script / "juesuan").write_text(COMMAND)
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}
    command = [sys.executable, str(script / "juesuan"), "audit", "-q", *files]
    done = subprocess.run(command, cwd=trapped, capture_output=True, text=True, env=environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert not (trapped / "trapped").exists()


def test_they_are_not_imported_either_where_the_current_folder_heads_the_import_path(trapped: Path, root: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}
    code = f"import sys, select, signal, msgspec, socket; sys.path.insert(0, ''); {COMMAND}"
    for name in ("select", "signal", "msgspec"):
        (trapped / f"{name}.py").rename(trapped / f"{name}.txt")  # what the parent itself imports first
    command = [sys.executable, "-c", code, "audit", "-q", "a.json", "b.json"]
    done = subprocess.run(command, cwd=trapped, capture_output=True, text=True, env=environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert not (trapped / "trapped").exists()


@pytest.mark.parametrize("command", [["audit"], ["explain"], ["publish", "-o", "out"]])
def test_without_limits_nothing_is_read(
    command: list[str], small_report: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise ValueError("not allowed")

    monkeypatch.setattr(resource, "setrlimit", refuse)
    more = ["GK05/合计/小计"] if command == ["explain"] else []
    assert main([command[0], str(small_report), *more, *command[1:]]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"{small_report}：没有读取：不能限制所用的内存和时间")
    assert said.err.count("\n") == 1


def test_one_file_has_the_limits_of_many(
    small_report: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def hang(_: object) -> None:
        time.sleep(30)

    monkeypatch.setattr(check, "evaluate", hang)
    assert main(["audit", str(small_report), "--time-limit", "0.3"]) == 2
    assert "审核超过 0.3 秒，已停止" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["mark", "publish", "explain", "compile"])
def test_a_command_whose_process_dies_says_so_in_one_line(
    command: str,
    small_report: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    def crash(*_: object) -> int:
        os.kill(os.getpid(), signal.SIGSEGV)
        return 0

    monkeypatch.setitem(COMMANDS, command, COMMANDS[command]._replace(run=crash))
    more = ["GK05/合计/小计"] if command == "explain" else ["-o", str(tmp_path / "out.json")]
    assert main([command, str(small_report), *more]) == 2
    said = capsys.readouterr()
    assert said.err.startswith(f"{small_report}：处理它的进程中断，什么也没有写出")
    assert said.err.count("\n") == 1
    assert not (tmp_path / "out.json").exists()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_command_that_is_ended_says_so_and_leaves_no_process(
    number: signal.Signals, code: int, root: Path, example_books: Path, tmp_path: Path
) -> None:
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}
    # a shell starts what runs in its background with interrupts ignored, which is inherited
    code_of = f"import signal; signal.signal(signal.SIGINT, signal.default_int_handler); {COMMAND}"
    command = [sys.executable, "-c", code_of, "publish", str(example_books), "-o", str(tmp_path / "out")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        below: list[str] = []
        while not below and process.poll() is None:
            time.sleep(0.01)
            below = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        time.sleep(0.1)
        process.send_signal(number)
        assert process.stderr is not None
        assert process.stderr.read() == "已中止\n"
        assert process.wait() == code
    assert below
    assert not [pid for pid in below if Path(f"/proc/{pid}").exists()]
    assert not [path.name for path in tmp_path.rglob(".*")]


def test_a_system_without_limits_is_told_so(
    small_report: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("juesuan.cli.entry.has_limits", lambda: False)
    assert main(["audit", str(small_report), "-q"]) == 0
    assert capsys.readouterr().err.startswith("此系统不能限制读取文件所用的内存和处理器时间")


def test_no_command_writes_over_what_it_reads(
    small_report: Path, example_books: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    before = small_report.read_bytes()
    inside = str(example_books / "report.json")
    for words in (
        ["audit", str(small_report), "-o", str(small_report)],
        ["mark", str(small_report), "-o", str(small_report)],
        ["compile", str(example_books), "-o", inside],
        ["audit", str(example_books), "-o", inside],
        ["publish", str(example_books), "-o", str(example_books)],
        ["audit", str(small_report), "-o", "/dev/full"],
    ):
        assert main(words) == 2, words
        assert capsys.readouterr().err.count("\n") == 1
    assert small_report.read_bytes() == before
    assert not Path(inside).exists()
