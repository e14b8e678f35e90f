"""What a child process may use: memory, processor time, and that it ends with its parent."""

from __future__ import annotations

import math
import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Final, NamedTuple

START: Final = 120.0
"""Seconds in which a child must be ready for its first task."""
KILLED: Final = getattr(signal, "SIGKILL", signal.SIGTERM)
"""The signal that ends a process at once; Windows has no other than to terminate it."""
_ENDS_WITH_PARENT: Final = 1  # PR_SET_PDEATHSIG of Linux


class Limits(NamedTuple):
    """What one task may take: ``seconds`` of time, so many ``megabytes`` of memory for its process."""

    seconds: float
    megabytes: int


def has_limits() -> bool:
    """False on a system that has no calls for limits of memory and processor time; time still is limited there."""
    return os.name == "posix"


def limit_process(megabytes: int, parent: int) -> None:
    """Sets for this process what the system has calls for.

    Args:
        megabytes: the address space that it may have beyond what it has now, which in a forked process is what its
            parent had; a lower limit that is there already stays.
        parent: the number of the parent; when that is gone already, this process ends.

    Raises:
        OSError: a limit that the system knows could not be set.
    """
    if os.name != "posix":
        return
    _end_with(parent)
    import resource

    _lower(resource.RLIMIT_AS, _address_space() + megabytes * 2**20)
    _lower(resource.RLIMIT_CORE, 0)


def limit_task(seconds: float) -> None:
    """Lets this process use so much more processor time, on every core that the task may keep busy.

    Raises:
        OSError: the limit could not be set.
    """
    if os.name != "posix":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    most = used.ru_utime + used.ru_stime + seconds * (os.cpu_count() or 1) + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    wanted = math.ceil(most) if hard == resource.RLIM_INFINITY else min(math.ceil(most), hard)
    _set(resource.RLIMIT_CPU, wanted, hard)


def _address_space() -> int:
    """The bytes of address space that this process has, by Linux's own count; zero on other systems."""
    if sys.platform != "linux":
        return 0
    counts = Path("/proc/self/statm").read_text("ascii")
    return int(counts.split()[0]) * os.sysconf("SC_PAGE_SIZE")


def _lower(which: int, wanted: int) -> None:
    import resource

    _, hard = resource.getrlimit(which)
    if hard == resource.RLIM_INFINITY or wanted < hard:
        _set(which, wanted, wanted)


def _set(which: int, soft: int, hard: int) -> None:
    import resource

    try:
        resource.setrlimit(which, (soft, hard))
    except ValueError as error:
        raise OSError(f"limit {which} cannot be set to {soft}: {error}") from None


def _end_with(parent: int) -> None:
    if sys.platform != "linux":
        threading.Thread(target=_watch, args=(parent,), daemon=True).start()
        return
    import ctypes

    if ctypes.CDLL(None, use_errno=True).prctl(_ENDS_WITH_PARENT, signal.SIGKILL, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")
    if os.getppid() != parent:
        os._exit(1)


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os.killpg(os.getpgrp(), signal.SIGKILL)
