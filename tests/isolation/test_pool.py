"""Many tasks in several children: outcomes in order, none lost, whatever happens to a child."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from juesuan.isolation import Died, Late, Limits, outcomes

ENOUGH = Limits(seconds=30, megabytes=4096)


def children() -> list[int]:
    """The processes that this one has started and that are there."""
    path = Path(f"/proc/self/task/{os.getpid()}/children")
    return [int(pid) for pid in path.read_text().split()]


def test_outcomes_come_in_the_order_of_the_tasks() -> None:
    tasks = [f"hang {(7 - nth) / 50}".encode() for nth in range(8)]
    assert list(outcomes("children:obey", tasks, jobs=3, limits=ENOUGH)) == [b"done " + task for task in tasks]


def test_a_task_that_crashes_or_hangs_is_one_outcome_and_the_others_go_on() -> None:
    tasks = [b"a", b"crash 11", b"b", b"hang 60", b"c", b"crash 9", b"d"]
    found = list(outcomes("children:obey", tasks, jobs=2, limits=Limits(seconds=1, megabytes=4096)))
    assert [item for item in found if isinstance(item, bytes)] == [b"done a", b"done b", b"done c", b"done d"]
    assert isinstance(found[1], Died)
    assert isinstance(found[3], Late)
    assert isinstance(found[5], Died)
    assert found[5].cause == "SIGKILL"


def test_a_child_that_is_ended_from_outside_loses_no_task() -> None:
    before = set(children())
    found = []
    for nth, outcome in enumerate(outcomes("children:obey", [b"hang 0.02"] * 40, jobs=3, limits=ENOUGH)):
        found.append(outcome)
        if nth % 8 == 3:
            for pid in set(children()) - before:
                os.kill(pid, signal.SIGKILL)
    assert found == [b"done hang 0.02"] * 40


def test_no_child_stays() -> None:
    before = children()
    run = outcomes("children:obey", [b"hang 0.01"] * 20, jobs=3, limits=ENOUGH)
    next(run)
    run.close()  # type: ignore[attr-defined]
    assert children() == before


def test_there_are_never_more_children_than_tasks() -> None:
    before = len(children())
    run = outcomes("children:obey", [b"hang 0.2"], jobs=8, limits=ENOUGH)
    next(run)
    assert len(children()) - before <= 1
