"""Changed objects written behind the original bytes of a PDF: an incremental update.

The original stays in the file byte for byte, as a signature or an archive wants it.  Where that is not
possible (encrypted, repaired, a cross-reference that is not where it should be) the caller writes the file anew.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from juesuan.patterns import lazy_pattern

if TYPE_CHECKING:
    import pikepdf

_START: Final = lazy_pattern(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_TAIL: Final = 2048


def append_changes(pdf: pikepdf.Pdf, data: bytes, first_new: int, changed: Sequence[Any]) -> bytes | None:
    """The original bytes with the changed objects and their cross-reference behind; ``None`` where it must not be.

    Args:
        pdf: the open file, with the changes in it.
        data: its original bytes.
        first_new: the least number of an object that the original does not have.
        changed: every object that is new or changed; all others must be as they were.
    """
    start = _cross_reference(data)
    if start is None or pdf.is_encrypted or pdf.get_warnings() or not changed:
        return None
    numbers = [item.objgen for item in changed]
    new = sorted(number for number, _ in numbers if number >= first_new)
    if any(number == 0 for number, _ in numbers) or new != list(range(first_new, first_new + len(new))):
        return None
    out = bytearray(data if data.endswith((b"\n", b"\r")) else data + b"\n")
    at: dict[int, tuple[int, int]] = {}
    for item in sorted(changed, key=lambda item: int(item.objgen[0])):
        number, generation = item.objgen
        at[number] = (len(out), generation)
        out += b"%d %d obj\n%b\nendobj\n" % (number, generation, _body(item))
    size = first_new + len(new)
    identity = _identity(pdf, bytes(out[len(data) :]))
    out += _table(at, size, start, pdf, identity, len(out), stream=not data.startswith(b"xref", start))
    return bytes(out)


def _cross_reference(data: bytes) -> int | None:
    """Where the last cross-reference of the file begins; ``None`` when it is not where the file says."""
    found = _START.search(data, max(0, len(data) - _TAIL))
    if found is None or not data.startswith(b"%PDF-"):
        return None
    start = int(found[1])
    right = data.startswith(b"xref", start) or re.compile(rb"\d+\s+\d+\s+obj").match(data, start)
    return start if right else None


def _body(item: Any) -> bytes:
    import pikepdf

    if isinstance(item, pikepdf.Stream):
        raw = item.read_raw_bytes()
        entries = item.stream_dict
        entries.Length = len(raw)
        return bytes(entries.unparse()) + b"\nstream\n" + raw + b"\nendstream"
    return bytes(item.unparse(resolved=True))


def _identity(pdf: pikepdf.Pdf, added: bytes) -> bytes:
    """The file's identifier: the first part stays, the second tells this version."""
    found = pdf.trailer.get("/ID")
    if found is None or len(found) != 2:
        return b""
    return b"/ID [<%b> <%b>]" % (bytes(found[0]).hex().encode(), hashlib.md5(added).hexdigest().encode())


def _table(
    at: dict[int, tuple[int, int]],
    size: int,
    before: int,
    pdf: pikepdf.Pdf,
    identity: bytes,
    here: int,
    *,
    stream: bool,
) -> bytes:
    """The cross-reference of the update, of the same kind as the file's own."""
    if stream:
        at = {**at, size: (here, 0)}
        size += 1
    entries = b"/Size %d /Root %b /Prev %d %b" % (size, pdf.trailer.Root.unparse(), before, identity)
    info = pdf.trailer.get("/Info")
    if info is not None:
        entries += b" /Info " + info.unparse()
    runs = [[number for _, number in run] for _, run in groupby(enumerate(sorted(at)), lambda pair: pair[1] - pair[0])]
    if stream:
        rows = b"".join(
            b"\x01" + at[number][0].to_bytes(6, "big") + at[number][1].to_bytes(2, "big") for number in sorted(at)
        )
        index = " ".join(f"{run[0]} {len(run)}" for run in runs).encode()
        head = b"<< /Type /XRef /W [1 6 2] /Index [%b] /Length %d %b >>" % (index, len(rows), entries)
        table = b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (size - 1, head, rows)
    else:
        table = b"xref\n"
        for run in runs:
            table += b"%d %d\n" % (run[0], len(run))
            table += b"".join(b"%010d %05d n \n" % at[number] for number in run)
        table += b"trailer\n<< %b >>\n" % entries
    return table + b"startxref\n%d\n%%%%EOF\n" % here
