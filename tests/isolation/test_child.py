"""A child process: limited, in a group of its own, gone with its parent, and never served by the current folder."""

from __future__ import annotations

import mmap
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from juesuan.isolation import Child, Died, Failed, Late, Limits

ENOUGH = Limits(seconds=30, megabytes=4096)


@pytest.fixture
def child() -> Iterator[Child]:
    """A child that does what it is told."""
    made = Child("children:obey", ENOUGH)
    yield made
    made.end()


def gone(pid: int, seconds: float = 5.0) -> bool:
    """True when the process ends in time; one that only waits to be counted has ended."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.01)
    return False


def test_it_answers_each_message(child: Child) -> None:
    for word in (b"a", b"b" * 3_000_000):
        child.send(word)
        assert child.receive() == b"done " + word


def test_it_has_a_group_and_a_session_of_its_own_and_its_limits(child: Child) -> None:
    child.send(b"self")
    pid, group, session, memory, processor, *_ = child.receive().decode().split("\n")
    assert pid == group == session == str(child.pid)
    assert int(group) != os.getpgrp()
    own = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    assert 4096 * 2**20 < int(memory) < 4096 * 2**20 + 2 * own
    assert 0 < int(processor) < 30 * (os.cpu_count() or 1) + 600


def test_the_limit_of_memory_holds() -> None:
    child = Child("children:obey", Limits(seconds=30, megabytes=1024))
    child.send(b"eat 2048")
    with pytest.raises(Died):
        child.receive()


def test_a_large_parent_leaves_its_child_all_its_memory() -> None:
    taken = mmap.mmap(-1, 3 * 2**30)  # three gigabytes of address space, of which nothing is used
    child = Child("children:obey", Limits(seconds=30, megabytes=1024))
    child.send(b"thread")
    assert child.receive() == b"done thread"
    child.end()
    taken.close()


def test_an_answer_that_does_not_come_in_time_is_not_waited_for(child: Child) -> None:
    child.start()
    child.send(b"hang")
    before = time.monotonic()
    with pytest.raises(Late):
        child.receive(time.monotonic() + 0.2)
    assert time.monotonic() - before < 5
    assert gone(child.pid)


def test_a_task_that_spins_runs_out_of_processor_time() -> None:
    child = Child("children:obey", Limits(seconds=0.1, megabytes=4096))
    child.start()
    child.send(b"spin")
    with pytest.raises(Died) as caught:
        child.receive(time.monotonic() + 60)
    assert caught.value.cause == "SIGXCPU"


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGKILL])
def test_how_it_died_is_told(child: Child, number: signal.Signals) -> None:
    child.send(f"crash {number.value}".encode())
    with pytest.raises(Died) as caught:
        child.receive()
    assert caught.value.cause == number.name


def test_a_limit_that_cannot_be_set_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise ValueError("not allowed")

    monkeypatch.setattr(resource, "setrlimit", refuse)
    child = Child("children:obey", ENOUGH)
    with pytest.raises(Failed, match="not allowed"):
        child.start()
    assert gone(child.pid)


def from_a_thread(work: Callable[[], None]) -> None:
    """Runs the work in a thread, from which no process is forked."""
    errors: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if errors:
        raise errors[0]


def test_from_a_thread_it_is_an_isolated_interpreter_with_the_same_source(tmp_path: Path) -> None:
    def work() -> None:
        child = Child("juesuan.cli.children.worker:serve", ENOUGH)
        child.start()
        words = Path(f"/proc/{child.pid}/cmdline").read_bytes().split(b"\0")
        assert b"-I" in words
        assert str(Path(__file__).resolve().parents[2] / "src").encode() in words[words.index(b"-c") + 2]
        child.end()

    from_a_thread(work)


PARENT = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have it ignored
from juesuan.isolation import Child, Limits
child = Child("children:obey", Limits(60, 4096))
child.start()
child.send(b"hang 60")
print(child.pid, flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_it_ends_with_its_parent_whatever_ends_that(number: signal.Signals) -> None:
    found = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}  # where the function of the child is
    with subprocess.Popen(
        [sys.executable, "-c", PARENT], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=found
    ) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        parent.send_signal(number)
        parent.wait()
        assert gone(pid)
