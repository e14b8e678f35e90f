"""Classification codes as the books may use them: the law's, and what the unit declares itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from juesuan.standard import Entry, classification

CodeKind = Literal["functional", "economic"]


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of one fiscal year, with those that a unit declared itself (code and name)."""

    year: int
    declared: Mapping[str, str] = field(default_factory=dict)

    def has(self, kind: CodeKind, code: str) -> bool:
        """True when the code may be used in the year."""
        return code in self.declared or self._entry(kind, code) is not None

    def other_years(self, code: str) -> str:
        """In which other years a functional code is valid, in words; ``""`` when it is in none."""
        entry = classification(self.year).known(code)
        if entry is None or entry.in_force(self.year):
            return ""
        if entry.last_year and entry.last_year < self.year:
            return f"{entry.name}，只用到 {entry.last_year} 年"
        return f"{entry.name}，{entry.first_year} 年起才用"

    def name(self, kind: CodeKind, code: str) -> str:
        """The name of a code; the code itself when no name is known."""
        if code in self.declared:
            return self.declared[code]
        entry = self._entry(kind, code)
        return entry.name if entry else code

    def _entry(self, kind: CodeKind, code: str) -> Entry | None:
        law = classification(self.year)
        return law.functional(code) if kind == "functional" else law.economic(code)


def codes_of(year: int, declared: Mapping[str, str]) -> Codes:
    """The codes of a fiscal year."""
    return Codes(year, dict(declared))
