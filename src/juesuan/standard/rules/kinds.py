"""What a document may be: a whole publication, or a part of one; which rules on what is lacking hold for each."""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

import msgspec

from juesuan.standard.law_files import only_one, toml_rows
from juesuan.standard.rules.rule_data import Wording

DocumentKind = Literal["publication", "part", "statements", "three_public", "excerpt"]


class KindOfDocument(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind; ``absences`` are the rules on what is lacking that hold for it, ``("all",)`` for all of them."""

    id: DocumentKind
    name: Wording
    absences: tuple[str, ...]

    def blames(self, rule: str) -> bool:
        """True when a rule on what is lacking holds for documents of this kind."""
        return "all" in self.absences or rule in self.absences


@cache
def kind_of_document(kind: DocumentKind) -> KindOfDocument:
    """The kind of that id.

    Raises:
        BrokenRuleBook: a kind lacks a part, is there twice, or is not there.
    """
    rows = only_one(toml_rows("kinds", "kind"), "id")
    found = {row["id"]: row.read_as(KindOfDocument) for row in rows}
    missing = [one for one in get_args(DocumentKind) if one not in found]
    if missing:
        raise rows[0].broken(f"缺 {missing[0]}", f"{missing[0]} is missing")
    return found[kind]
