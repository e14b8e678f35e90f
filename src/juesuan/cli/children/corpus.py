"""Files audited in child processes, several at once, their results in the order given; no file can stop the run."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from juesuan.cli.audit_settings import AuditSettings
from juesuan.cli.children.worker import FileResult, Task, not_audited, unpacked
from juesuan.cli.output import words
from juesuan.isolation import Died, Failed, Late, Limits, outcomes


def audits(
    paths: Sequence[Path], settings: AuditSettings, heard: Callable[[Path, int, int], None] | None = None
) -> Iterator[FileResult]:
    """The result of each file, in their order, each as soon as it and those before it are done.

    ``heard`` is called with a file whose pages are read by text recognition, how many were, and how many there are.
    """
    if len(paths) > 1:
        import juesuan.audit  # noqa: F401 - loaded once, before the processes are forked

    prior = os.fsencode(settings.prior) if settings.prior else b""
    tasks = [msgspec.msgpack.encode(Task(os.fsencode(path), settings.lang, settings.json, prior)) for path in paths]
    limits = Limits(settings.seconds, settings.megabytes)

    def told(task: int, done: int, total: int) -> None:
        if heard is not None:
            heard(paths[task], done, total)

    run = outcomes("juesuan.cli.children.worker:serve", tasks, jobs=settings.jobs, limits=limits, heard=told)
    for path, outcome in zip(paths, run, strict=True):
        if isinstance(outcome, bytes):
            yield unpacked(outcome)
        else:
            yield not_audited(path, failure(outcome, path, settings), json=settings.json)


def failure(outcome: Died | Failed | Late, path: Path, settings: AuditSettings) -> str:
    """The one line on a file whose process failed it."""
    if isinstance(outcome, Failed):
        return words("no limits", settings.lang, path=path, problem=outcome)
    if isinstance(outcome, Late) or outcome.cause == "SIGXCPU":
        return words("too slow", settings.lang, path=path, seconds=f"{settings.seconds:g}")
    return words("died", settings.lang, path=path)
