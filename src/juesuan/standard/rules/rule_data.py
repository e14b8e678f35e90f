"""What rules of every kind have in common: wordings in two languages, and what else fails when one is broken."""

from __future__ import annotations

from typing import Literal

import msgspec

Match = Literal[
    "row", "statement", "item", "item amount", "lost row", "gap", "number", "first number", "blamed number",
    "shared number", "place", "touching place", "repeated",
]  # fmt: skip
"""How a finding is known to follow from another; each is explained in ``juesuan.check.diagnosis.implied``."""


Severity = Literal["error", "warning", "note"]
"""How grave a breach is: it cannot be right; it breaks a rule or is very likely wrong; it is worth a look."""


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text, or a template with places in braces, in Chinese and in English."""

    zh: str
    en: str

    def in_lang(self, lang: Literal["zh", "en"]) -> str:
        """The text of a language."""
        return self.zh if lang == "zh" else self.en


class Implied(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Findings that follow from a broken rule: those of ``rules`` that match ``by``.

    Without ``rules`` they are failed relations; ``["*"]`` are findings of any rule.
    """

    by: Match
    rules: tuple[str, ...] = ()


class SameCause(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What else a breach explains, so that it is one finding with it.

    Breaches of a lower ``rank`` are taken for the cause first.  Where ``no_number``, no number is wrong (a row is lost,
    say), so none is named; where ``own_places``, the places of what follows are not the finding's; where ``behind``,
    what follows says more and comes first; where ``one_only``, the breach must speak of one number.
    """

    rank: int
    implies: tuple[Implied, ...]
    no_number: bool = False
    own_places: bool = False
    behind: bool = False
    one_only: bool = False
