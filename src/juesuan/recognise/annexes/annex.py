"""A self-evaluation table in its parts: name, block of amounts, indicators by group, total."""

from __future__ import annotations

import msgspec

from juesuan.document import Cell, Place
from juesuan.recognise.annexes.amount_block import AmountBlock
from juesuan.recognise.annexes.levels import Level


class AnnexIndicator(msgspec.Struct):
    """One indicator: its name and cells as printed; ``goal`` is the goal it belongs to, where there are several."""

    goal: str
    first: Level
    second: Level
    name: str
    cells: dict[str, Cell]
    place: Place = msgspec.field(default_factory=Place)

    @property
    def group(self) -> str:
        """The goal or first-level indicator whose points it is part of; empty where neither has any."""
        return self.goal or (self.first.name if self.first.points else "")

    @property
    def kind(self) -> str:
        """Its first and second level."""
        return f"{self.first.name}/{self.second.name}"


class Annex(msgspec.Struct):
    """A self-evaluation table read into its parts."""

    name: str
    whole: bool
    labels: dict[str, Cell]
    budget: AmountBlock
    groups: dict[str, Cell]
    indicators: list[AnnexIndicator]
    total: Cell | None = None
    full: Cell | None = None
    reason: Cell | None = None
    unread: list[Cell] = []

    @property
    def place(self) -> Place:
        """Where its total stands, else its first indicator."""
        if self.total is not None:
            return self.total.place
        return self.indicators[0].place if self.indicators else Place()
