"""The hints of a whole PDF."""

from __future__ import annotations

from juesuan.formats.pdf.file_streams import streams_of
from juesuan.formats.pdf.visibility import HintFinder, Hints


def hints_of(data: bytes) -> Hints:
    """What the file may use that hides text."""
    finder = HintFinder(data)
    for stream in streams_of(data):
        finder.add(stream)
    return finder.hints()
