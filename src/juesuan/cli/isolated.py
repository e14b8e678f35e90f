"""A command that works on files from strangers, done in a limited child; this process prints what it says."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from juesuan.cli.output import Terminal
from juesuan.errors import Lang
from juesuan.isolation import Channel, Child, Died, Failed, Late, Limits, listen

FAILED: Final = 2
_PATIENCE: Final = 2.0


class _Task(msgspec.Struct, frozen=True):
    words: list[bytes]


class _Said(msgspec.Struct, frozen=True, tag=True):
    """A piece of output, or a line for the person where ``note`` is set; UTF-8, undecodable names as they are."""

    text: bytes
    note: bool = False


class _Progress(msgspec.Struct, frozen=True, tag=True):
    done: int
    total: int
    what: bytes


class _Pages(msgspec.Struct, frozen=True, tag=True):
    """So many pages of a file were read by text recognition."""

    done: int
    total: int


class _Done(msgspec.Struct, frozen=True, tag=True):
    code: int


_Message = _Said | _Progress | _Pages | _Done
_DECODER = msgspec.msgpack.Decoder(_Message)


def run_isolated(words: Sequence[str], terminal: Terminal, limits: tuple[float, int], path: Path | None) -> int:
    """The exit code of the command that the words name; what it says is printed here.

    Args:
        words: the arguments of the command line.
        terminal: where what it says goes.
        limits: seconds and megabytes of the child.
        path: what it works on, for the line when the child fails.
    """
    seconds, megabytes = limits
    child = Child("juesuan.cli.isolated:serve", Limits(seconds, megabytes))
    try:
        child.start()
        child.send(msgspec.msgpack.encode(_Task([os.fsencode(word) for word in words])))
        until = time.monotonic() + seconds
        while True:
            match _DECODER.decode(child.receive(until)):
                case _Done(code):
                    terminal.close()
                    return code
                case _Pages(done, total):
                    until = time.monotonic() + seconds
                    terminal.pages(path or Path("-"), done, total)
                case _Progress(done, total, what):
                    terminal.progress(done, total, _text(what))
                case _Said(text, note):
                    (terminal.note if note else terminal.data)(_text(text))
    except Failed as error:
        terminal.note(terminal.words("no limits", path=path, problem=error))
    except Late:
        terminal.note(terminal.words("too slow here", path=path, seconds=f"{seconds:g}"))
    except Died as error:
        late = error.cause == "SIGXCPU"
        key = "too slow here" if late else "died here"
        terminal.note(terminal.words(key, path=path, seconds=f"{seconds:g}"))
    finally:
        child.end(patience=_PATIENCE)
    return FAILED


def serve(channel: Channel) -> None:
    """Does the one command that comes in."""
    from juesuan.cli.parser import parse
    from juesuan.cli.perform import perform
    from juesuan.prepared import save

    data = channel.receive()
    if data is not None:
        task = msgspec.msgpack.decode(data, type=_Task)
        listen(lambda done, total: _tell(channel, done, total))
        arguments, lang = parse([os.fsdecode(word) for word in task.words])
        code = perform(arguments, _Relay(channel, lang, quiet=getattr(arguments, "quiet", False)))
        save()
        channel.send(msgspec.msgpack.encode(_Done(code)))


def _tell(channel: Channel, done: int, total: int) -> None:
    channel.renew()
    channel.send(msgspec.msgpack.encode(_Pages(done, total)))


class _Relay(Terminal):
    """A terminal whose words go to the parent."""

    def __init__(self, channel: Channel, lang: Lang, *, quiet: bool) -> None:
        super().__init__(lang, quiet=quiet)
        self._channel = channel

    def data(self, text: str) -> None:
        """Sends one piece of output."""
        self._send(_Said(_bytes(text)))

    def note(self, text: str) -> None:
        """Sends one line for the person."""
        self._send(_Said(_bytes(text), note=True))

    def progress(self, done: int, total: int, what: str) -> None:
        """Sends how far the work is."""
        self._send(_Progress(done, total, _bytes(what)))

    def close(self) -> None:
        """Nothing is held back."""

    def _send(self, message: _Message) -> None:
        self._channel.send(msgspec.msgpack.encode(message))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")
