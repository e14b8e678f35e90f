"""The process that audits one file after another for ``juesuan.cli.children``: paths come in, results go out."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import msgspec

from juesuan.errors import InternalError, JuesuanError, Lang, internal_errors
from juesuan.isolation import Channel


class Task(msgspec.Struct, frozen=True):
    """One file to audit and how to print it; ``path`` as the system names it, ``prior`` last year's, empty for none.

    ``files`` are those of one publication that ``path`` stands for; where they were put together ``unasked`` and are
    not one, that is no trouble.
    """

    path: bytes
    lang: Lang
    json: bool
    prior: bytes = b""
    files: tuple[bytes, ...] = ()
    unasked: bool = False


class FileResult(msgspec.Struct, frozen=True):
    """What came of one file: its lines (UTF-8, undecodable names as they are), its findings by severity.

    ``relations`` ran; ``nothing`` is true where no figure was checked.  ``problem`` is the one line on a file that
    could not be audited, else empty; ``ours`` when juesuan is at fault; ``apart`` where files that were put together
    unasked are not one publication.
    """

    lines: bytes
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    problem: str = ""
    ours: bool = False
    relations: int = 0
    nothing: bool = False
    apart: bool = False

    @property
    def text(self) -> str:
        """The lines as text."""
        return self.lines.decode("utf-8", "surrogateescape")


def audit_file(
    path: Path, lang: Lang, *, json: bool, prior: Path | None = None, files: Sequence[Path] = (), unasked: bool = False
) -> FileResult:
    """The audit of one file, or of several as one, as it is printed; every trouble is one line, none is raised."""
    from juesuan.audit import audit, audit_line, audit_set, members_of
    from juesuan.cli.audit_output import counts, text_lines
    from juesuan.cli.output import print_trace, words

    try:
        audited = audit_set(members_of(files), path, prior=prior) if files else audit(path, prior=prior)
        if unasked and not _whole(audited.report.source.files, files):
            return FileResult(b"", apart=True)
        with internal_errors(path):
            lines = (
                audit_line(audited, lang)
                if json
                else "\n".join(text_lines(audited, lang)).encode("utf-8", "surrogateescape")
            )
            found = counts(audited.result.findings)
        checked = audited.result.checked
        return FileResult(
            lines,
            found["error"],
            found["warning"],
            found["note"],
            relations=checked.relations,
            nothing=checked.nothing,
        )
    except InternalError as error:
        print_trace(error)
        return not_audited(path, error.say(lang), json=json, ours=True)
    except JuesuanError as error:
        if unasked:
            return FileResult(b"", apart=True)
        return not_audited(path, error.say_of(path, lang), json=json)
    except MemoryError:
        return not_audited(path, words("too much memory", lang, path=path), json=json)
    except OSError as error:
        return not_audited(path, words("cannot read", lang, path=path, problem=error.strerror or error), json=json)


def _whole(read: Sequence[object], given: Sequence[Path]) -> bool:
    """True where every file of a set was read."""
    return len(read) == len(given)


def not_audited(path: Path, problem: str, *, json: bool, ours: bool = False) -> FileResult:
    """The result of a file that could not be audited."""
    from juesuan.audit import unread_line

    return FileResult(unread_line(path, problem, internal=ours) if json else b"", problem=problem or "?", ours=ours)


def serve(channel: Channel) -> None:
    """Audits what comes in until there is no more."""
    from juesuan.prepared import save

    while data := channel.receive():
        task = msgspec.msgpack.decode(data, type=Task)
        prior = Path(os.fsdecode(task.prior)) if task.prior else None
        files = [Path(os.fsdecode(file)) for file in task.files]
        path = Path(os.fsdecode(task.path))
        answer = audit_file(path, task.lang, json=task.json, prior=prior, files=files, unasked=task.unasked)
        save()
        channel.send(packed(answer))


def packed(answer: FileResult) -> bytes:
    """The answer as bytes, undecodable file names as they are."""
    problem = answer.problem.encode("utf-8", "surrogateescape")
    return msgspec.msgpack.encode((problem, msgspec.structs.replace(answer, problem="")))


def unpacked(data: bytes) -> FileResult:
    """The answer that the bytes stand for."""
    problem, answer = msgspec.msgpack.decode(data, type=tuple[bytes, FileResult])
    return msgspec.structs.replace(answer, problem=problem.decode("utf-8", "surrogateescape"))
