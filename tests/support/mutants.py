"""Files damaged at random: bytes changed, cut or doubled, in the file itself and inside its compressed parts."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable
from typing import Final

_TOKENS: Final = (
    b"0", b"-1", b"99999999999", b"1e999", b"NaN", b"\x00", b"\xff\xfe", b"<", b"/>", b'"', b"&#0;", b"\xe4\xb8",
    b"2147483648", b"%", b"[", b"<<", b"null", b"true", b"{", b"A1:XFD1048576", b"",
)  # fmt: skip
_NUMBER: Final = re.compile(rb"\d+")
_TAG: Final = re.compile(rb"<[^<>]{1,80}>|/[A-Za-z]{2,20}|\"[^\"]{0,40}\"")


def mutant(data: bytes, seed: int) -> bytes:
    """The file damaged in a way of its own for each seed."""
    chance = random.Random(seed)
    if data[:2] == b"PK" and chance.random() < 0.75:
        return _inside_archive(data, chance)
    if data[:5] == b"%PDF-" and chance.random() < 0.6:
        return _inside_pdf(data, chance)
    return changed(data, chance)


def changed(data: bytes, chance: random.Random) -> bytes:
    """The bytes damaged in one place or several."""
    found = data
    for _ in range(chance.choice((1, 1, 3, 20))):
        found = chance.choice(_WAYS)(found, chance)
    return found


def _flip(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return data
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]


def _cut(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] if chance.random() < 0.3 else data[:at] + data[at + chance.randrange(1, 400) :]


def _doubled(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[at : at + chance.randrange(1, 400)] + data[at:]


def _token(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(_TOKENS) + data[at + chance.randrange(0, 4) :]


def _number(data: bytes, chance: random.Random) -> bytes:
    return _replaced(data, _NUMBER, chance)


def _tag(data: bytes, chance: random.Random) -> bytes:
    return _replaced(data, _TAG, chance)


def _replaced(data: bytes, pattern: re.Pattern[bytes], chance: random.Random) -> bytes:
    """One piece of the pattern, near a place taken by chance, replaced by a token or by another such piece."""
    start = chance.randrange(len(data) + 1)
    match = pattern.search(data, start)
    if match is None:
        return data
    other = pattern.search(data, chance.randrange(len(data) + 1))
    with_ = other[0] if other is not None and chance.random() < 0.5 else chance.choice(_TOKENS)
    return data[: match.start()] + with_ + data[match.end() :]


_WAYS: Final[tuple[Callable[[bytes, random.Random], bytes], ...]] = (_flip, _cut, _doubled, _token, _number, _tag)


def _inside_archive(data: bytes, chance: random.Random) -> bytes:
    """One part damaged, lost or swapped with another, the archive whole."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    at = chance.randrange(len(parts))
    name, content = parts[at]
    way = chance.random()
    if way < 0.1:
        del parts[at]
    elif way < 0.2:
        parts[at] = name, parts[chance.randrange(len(parts))][1]
    else:
        parts[at] = name, changed(content, chance)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return stream.getvalue()


def _inside_pdf(data: bytes, chance: random.Random) -> bytes:
    """Damaged with its streams open, so that drawing operators and fonts change too."""
    import pikepdf

    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(
            stream,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            static_id=True,
        )
    return changed(stream.getvalue(), chance)
