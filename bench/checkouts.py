"""Checkouts measured against each other: an older one beside this one, in processes that have done the work before."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def environment(root: Path) -> dict[str, str]:
    """The environment in which Python finds the package of a checkout, and the modules of this folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, "PYTHONPATH": os.pathsep.join((str(root / "src"), str(ROOT / "bench")))}


class Worker:
    """A warm process of a checkout that answers each line that it is sent with a line of numbers.

    Args:
        root: the checkout.
        code: what the process runs: for each line of its input it prints numbers, in one line.
    """

    def __init__(self, root: Path, code: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment(root),
        )

    def ask(self, line: object) -> list[float]:
        """The numbers that it answers a line with."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline().split()
        if not answer:
            raise SystemExit(f"{line}: the process ended")
        return [float(number) for number in answer]

    def close(self) -> None:
        """Ends the process."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


def interleaved(workers: Sequence[Worker], line: object, rounds: int, warm: int = 2) -> list[list[list[float]]]:
    """What each worker answers in each round; they take turns, and in being the first, so that none has a better time.

    Args:
        workers: the processes.
        line: what they are sent.
        rounds: how often.
        warm: rounds before that, which are not kept.
    """
    found: list[list[list[float]]] = [[] for _ in workers]
    for number in range(warm + rounds):
        turns = list(enumerate(workers))
        for index, worker in turns[:: -1 if number % 2 else 1]:
            answer = worker.ask(line)
            if number >= warm:
                found[index].append(answer)
    return found


def spread(values: Sequence[float]) -> tuple[str, str]:
    """Minimum and median."""
    return f"{min(values):.3f}", f"{statistics.median(values):.3f}"
