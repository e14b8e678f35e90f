"""The findings on a publication in several files, as those of each file."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from juesuan.errors import Lang
from juesuan.report import WordedFinding, where

_SHOWN = 4
_ELSEWHERE = ("（另见 {}）", " (see also {})")


def findings_in(name: str, findings: Sequence[WordedFinding], lang: Lang, *, first: bool) -> list[WordedFinding]:
    """What is to be marked in the file of that name: the findings with a place in it, the other places in words.

    Args:
        name: the file, as places name it.
        findings: those on the whole publication.
        lang: of the words.
        first: whether the file is the one that also says what has no place anywhere.
    """
    found = []
    for finding in findings:
        here = tuple(replace(place, file="") for place in finding.places if place.file == name)
        others = [replace(place, line=None) for place in finding.places if place.file and place.file != name]
        if here or (first and not others):
            more = where(others, _SHOWN, lang)
            words = _ELSEWHERE[lang == "en"].format(more) if more else ""
            found.append(replace(finding, places=here, message=finding.message + words))
    return found
