"""What a child process does before its work: it leaves the parent's terminal and import path, and takes its limits."""

from __future__ import annotations

import contextlib
import faulthandler
import gc
import importlib
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from juesuan.isolation.channel import Channel
from juesuan.isolation.limits import START, Limits, limit_process, limit_task
from juesuan.isolation.progress import listen

READY: Final = b"ready"
UNLIMITED: Final = b"unlimited "
PROGRESS: Final = b"progress "

_SITES: Final = ("site-packages", "dist-packages")
_NEW_OBJECTS: Final = 50_000
"""How many new objects there are between two searches for unused cycles: what is imported and read stays in use."""

_until: float | None = None


class Work(Channel):
    """The child's end: each task that comes may use the processor for so long and no longer."""

    def __init__(self, end: socket.socket, seconds: float) -> None:
        super().__init__(end)
        self._seconds = seconds

    def receive(self, until: float | None = None) -> bytes | None:
        """The next task; ``None`` when there is no more."""
        task = super().receive(until)
        self.renew()
        return task

    def renew(self) -> None:
        """The task may take as long again."""
        global _until
        limit_task(self._seconds)
        _until = time.monotonic() + self._seconds

    def progress(self, done: int, total: int) -> None:
        """Says how far the task is; it may take as long again."""
        self.renew()
        self.send(PROGRESS + f"{done} {total}".encode())


def time_left() -> float | None:
    """The seconds that the task of this process has left; ``None`` in a process that has no limits."""
    return None if _until is None else _until - time.monotonic()


def serve(name: str, end: socket.socket, limits: Limits, parent: int) -> None:
    """Takes the limits and runs the function ``module:function`` on the channel; never comes back."""
    code = 1
    try:
        channel = Work(end, limits.seconds)
        gc.set_threshold(_NEW_OBJECTS)
        _leave_terminal()
        sys.path[:] = safe_path(sys.path)
        try:
            limit_process(limits.megabytes, parent)
            limit_task(START)
        except OSError as error:
            channel.send(UNLIMITED + str(error).encode())
            return
        function = named(name)
        listen(channel.progress)
        channel.send(READY)
        function(channel)
        code = 0
    except BaseException:  # nothing may reach the code of the parent that this process was forked from
        if os.environ.get("JUESUAN_TRACE"):
            sys.excepthook(*sys.exc_info())
    finally:
        os._exit(code)


def named(name: str) -> Callable[[Channel], None]:
    """The function that ``module:function`` names."""
    module, _, attribute = name.partition(":")
    function: Callable[[Channel], None] = getattr(importlib.import_module(module), attribute)
    return function


def safe_path(path: list[str]) -> list[str]:
    """The import path without the current folder: the package's own, the libraries installed, Python's own."""
    own = str(Path(__file__).resolve().parents[2])
    here = str(Path.cwd()) if _has_folder() else ""
    kept = [item for item in path if item not in ("", here) or item == own or Path(item).name in _SITES]
    return kept if own in kept else [own, *kept]


def libraries(path: list[str]) -> list[str]:
    """Those folders of an import path that an isolated interpreter needs beside its own."""
    own = str(Path(__file__).resolve().parents[2])
    return [own, *(item for item in path if Path(item).name in _SITES and item != own)]


def _has_folder() -> bool:
    try:
        return bool(Path.cwd())
    except OSError:  # it was removed
        return False


def _leave_terminal() -> None:
    """Its own group, so that the terminal's signals reach the parent alone; no input, and output goes nowhere."""
    faulthandler.disable()
    if hasattr(os, "setsid"):
        with contextlib.suppress(PermissionError):  # an interpreter that was started in a session of its own
            os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1) if os.environ.get("JUESUAN_TRACE") else (0, 1, 2):
        os.dup2(nothing, stream)


def _end(*_: object) -> None:
    raise SystemExit


def _shared(form: bytes) -> socket.socket:
    end: socket.socket = socket.fromshare(form)  # type: ignore[attr-defined,unused-ignore]
    return end


def main() -> None:
    """The child as an interpreter of its own: function, memory, parent, and the socket's number or its shared form."""
    name, seconds, megabytes, parent, number = sys.argv[1:]
    end = socket.socket(fileno=int(number)) if os.name == "posix" else _shared(sys.stdin.buffer.read())
    serve(name, end, Limits(float(seconds), int(megabytes)), int(parent))
