"""Why a relation, or one of its instances, did not run: data, put into words with the coverage of the audit."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

WhyNotRun = Literal["statement", "rows", "cells", "numbers", "zero_base", "unstated"]
"""``statement``: it was not read at all; ``rows``: rows of it were not read; ``cells``: it was read and has no such row
or column; ``numbers``: numbers of the text are bound to no address; ``zero_base``: the base of a share or rate is zero,
or may be; ``unstated``: a text need not state it, and this one does not."""


class NotRunReason(msgspec.Struct, frozen=True):
    """What kept a relation from running: ``form`` is the statement or kind of claims, ``part`` its row or column."""

    why: WhyNotRun
    form: str = ""
    part: str = ""


UNSTATED: Final = NotRunReason("unstated")


class NotRun(Exception):
    """The relation, or one instance of it, needs a number that was not read; ``reason`` says which."""

    def __init__(self, reason: NotRunReason) -> None:
        super().__init__(reason)
        self.reason = reason
