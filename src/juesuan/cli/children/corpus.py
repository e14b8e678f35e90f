"""Files audited in child processes, several at once, told in the order given; no file can stop the run."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from juesuan.cli.manner import Manner
from juesuan.cli.words import words
from juesuan.cli.worker import Task, Told, unpacked, untold
from juesuan.isolation import Died, Failed, Late, Limits, outcomes


def audits(paths: Sequence[Path], manner: Manner) -> Iterator[Told]:
    """What is told of each file, in their order, each as soon as it and those before it are done."""
    if len(paths) > 1:
        import juesuan.audit  # noqa: F401 - loaded once, before the processes are forked

    prior = os.fsencode(manner.prior) if manner.prior else b""
    tasks = [msgspec.msgpack.encode(Task(os.fsencode(path), manner.lang, manner.json, prior)) for path in paths]
    limits = Limits(manner.seconds, manner.megabytes)
    run = outcomes("juesuan.cli.worker:serve", tasks, jobs=manner.jobs, limits=limits)
    for path, outcome in zip(paths, run, strict=True):
        if isinstance(outcome, bytes):
            yield unpacked(outcome)
        else:
            yield untold(path, failure(outcome, path, manner), json=manner.json)


def failure(outcome: Died | Failed | Late, path: Path, manner: Manner) -> str:
    """The one line on a file whose process failed it."""
    if isinstance(outcome, Failed):
        return words("no limits", manner.lang, path=path, problem=outcome)
    if isinstance(outcome, Late) or outcome.cause == "SIGXCPU":
        return words("too slow", manner.lang, path=path, seconds=f"{manner.seconds:g}")
    return words("died", manner.lang, path=path)
