"""One unit's publication in several files, read as one: never two units, two years, or a statement twice."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from juesuan.audit.run import Audit, checked_report
from juesuan.audit.sources import Auditable
from juesuan.document import Document, Trouble, joined
from juesuan.errors import (
    JuesuanError,
    NotFinalAccounts,
    NotOneSet,
    OtherAccounts,
    UnreadableFile,
    internal_errors,
)
from juesuan.report import FileOfSet, Report
from juesuan.standard import short_title

_NARRATIVE = 20
"""Figures of a narrative; fewer stand in a notice or a cover."""


class Member(NamedTuple):
    """A file of a set: its name, and where it is or what it holds."""

    name: str
    source: Path | bytes


def members_of(paths: Sequence[Path]) -> list[Member]:
    """The files of a set by names that tell them apart; an archive (ZIP) stands for those in it.

    Raises:
        UnreadableFile: the archive is damaged, locked, beyond a limit, or holds no document.
    """
    from juesuan.audit.zip_members import zip_members

    short = [path.name for path in paths]
    found: list[Member] = []
    for path in paths:
        name = path.name if short.count(path.name) == 1 else str(path)
        if path.suffix.lower() == ".zip":
            before = f"{name}/" if len(paths) > 1 else ""
            found += [Member(f"{before}{inner}", data) for inner, data in zip_members(path)]
        else:
            found.append(Member(name, path))
    return found


def audit_set(members: Sequence[Member], path: Path, *, prior: Auditable | None = None) -> Audit:
    """The audit of several files as one publication; see :func:`read_set` and :func:`juesuan.audit.audit`."""
    with internal_errors(path):
        started = time.perf_counter()
        return checked_report(read_set(members, path).report, prior, path, started)


class DocumentSet(NamedTuple):
    """The report of all files together, what was read from each, and the whole as one document."""

    report: Report
    parts: tuple[tuple[str, Document], ...]
    whole: Document


def read_set(
    members: Sequence[Member], path: Path, prepare: Callable[[Document], Document] | None = None
) -> DocumentSet:
    """The report that the files hold together.

    Args:
        members: the files, each with a name of its own.
        path: what the whole is called.
        prepare: what is done to each document before they are joined.

    Raises:
        NotOneSet: they are of several units or years, or two of them hold the same.
        UnreadableFile: none of them can be read; one of several is named among what was not checked.
        NotFinalAccounts: nothing in them is of final accounts, or all are something else.
    """
    from juesuan.recognise import recognise

    read = [_read(member, prepare) for member in members]
    there = [one for one in read if one.document is not None and not one.other]
    if not there:
        problem = next(one.problem for one in read if one.problem is not None)
        raise problem
    _agree(there, path)
    there.sort(key=lambda one: -one.headings)
    parts = tuple((one.name, one.document) for one in there if one.document is not None)
    whole = joined(parts, str(path))
    whole.troubles += [_not_joined(one) for one in read if one.problem is not None]
    report = recognise(whole)
    files = tuple(FileOfSet(name, part.sha256, part.format, part.pages) for name, part in parts)
    report.source = replace(report.source, files=files)
    return DocumentSet(report, parts, whole)


class _Part(NamedTuple):
    """One file read: whose accounts, which statements and how much narrative it holds; ``other`` if of another kind."""

    name: str
    document: Document | None = None
    unit: str = ""
    year: int = 0
    forms: tuple[str, ...] = ()
    claims: int = 0
    headings: int = 0
    problem: JuesuanError | None = None
    other: bool = False


def _read(member: Member, prepare: Callable[[Document], Document] | None) -> _Part:
    from juesuan.formats import read
    from juesuan.recognise import recognise, whose

    try:
        document = read(member.source, name=member.name)
        document = prepare(document) if prepare is not None else document
    except UnreadableFile as error:
        return _Part(member.name, problem=error)
    headings = sum(getattr(block, "level", 0) == 1 for block in document.blocks)
    try:
        report = recognise(document)
    except OtherAccounts as error:
        return _Part(member.name, document, problem=error, other=True)
    except NotFinalAccounts:
        unit, year = whose(document)
        return _Part(member.name, document, unit, year, headings=headings)
    year = 0 if report.year_assumed else report.year
    forms = tuple(one.form for one in report.statements if one.state in ("read", "partial"))
    return _Part(member.name, document, report.unit, year, forms, len(report.claims), headings)


def _agree(parts: Sequence[_Part], path: Path) -> None:
    """Raises :class:`NotOneSet` where the files cannot be one publication."""
    units = _named((_bare(one.unit), one.name) for one in parts if one.unit)
    years = _named((str(one.year), one.name) for one in parts if one.year)
    for found, zh, en in ((units, "单位", "units"), (years, "年度", "years")):
        if len(found) > 1:
            said = "，".join(f"{what}（{'、'.join(names)}）" for what, names in found.items())
            listed = ", ".join(f"{what} ({', '.join(names)})" for what, names in found.items())
            raise NotOneSet(
                f"{path}：这些文件不是同一{zh}的：{said}；请只给一个单位一个年度的文件，或用 --each 分开审核",
                f"{path}: the files are of several {en}: {listed}; give those of one unit and year, or use --each",
            )
    holders = _named((form, one.name) for one in parts for form in one.forms)
    twice = [(short_title(form), names) for form, names in holders.items() if len(names) > 1]
    narratives = [one.name for one in parts if one.claims >= _NARRATIVE]
    if twice or len(narratives) > 1:
        what, names = twice[0] if twice else ("情况说明", narratives)
        listed = ", ".join(names)
        raise NotOneSet(
            f"{path}：{'、'.join(names)}里都有{what}，分不清以哪份为准；请去掉重复的，或用 --each 分开审核",
            f"{path}: {listed} all hold {what}, which of them counts is not known; leave one out, or use --each",
        )


def _named(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for what, name in pairs:
        found.setdefault(what, []).append(name)
    return found


def _bare(unit: str) -> str:
    """The name of a unit without what says that it is meant alone or with its subordinates."""
    for end in ("（本级）", "(本级)", "本级", "（部门）", "（汇总）"):
        unit = unit.removesuffix(end)
    return unit


def _not_joined(part: _Part) -> Trouble:
    assert part.problem is not None
    return Trouble(f"没有并入：{part.problem.zh}", f"left out: {part.problem.en}", "file", "not_read", "member")
