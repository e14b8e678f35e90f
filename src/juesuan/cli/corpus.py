"""Many files audited at once, on every core, told in the order given; no file can stop the run.

Each core has a process of its own (:mod:`juesuan.cli.worker`) with a limit on memory; a file that takes
longer than the limit or brings the process down is one line, and a new process takes the next file.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from juesuan.cli.manner import Manner
from juesuan.cli.words import words
from juesuan.cli.worker import Task, Told, receive, send, untold


def audits(paths: Sequence[Path], manner: Manner) -> Iterator[Told]:
    """What is told of each file, in their order, each as soon as it and those before it are done."""
    run = _Run(paths, manner)
    run.start()
    try:
        for at in range(len(paths)):
            yield run.result(at)
    finally:
        run.stop()


def processes(manner: Manner, files: int) -> int:
    """How many processes a run of so many files takes: as many as there are cores, if not told otherwise."""
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(manner.jobs or available, files))


class _Run:
    """The files of one run, the threads that each drive a process, and the results so far."""

    def __init__(self, paths: Sequence[Path], manner: Manner) -> None:
        self._paths = paths
        self._manner = manner
        self._next = iter(range(len(paths)))
        self._done: dict[int, Told] = {}
        self._change = threading.Condition()
        self._stopped = False
        self._workers: list[Worker] = []

    def start(self) -> None:
        for _ in range(processes(self._manner, len(self._paths))):
            worker = Worker(self._manner)
            self._workers.append(worker)
            threading.Thread(target=self._drive, args=(worker,), daemon=True).start()

    def result(self, at: int) -> Told:
        with self._change:
            self._change.wait_for(lambda: at in self._done)
            return self._done.pop(at)

    def stop(self) -> None:
        self._stopped = True
        for worker in self._workers:
            worker.end()

    def _drive(self, worker: Worker) -> None:
        while not self._stopped:
            with self._change:
                at = next(self._next, None)
            if at is None:
                break
            told = worker.audit(self._paths[at])
            with self._change:
                self._done[at] = told
                self._change.notify_all()
        worker.end()


class Worker:
    """One process, started when it is first needed and again after a file brought it down."""

    def __init__(self, manner: Manner) -> None:
        self._manner = manner
        self._process: subprocess.Popen[bytes] | None = None
        self._late = False

    def audit(self, path: Path) -> Told:
        """What is told of the file, whatever happens to the process."""
        manner = self._manner
        try:
            process = self._started()
            assert process.stdin is not None
            assert process.stdout is not None
            self._late = False
            clock = threading.Timer(manner.seconds, self._too_late, (process,))
            clock.start()
            try:
                send(process.stdin, Task(os.fsencode(path), manner.lang, manner.json))
                answer = receive(process.stdout)
            finally:
                clock.cancel()
        except OSError:
            answer = b""
        if answer:
            return msgspec.msgpack.decode(answer, type=Told)
        late = self._late
        self.end()
        if late:
            problem = words("too slow", manner.lang, path=path, seconds=f"{manner.seconds:g}")
        else:
            problem = words("died", manner.lang, path=path)
        return untold(path, problem, json=manner.json)

    @property
    def pid(self) -> int | None:
        """The number of the process, while there is one."""
        return self._process.pid if self._process is not None else None

    def end(self) -> None:
        """Ends the process, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    with contextlib.suppress(OSError):
                        stream.close()

    def _too_late(self, process: subprocess.Popen[bytes]) -> None:
        self._late = True
        process.kill()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            process = subprocess.Popen(
                [sys.executable, "-m", "juesuan.cli.worker", str(self._manner.megabytes)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=None if os.environ.get("JUESUAN_TRACE") else subprocess.DEVNULL,
            )
            self._process = process
            assert process.stdout is not None
            receive(process.stdout)
        return self._process
