"""Many files at once: results in the order given, and no file can stop the others."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from juesuan.cli import main
from juesuan.cli.audit_settings import AuditSettings
from juesuan.cli.children import audits


@pytest.fixture
def mixed(tmp_path: Path, write_report: Callable[..., Path]) -> list[Path]:
    paths = []
    for at in range(6):
        path = tmp_path / f"{at}.json"
        paths.append(path)
        if at == 1:
            path.write_bytes(b"")
        elif at == 4:
            path.write_bytes(b"%PDF-1.7\nnothing more")
        else:
            write_report(path, total=57_900 if at != 3 else 59_700)
    return paths


def test_results_come_in_the_order_given_whatever_their_kind(mixed: list[Path]) -> None:
    results = list(audits(mixed, AuditSettings(jobs=3)))
    assert [bool(result.problem) for result in results] == [False, True, False, False, True, False]
    assert all(path.name in result.text + result.problem for path, result in zip(mixed, results, strict=True))
    assert [result.errors > 0 for result in results] == [False, False, False, True, False, False]


def test_one_job_and_several_tell_the_same(mixed: list[Path]) -> None:
    kept = [[result.problem or result.errors for result in audits(mixed, AuditSettings(jobs=jobs))] for jobs in (1, 4)]
    assert kept[0] == kept[1]


def test_a_file_over_the_time_limit_is_one_line_and_the_others_go_on(mixed: list[Path]) -> None:
    results = list(audits(mixed[:2], AuditSettings(jobs=1, seconds=1e-6)))
    assert [result.problem.count("\n") for result in results] == [0, 0]
    assert all(result.problem for result in results)


def test_a_process_that_dies_is_one_line(mixed: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object, **__: object) -> None:
        os.kill(os.getpid(), signal.SIGSEGV)

    monkeypatch.setattr("juesuan.cli.children.worker.audit_file", crash)
    (result,) = audits(mixed[:1], AuditSettings(jobs=1))
    assert result.problem.startswith(f"{mixed[0]}：审核这个文件的进程中断")
    assert result.errors == 0


def test_the_command_ends_in_one_summary(mixed: list[Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["audit", *map(str, mixed), "-q", "--jobs", "2"]) == 2
    output = capsys.readouterr()
    assert output.out.splitlines()[-1].startswith(
        "共 6 份：1 份有错误，3 份在已检范围内没有错误，0 份什么数也没有检查，2 份读不了"
    )
    assert output.err.count("\n") == 2
