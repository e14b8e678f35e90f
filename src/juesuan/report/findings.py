"""Findings: what is wrong, where, what it should be, and by which rule."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec

from juesuan.document import Place
from juesuan.errors import Lang

Severity = Literal["error", "warning", "note"]
Kind = Literal[
    "arithmetic",
    "articulation",
    "narrative",
    "structure",
    "classification",
    "law",
    "performance",
    "wording",
]
Basis = Callable[[str, Lang], str]
"""What gives the words for a finding's source."""
RANK: dict[str, int] = {"note": 0, "warning": 1, "error": 2}


class Cause(msgspec.Struct, frozen=True, omit_defaults=True):
    """The number that is most likely the wrong one, and why."""

    address: str
    why: str


class Alternative(msgspec.Struct, frozen=True, omit_defaults=True):
    """Another repair that explains the finding as well: these addresses, with these values."""

    addresses: tuple[str, ...]
    expected: tuple[str, ...] = ()
    why: str = ""

    @property
    def words(self) -> str:
        """The repair as it is told: each address with its value, then why."""
        pairs = [
            f"{where} → {self.expected[at]}" if at < len(self.expected) else where
            for at, where in enumerate(self.addresses)
        ]
        return "、".join(pairs) + (f"（{self.why}）" if self.why else "")


class FailedRelation(msgspec.Struct, frozen=True, omit_defaults=True):
    """One of the relations that fail for the same cause."""

    check: str
    severity: Severity
    message: str
    addresses: tuple[str, ...] = ()


class Finding(msgspec.Struct, frozen=True, omit_defaults=False):
    """One thing that is wrong. An error is never a guess.

    ``message`` is in the language asked for; ``stated`` what the document says, ``expected`` what it
    should say (a text, or an interval in words); ``follows`` the other rule ids that fail for the same cause;
    ``relations`` every failed relation of that cause, where there is more than one.
    """

    check: str
    kind: Kind
    severity: Severity
    message: str
    addresses: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    stated: str = ""
    expected: str = ""
    cause: Cause | None = None
    alternatives: tuple[Alternative, ...] = ()
    source: str = ""
    follows: tuple[str, ...] = ()
    relations: tuple[FailedRelation, ...] = ()
