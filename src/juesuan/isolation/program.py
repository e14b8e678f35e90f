"""Another program run on a file from a stranger: in limits, without network, gone at the end with all it started."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from juesuan.isolation.inside import time_left
from juesuan.isolation.limits import KILLED
from juesuan.isolation.work_folder import remove_forgotten_folders, work_folder

_LAUNCHER: Final = Path(__file__).with_name("confine.py")
_MARGIN: Final = 3.0
"""Seconds that stay of a task's time, to say that the program was too slow."""


class ProgramLimits(NamedTuple):
    """What a program may take: ``seconds`` of time, ``megabytes`` of memory, and of each file that it writes."""

    seconds: float
    megabytes: int
    written: int


class Ended(NamedTuple):
    """How a program ended: its exit code, minus the number of a signal; ``late``: the seconds it had, if too few."""

    code: int
    late: float = 0


@contextlib.contextmanager
def own_folder() -> Iterator[Path]:
    """A folder of this process alone, removed at the end, by its parent where the process was killed before."""
    import tempfile

    remove_forgotten_folders()
    folder = work_folder(os.getpid())
    try:
        folder.mkdir(mode=0o700)
    except OSError:  # another thread works, or a stranger took the name
        with tempfile.TemporaryDirectory(prefix="juesuan-", ignore_cleanup_errors=True) as other:
            yield Path(other)
        return
    held = tempfile.TemporaryDirectory(dir=folder, ignore_cleanup_errors=True)
    try:
        with held as inner:
            yield Path(inner)
    finally:
        with contextlib.suppress(OSError):
            folder.rmdir()


def run_program(command: Sequence[str], folder: Path, limits: ProgramLimits, environment: dict[str, str]) -> Ended:
    """Runs a program to its end, or to that of its time; nothing that it started is left.

    Args:
        command: the absolute path of the program, and its words.
        folder: where it works.
        limits: seconds are fewer where the task of this process has fewer left.
        environment: all that it gets of one.
    """
    left = time_left()
    seconds = limits.seconds if left is None else max(1.0, min(limits.seconds, left - _MARGIN))
    size = 2**20
    numbers = [int(seconds) + 1, limits.megabytes * size, limits.written * size, os.getpid()]
    words = [sys.executable, "-I", "-S", str(_LAUNCHER), *map(str, numbers), *command]
    process = subprocess.Popen(
        words if os.name == "posix" else list(command),
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **({"start_new_session": True} if os.name == "posix" else {}),  # type: ignore[call-overload]
    )
    until = time.monotonic() + seconds
    late = 0.0
    try:
        process.wait(max(0.0, until - time.monotonic()))
    except subprocess.TimeoutExpired:
        late = seconds
    finally:
        _end(process)
    return Ended(process.returncode, late)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the program and its group, which may outlive it."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, KILLED)
        else:
            process.kill()
    process.wait()
