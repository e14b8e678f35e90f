"""Findings: what is wrong, where, what it should be, and by which rule; as data, without a sentence.

The sentence is made last, by :func:`juesuan.report.worded`, in the language of the reader.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from juesuan.document import Place
from juesuan.report.values import Amount, Estimate, Fragment, Value
from juesuan.standard import Severity

"""An ``error`` cannot be right whatever the unit meant; a ``warning`` breaks a rule or is very likely wrong; a ``note``
is worth a look."""
Kind = Literal[
    "arithmetic",
    "articulation",
    "narrative",
    "structure",
    "classification",
    "law",
    "performance",
    "wording",
    "books",
]
RANK: dict[str, int] = {"note": 0, "warning": 1, "error": 2}


class Term(msgspec.Struct, frozen=True, omit_defaults=True):
    """A number, or a text, that a finding speaks of.

    ``name`` is what its row is called where the address does not say it.  ``stated`` is the number that is printed
    there, None for a text; ``expected`` what it should be, as far as that is known of this one; ``gap`` the stated
    less the expected number, in the same unit.
    """

    address: str
    name: str = ""
    stated: Amount | None = None
    expected: Estimate | None = None
    gap: Amount | None = None


class Cause(msgspec.Struct, frozen=True, omit_defaults=True):
    """The number, or the word between numbers, that is most likely the wrong one, and why."""

    address: str
    why: Value


class Alternative(msgspec.Struct, frozen=True, omit_defaults=True):
    """Another repair that explains the finding as well: these addresses, with these values."""

    addresses: tuple[str, ...]
    expected: tuple[Value, ...] = ()
    why: tuple[Fragment, ...] = ()


class Finding(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that is wrong. An error is never a guess.

    Args:
        rule: the id of the rule that is broken.
        kind: what the rule is about.
        severity: how sure it is that something is wrong.
        says: the template of its sentence; ``""`` for the one that stands beside the rule.
        values: what fills the template, beside ``stated``, ``expected`` and the title of the rule.
        stated: what the document says.
        expected: what it should say.
        terms: the numbers and texts that it speaks of, each once.
        places: where it shows, the place to mend first.
        codes: the items of the classification that it is about, where the addresses do not say.
        form: the statement that it is about.
        remarks: what is said behind the sentence.
        basis: keys of the sources of the rule.
        cause: the number that is most likely wrong.
        alternatives: other repairs.
        relations: every finding of the same cause, this one first, where there is more than one.
        sections: of each place the section that it stands in, ``五.三``, or the id of a statement.
        identity: the same for the same mistake in another version of the document.
    """

    rule: str
    kind: Kind
    severity: Severity
    says: str = ""
    values: dict[str, Value] = {}
    stated: Value = ""
    expected: Value = ""
    terms: tuple[Term, ...] = ()
    places: tuple[Place, ...] = ()
    codes: tuple[str, ...] = ()
    form: str = ""
    remarks: tuple[Fragment, ...] = ()
    basis: tuple[str, ...] = ()
    cause: Cause | None = None
    alternatives: tuple[Alternative, ...] = ()
    relations: tuple[Finding, ...] = ()
    sections: tuple[str, ...] = ()
    identity: str = ""

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses of its terms."""
        return tuple(term.address for term in self.terms)

    @property
    def follows(self) -> tuple[str, ...]:
        """The other rules that are broken by the same cause."""
        if not self.relations or self.relations[0].rule != self.rule:
            return ()
        return tuple(dict.fromkeys(part.rule for part in self.relations if part.rule != self.rule))
