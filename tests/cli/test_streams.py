"""The command as another process sees it: pipes, locales, streams."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def juesuan(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "juesuan", *words], capture_output=True, env=os.environ | environment, check=False
    )


def test_a_reader_that_goes_away_gets_no_traceback() -> None:
    command = f"{sys.executable} -m juesuan schema | true"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, check=False)
    assert done.stderr == b""
    assert done.returncode == 141


def test_chinese_prints_in_a_plain_c_locale() -> None:
    done = juesuan("audit", "没有.pdf", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 2
    assert done.stderr.decode() == "没有.pdf：没有这个文件，请检查路径\n"


def test_progress_is_on_stderr_without_a_bar_where_there_is_no_terminal(small_report: Path) -> None:
    done = juesuan("audit", "--format", "json", str(small_report), str(small_report))
    assert done.stderr.decode().splitlines() == [
        f"[1/2] 正在读 {small_report}",
        f"[2/2] 正在读 {small_report}",
    ]
    assert len(done.stdout.splitlines()) == 2
    assert juesuan("audit", "-q", str(small_report)).stderr == b""
