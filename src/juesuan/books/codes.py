"""Classification codes as the books may use them: the law's, what the unit declares itself, what the list lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from juesuan.standard import ClassifiedCode, classification

CodeKind = Literal["functional", "economic"]
Answer = Literal["listed", "lacking", "ended", "unknown"]
"""``lacking``: no year's list has it, or its years are not proved; ``ended``: a source says that it is of other years;
``unknown``: not even its 类 exists, so that no statement has a line for it."""


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of one fiscal year, with those that a unit declared itself (code and name)."""

    year: int
    declared: Mapping[str, str] = field(default_factory=dict)

    def answer(self, kind: CodeKind, code: str) -> Answer:
        """What the list of the year says of a code; the list is not proved complete, so a lacking code may be valid."""
        if code in self.declared or self._entry(kind, code) is not None:
            return "listed"
        law = classification(self.year)
        if kind == "functional" and (entry := law.known(code)) is not None:
            return "ended" if entry.years_proved else "lacking"
        return "lacking" if self._entry(kind, code[:3]) is not None else "unknown"

    def other_years(self, code: str) -> str:
        """In which other years a functional code is valid, in words; ``""`` when it is in none."""
        entry = classification(self.year).known(code)
        if entry is None or entry.in_force(self.year):
            return ""
        if entry.last_year and entry.last_year < self.year:
            return f"{entry.name}，只用到 {entry.last_year} 年"
        return f"{entry.name}，{entry.first_year} 年起才用"

    def name(self, kind: CodeKind, code: str) -> str:
        """The name of a code, of another year where this one has none; the code itself when no name is known."""
        if code in self.declared:
            return self.declared[code]
        entry = self._entry(kind, code)
        if entry is None and kind == "functional":
            entry = classification(self.year).known(code)
        return entry.name if entry else code

    def _entry(self, kind: CodeKind, code: str) -> ClassifiedCode | None:
        law = classification(self.year)
        return law.functional(code) if kind == "functional" else law.economic(code)


def codes_of(year: int, declared: Mapping[str, str]) -> Codes:
    """The codes of a fiscal year."""
    return Codes(year, dict(declared))
