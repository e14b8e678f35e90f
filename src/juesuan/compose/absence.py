"""What a report lacks because a part of the books is not there: never printed as 无 or 0."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import msgspec

from juesuan.errors import BadInput
from juesuan.report import INPUTS, Report

PARTS = f"{INPUTS}/账套/"
"""Inputs ``资料/账套/<file>``: 没有, 空表 or 缺 with the rows that it lacks; nothing for a part that is there whole."""


class _Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What follows from the state of one file; see ``data/absence.toml``."""

    file: str
    states: tuple[str, ...]
    refuses: bool
    zh: str
    en: str
    section: str = ""
    unless: str = ""
    only: str = ""


class Absence(NamedTuple):
    """A part of the books that is not there or not whole, and what follows; ``refuses`` when nothing is published."""

    said: BadInput
    refuses: bool
    section: str


@cache
def _parts() -> tuple[_Part, ...]:
    data: dict[str, Any] = tomllib.loads((files("juesuan.compose") / "data" / "absence.toml").read_text("utf-8"))
    return msgspec.convert(tuple(data["part"]), tuple[_Part, ...])


def absences(report: Report) -> list[Absence]:
    """What is absent from the books that the report was compiled from, in the order of the files."""
    states = {fact.address.removeprefix(PARTS): fact.text for fact in report.inputs if fact.address.startswith(PARTS)}
    if not states:
        return []
    known = {fact.address: fact for fact in (*report.facts(), *report.inputs)}
    found: list[Absence] = []
    for part in _parts():
        state = states.get(part.file, "")
        if state.partition(" ")[0] not in part.states or part.unless in known:
            continue
        if part.only and not (part.only in known and known[part.only].exact):
            continue
        found.append(Absence(_said(part, state), part.refuses, part.section))
    return found


def _said(part: _Part, state: str) -> BadInput:
    kind, _, rows = state.partition(" ")
    zh = {"没有": f"没有 {part.file}", "空表": f"{part.file} 是空表", "缺": f"{part.file} 没有写：{rows}"}[kind]
    en = {"没有": f"no {part.file}", "空表": f"{part.file} has no rows", "缺": f"{part.file} lacks {rows}"}[kind]
    return BadInput(f"{zh}；{part.zh}", f"{en}: {part.en}")
