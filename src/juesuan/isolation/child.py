"""One child process: forked where that is safe, else an isolated interpreter of its own; one socket to it."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import weakref
from typing import Final

from juesuan.isolation.channel import Channel
from juesuan.isolation.inside import UNLIMITED, libraries, serve
from juesuan.isolation.limits import KILLED, START, Limits
from juesuan.isolation.work_folder import remove_work_folder

_KILLS: Final = (os.killpg, os.kill) if hasattr(os, "killpg") else (os.kill,)
_PATIENCE: Final = 0.5
_BOOT: Final = (
    "import sys; sys.path[:0] = sys.argv.pop(1).split(chr(10)); from juesuan.isolation.inside import main; main()"
)

_open: weakref.WeakSet[Child] = weakref.WeakSet()


class Failed(Exception):
    """A child could not take its limits, so that nothing was done."""


class Died(Exception):
    """The child ended without an answer; ``cause`` is the name of a signal or an exit code."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


class Late(Exception):
    """The child did not answer in time; it was ended."""


class Child:
    """A process that runs one function on a channel.

    Args:
        function: ``module:function``; it takes a :class:`Channel` and returns when there is no more work.
        limits: its memory, and the time for each answer.
    """

    def __init__(self, function: str, limits: Limits) -> None:
        self._limits = limits
        mine, its = socket.socketpair()
        self.channel = Channel(mine)
        self._status: int | None = None
        self._process: subprocess.Popen[bytes] | None = None
        with its:
            self.pid = self._fork(function, its) if _may_fork() else self._start(function, its)
        self.ready = False
        _open.add(self)

    def send(self, task: bytes) -> None:
        """Hands over one message; a child that is gone is noticed by :meth:`receive`."""
        with contextlib.suppress(OSError):
            self.channel.send(task)

    def start(self) -> None:
        """Waits until the child is ready for its first message.

        Raises:
            Late: it is not ready in time; it is ended.
            Died: it ended before.
            Failed: it could not take its limits.
        """
        message = self._receive(time.monotonic() + START)
        if message.startswith(UNLIMITED):
            self.end()
            raise Failed(message.removeprefix(UNLIMITED).decode())
        self.ready = True

    def receive(self, until: float | None = None) -> bytes:
        """The child's next message.

        Args:
            until: a moment of :func:`time.monotonic`; the limit of time from now, when it is not given.

        Raises:
            Late: it did not come in time; the child is ended.
            Died: the child ended without it.
            Failed: the child could not take its limits.
        """
        if not self.ready:
            self.start()
        return self._receive(until if until is not None else time.monotonic() + self._limits.seconds)

    def end(self, *, patience: float = 0.0) -> str:
        """Ends the process and all that it started; how it ended: the name of a signal or an exit code.

        ``patience`` are the seconds that it gets to end in order, taking away what is half written.
        """
        _open.discard(self)
        self.channel.close()
        if patience and not self._exited():
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(self.pid, signal.SIGTERM)
            self._wait(patience)
        alive = not self._exited()
        for kill in _KILLS if alive else _KILLS[:-1]:  # its group; itself, where it has not come so far as to have one
            with contextlib.suppress(ProcessLookupError, PermissionError):
                kill(self.pid, KILLED)
        self._exited(wait=True)
        remove_work_folder(self.pid)
        assert self._status is not None
        names = {item.value: item.name for item in signal.Signals}
        return names.get(-self._status, f"signal {-self._status}") if self._status < 0 else str(self._status)

    def _receive(self, until: float) -> bytes:
        try:
            message = self.channel.receive(until)
        except TimeoutError:
            self.end()
            raise Late from None
        if message is None:
            self._wait(_PATIENCE)
            raise Died(self.end())
        return message

    def _fork(self, function: str, its: socket.socket) -> int:
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            self.channel.close()
            for other in list(_open):
                other.channel.close()
            serve(function, its, self._limits, parent)
        return pid

    def _start(self, function: str, its: socket.socket) -> int:
        number = str(its.fileno())
        seconds, megabytes = self._limits
        words = [function, str(seconds), str(megabytes), str(os.getpid()), number]
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", _BOOT, "\n".join(libraries(sys.path)), *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=None if os.environ.get("JUESUAN_TRACE") else subprocess.DEVNULL,
            env=_environment(),
            **({"pass_fds": (its.fileno(),)} if os.name == "posix" else {}),  # type: ignore[call-overload]
        )
        assert self._process.stdin is not None
        with self._process.stdin as stream:
            if os.name == "nt":
                stream.write(its.share(self._process.pid))  # type: ignore[attr-defined,unused-ignore]
        return self._process.pid

    def _wait(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while not self._exited() and time.monotonic() < until:
            time.sleep(0.002)

    def _exited(self, *, wait: bool = False) -> bool:
        """True when the process has ended, and how it ended is known."""
        if self._status is None and self._process is not None:
            self._status = self._process.wait() if wait else self._process.poll()
        elif self._status is None:
            try:
                pid, status = os.waitpid(self.pid, 0 if wait else os.WNOHANG)
                self._status = os.waitstatus_to_exitcode(status) if pid else None
            except ChildProcessError:  # somebody else waited for it
                self._status = 1
        return self._status is not None


def _may_fork() -> bool:
    """Only from the main thread, and only where the system's own libraries bear it."""
    return sys.platform == "linux" and threading.current_thread() is threading.main_thread()


def _environment() -> dict[str, str]:
    """What an interpreter needs of the environment: nothing of it that names code."""
    kept = ("JUESUAN_", "LANG", "LC_", "TZ", "TMP", "TEMP", "HOME", "USERPROFILE", "SYSTEMROOT", "PATH")
    return {name: value for name, value in os.environ.items() if name.upper().startswith(kept)}
