"""How far a long task is: said by the code that works, heard by whoever waits for it."""

from __future__ import annotations

from collections.abc import Callable

Listener = Callable[[int, int], None]

_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """From now on ``listener`` hears how many parts of how many are done, and no other."""
    _listeners[:] = [listener]


def report(done: int, total: int) -> None:
    """Says that so many parts of a task are done; each renews the time that the task may take."""
    for listener in _listeners:
        listener(done, total)
