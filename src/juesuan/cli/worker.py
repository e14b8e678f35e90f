"""A process that audits one file after another for :mod:`juesuan.cli.corpus`: paths come in, results go out.

What a file does to it (crash, hang, fill memory) ends this process alone.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO, Final

import msgspec

from juesuan.errors import InternalError, JuesuanError, Lang, internal_errors

_LENGTH: Final = 8


class Task(msgspec.Struct, frozen=True):
    """One file to audit and how to tell it; ``path`` as the system names it."""

    path: bytes
    lang: Lang
    json: bool


class Told(msgspec.Struct, frozen=True):
    """What came of one file: its lines (UTF-8, undecodable names as they are), its findings by severity.

    ``problem`` is the one line on a file that could not be audited, else empty; ``ours`` when juesuan is at fault.
    """

    lines: bytes
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    problem: str = ""
    ours: bool = False

    @property
    def text(self) -> str:
        """The lines as text."""
        return self.lines.decode("utf-8", "surrogateescape")


def told(path: Path, lang: Lang, *, json: bool, prior: Path | None = None) -> Told:
    """The audit of one file as it is printed; every trouble is one line, none is raised."""
    from juesuan.audit import audit, audit_line
    from juesuan.cli.audit_text import counts, text_lines
    from juesuan.cli.terminal import print_trace
    from juesuan.cli.words import words

    try:
        audited = audit(path, prior=prior, lang=lang)
        with internal_errors(path):
            lines = (
                audit_line(audited) if json else "\n".join(text_lines(audited, lang)).encode("utf-8", "surrogateescape")
            )
            found = counts(audited.result.findings)
        return Told(lines, found["error"], found["warning"], found["note"])
    except InternalError as error:
        print_trace(error)
        return untold(path, error.say(lang), json=json, ours=True)
    except JuesuanError as error:
        said = error.say(lang)
        return untold(path, said if str(path) in said or path.name in said else f"{path}: {said}", json=json)
    except MemoryError:
        return untold(path, words("too much memory", lang, path=path), json=json)
    except OSError as error:
        return untold(path, words("cannot read", lang, path=path, problem=error.strerror or error), json=json)


def untold(path: Path, problem: str, *, json: bool, ours: bool = False) -> Told:
    """What is told of a file that could not be audited."""
    from juesuan.audit import unread_line

    return Told(unread_line(path, problem, internal=ours) if json else b"", problem=problem or "?", ours=ours)


def send(stream: IO[bytes], message: Task | Told) -> None:
    """Writes one message, its length before it."""
    data = msgspec.msgpack.encode(message)
    stream.write(len(data).to_bytes(_LENGTH, "big") + data)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes:
    """The next message as bytes; none when the other side is gone."""
    head = stream.read(_LENGTH)
    return stream.read(int.from_bytes(head, "big")) if len(head) == _LENGTH else b""


def limit_memory(megabytes: int) -> None:
    """Lets this process have so much address space and no more, where the system can do that."""
    try:
        import resource
    except ImportError:  # Windows
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    wanted = megabytes * 2**20
    if most == resource.RLIM_INFINITY or wanted < most:
        resource.setrlimit(resource.RLIMIT_AS, (wanted, most))


def main() -> None:
    """Audits what comes in on stdin until it ends; anything that is printed meanwhile goes to stderr."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    limit_memory(int(sys.argv[1]))
    import juesuan.audit  # noqa: F401 - loaded before the first file, so that it is not timed

    send(answers, Told(b""))
    while data := receive(sys.stdin.buffer):
        task = msgspec.msgpack.decode(data, type=Task)
        send(answers, told(Path(os.fsdecode(task.path)), task.lang, json=task.json))


if __name__ == "__main__":
    main()
