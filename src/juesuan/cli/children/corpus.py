"""Files audited in child processes, several at once, their results in the order given; no file can stop the run."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from juesuan.cli.audit_settings import AuditSettings
from juesuan.cli.children.worker import FileResult, Task, not_audited, unpacked
from juesuan.cli.output import words
from juesuan.isolation import Died, Failed, Late, Limits, outcomes

Heard = Callable[[Path, int, int], None]


class FilesTogether(NamedTuple):
    """Files that are one publication: what the whole is called, its files, and whether nobody asked for it."""

    path: Path
    files: tuple[Path, ...]
    unasked: bool = False


def audits(paths: Sequence[Path], settings: AuditSettings, heard: Heard | None = None) -> Iterator[FileResult]:
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


def audit_of_set(one: FilesTogether, settings: AuditSettings, heard: Heard | None = None) -> FileResult:
    """The result of several files that are audited as one publication; they have the time of as many files."""
    prior = os.fsencode(settings.prior) if settings.prior else b""
    files = tuple(os.fsencode(file) for file in one.files)
    task = Task(os.fsencode(one.path), settings.lang, settings.json, prior, files, one.unasked)
    limits = Limits(settings.seconds * max(1, len(files)), settings.megabytes)
    tasks = [msgspec.msgpack.encode(task)]

    def told(_: int, done: int, total: int) -> None:
        if heard is not None:
            heard(one.path, done, total)

    (outcome,) = outcomes("juesuan.cli.children.worker:serve", tasks, jobs=1, limits=limits, heard=told)
    if isinstance(outcome, bytes):
        return unpacked(outcome)
    return not_audited(one.path, failure(outcome, one.path, settings), json=settings.json)


def failure(outcome: Died | Failed | Late, path: Path, settings: AuditSettings) -> str:
    """The one line on a file whose process failed it."""
    if isinstance(outcome, Failed):
        return words("no limits", settings.lang, path=path, problem=outcome)
    if isinstance(outcome, Late) or outcome.cause == "SIGXCPU":
        return words("too slow", settings.lang, path=path, seconds=f"{settings.seconds:g}")
    return words("died", settings.lang, path=path)
