"""Many tasks in several children at once; their outcomes come in the order of the tasks, and none is lost."""

from __future__ import annotations

import os
import select
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence

from juesuan.isolation.child import Child, Died, Failed, Late
from juesuan.isolation.inside import PROGRESS
from juesuan.isolation.limits import START, Limits

Outcome = bytes | Died | Failed | Late


Heard = Callable[[int, int, int], None]
"""Called with the number of a task, how many of its parts are done, and how many there are."""


def outcomes(
    function: str, tasks: Sequence[bytes], *, jobs: int, limits: Limits, heard: Heard | None = None
) -> Iterator[Outcome]:
    """What came of each task: the answer, or how its process failed it.

    A task whose process was ended from outside is tried once more.

    Args:
        function: ``module:function`` that answers each message of its channel with one; see :class:`Child`.
        tasks: the messages.
        jobs: how many children there are at most; 0 for as many as there are processors.
        limits: of each child, and of each task; a task that says how far it is has its time anew.
        heard: hears that.
    """
    run = _Run(function, tasks, limits, heard)
    try:
        run.start(min(jobs or processors(), len(tasks)))
        for number in range(len(tasks)):
            while number not in run.done:
                run.step()
            yield run.done.pop(number)
    finally:
        run.end()


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Worker:
    """A child and the task that it is at: its number, until when it has time."""

    def __init__(self, child: Child, task: int, until: float) -> None:
        self.child = child
        self.task = task
        self.until = until


class _Run:
    def __init__(self, function: str, tasks: Sequence[bytes], limits: Limits, heard: Heard | None) -> None:
        self._heard = heard
        self._function = function
        self._tasks = tasks
        self._limits = limits
        self._waiting = deque(range(len(tasks)))
        self._tried: set[int] = set()
        self._busy: list[_Worker] = []
        self.done: dict[int, Outcome] = {}

    def start(self, workers: int) -> None:
        for _ in range(workers):
            self._next(None)

    def step(self) -> None:
        """Waits until a child has something to say, or has no time left."""
        soonest = min(worker.until for worker in self._busy)
        channels = [worker.child.channel for worker in self._busy]
        ready, _, _ = select.select(channels, [], [], max(0, soonest - time.monotonic()))
        for worker in list(self._busy):
            if worker.child.channel in ready or worker.until <= time.monotonic():
                self._busy.remove(worker)
                self._take(worker)

    def end(self) -> None:
        for worker in self._busy:
            worker.child.end()
        self._busy.clear()

    def _take(self, worker: _Worker) -> None:
        child: Child | None = worker.child
        try:
            if not worker.child.ready:
                worker.child.start()
                self._busy.append(_Worker(worker.child, worker.task, time.monotonic() + self._limits.seconds))
                return
            message = worker.child.receive(worker.until)
            if message.startswith(PROGRESS):
                done, total = map(int, message.removeprefix(PROGRESS).split())
                if self._heard is not None:
                    self._heard(worker.task, done, total)
                self._busy.append(_Worker(worker.child, worker.task, time.monotonic() + self._limits.seconds))
                return
            self.done[worker.task] = message
        except Died as error:
            child = None
            if error.cause == "SIGKILL" and worker.task not in self._tried:
                self._tried.add(worker.task)
                self._waiting.appendleft(worker.task)
            else:
                self.done[worker.task] = error
        except (Failed, Late) as error:
            child = None
            self.done[worker.task] = error
        self._next(child)

    def _next(self, child: Child | None) -> None:
        """Gives the next task to the child, or to a new one; without a task left the child ends."""
        if not self._waiting:
            if child is not None:
                child.end()
            return
        task = self._waiting.popleft()
        child = child or Child(self._function, self._limits)
        child.send(self._tasks[task])
        seconds = self._limits.seconds if child.ready else START
        self._busy.append(_Worker(child, task, time.monotonic() + seconds))
