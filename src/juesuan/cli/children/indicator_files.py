"""The indicators of files, each read in a child process, in the order given."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from juesuan.characters import one_line
from juesuan.cli.audit_settings import AuditSettings
from juesuan.cli.children.corpus import failure
from juesuan.errors import InternalError, JuesuanError, Lang
from juesuan.isolation import Channel, Limits, outcomes
from juesuan.library import Indicator


class _Task(msgspec.Struct, frozen=True):
    path: bytes
    lang: Lang


class Read(msgspec.Struct, frozen=True):
    """What a file holds, or the one line on why it could not be read; ``ours`` when juesuan is at fault."""

    indicators: tuple[Indicator, ...] = ()
    problem: bytes = b""
    ours: bool = False


def indicators_in(paths: Sequence[Path], lang: Lang) -> Iterator[Read]:
    """The indicators of each file."""
    settings = AuditSettings(lang)
    tasks = [msgspec.msgpack.encode(_Task(os.fsencode(path), lang)) for path in paths]
    limits = Limits(settings.seconds, settings.megabytes)
    run = outcomes("juesuan.cli.children.indicator_files:serve", tasks, jobs=0, limits=limits)
    for path, outcome in zip(paths, run, strict=True):
        if isinstance(outcome, bytes):
            yield msgspec.msgpack.decode(outcome, type=Read)
        else:
            yield Read(problem=os.fsencode(failure(outcome, path, settings)))


def serve(channel: Channel) -> None:
    """Reads what comes in until there is no more."""
    while data := channel.receive():
        task = msgspec.msgpack.decode(data, type=_Task)
        channel.send(msgspec.msgpack.encode(_read(Path(os.fsdecode(task.path)), task.lang)))


def _read(path: Path, lang: Lang) -> Read:
    from juesuan.audit import report_of
    from juesuan.library import indicators_of

    try:
        report, _ = report_of(path)
        return Read(tuple(indicators_of(report, os.fsencode(path).decode("utf-8", "replace"))))
    except (JuesuanError, OSError) as error:
        line = error.say_of(path, lang) if isinstance(error, JuesuanError) else one_line(f"{path}: {error}")
        return Read(problem=line.encode("utf-8", "surrogateescape"), ours=isinstance(error, InternalError))
