"""What a unit brings in: ledger, opening balances, budgets, counts and texts of one fiscal year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Unit:
    """Whose books they are: the department, its year, where it publishes, and its members' natures.

    ``layout`` is the id of a layout or the code of a place, ``""`` where none is stated.  ``nature`` is 行政, 参公,
    事业 or 混合; ``members`` maps each unit named in the ledger to its own nature.
    """

    name: str
    year: int
    layout: str = ""
    region: str = ""
    nature: str = "行政"
    members: Mapping[str, str] = field(default_factory=dict)
    voucher_numbering: str = "year"

    @property
    def bodies(self) -> tuple[str, ...]:
        """Every name under which the ledger books: the department itself and its members."""
        return tuple(dict.fromkeys((self.name, *self.members)))


@dataclass(frozen=True, slots=True)
class Opening:
    """A balance carried into the year, credit positive, in fen."""

    account: str
    fund: str
    functional: str
    amount: int
    kind: str = ""
    project: str = ""
    member: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """Initial and adjusted budget of one functional code, in fen."""

    fund: str
    functional: str
    initial: int
    adjusted: int
    kind: str = ""
    project: str = ""
    member: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """One project: its budgets, its outturn where the ledger does not name it (fen), its outputs in words.

    ``budget`` is that of the whole year, ``initial`` the one at its beginning where the books have it.
    """

    name: str
    parent: str = ""
    budget: int = 0
    outturn: int | None = None
    outputs: str = ""
    evaluated: bool = True
    initial: int | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """One indicator of the self-evaluation; ``points`` and ``score`` in millionths of a point.

    ``item`` is 整体 or a project, ``goal`` the number of the goal it serves; ``target`` and ``outturn`` as printed;
    ``rule`` is the score by rule, ``score`` the one given, ``reached`` whether the target was reached,
    ``result`` the id of the result that the outturn was taken from.
    """

    item: str
    goal: str
    first: str
    second: str
    name: str
    points: int
    target: str
    outturn: str
    rule: int
    score: int
    reached: bool
    explanation: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """One result of the year's work: ``number`` as it is printed, behind it its measure ``unit``.

    ``duty`` is the line of part one that it serves, ``work`` the key work it belongs to (a number, a title, or
    blank); ``text`` the clerk's sentence, in which ``{数}`` is the number and ``{<id>}`` that of another result.
    """

    id: str
    name: str
    number: str
    unit: str
    period: str
    source: str
    duty: str
    work: str = ""
    text: str = ""

    @property
    def printed(self) -> str:
        """The number with its unit, as every place prints it."""
        return self.number + self.unit


@dataclass(frozen=True, slots=True)
class Books:
    """The books of one department for one fiscal year, checked.

    ``entries`` has one row a voucher line: row (its line in the file), voucher, date, summary, member,
    account, debit and credit (fen), fund, functional, economic, kind, project.
    ``sangong``, ``last_year`` and ``procurement`` are fen by item; ``counts`` by (category, item), in
    millionths of one; ``texts`` by (category, item). ``codes`` are classification codes the unit declared itself.
    ``tables`` are the rows of each table by its name, None for one that is not there; None for books made in memory,
    which state all that they hold. ``unread`` are the other files of the folder (sheets of the workbook).
    """

    unit: Unit
    entries: pa.Table
    openings: tuple[Opening, ...] = ()
    budgets: tuple[BudgetLine, ...] = ()
    projects: tuple[Project, ...] = ()
    measures: tuple[Measure, ...] = ()
    scheme: str = ""
    results: tuple[Result, ...] = ()
    sangong: Mapping[str, int] = field(default_factory=dict)
    last_year: Mapping[str, int] = field(default_factory=dict)
    procurement: Mapping[str, int] = field(default_factory=dict)
    counts: Mapping[tuple[str, str], int] = field(default_factory=dict)
    texts: Mapping[tuple[str, str], str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    path: Path | None = None
    sha256: str = ""
    tables: Mapping[str, int | None] | None = None
    unread: tuple[str, ...] = ()

    def nature_of(self, member: str) -> str:
        """The nature of a unit named in the ledger; the department's own when it is not listed."""
        return self.unit.members.get(member, self.unit.nature)
