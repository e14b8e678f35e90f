"""Addresses: ``form/row/column``, the words a person quotes and a finding names."""

from __future__ import annotations

from typing import NamedTuple

from juesuan.text import without_blanks

NARRATIVE = "说明"
PERFORMANCE = "绩效"
INPUTS = "资料"
RESULTS = "成果"
WHOLE = "整体"
"""The row of the self-evaluation of the whole department; that of a project is its name."""


class Address(NamedTuple):
    """The three parts of an address; ``column`` is ``""`` when only a row is meant."""

    form: str
    row: str
    column: str

    def __str__(self) -> str:
        return "/".join(part for part in self if part)


def parse_address(text: str) -> Address:
    """The parts of ``GK05/2010301/基本支出``; a ``/`` inside a name is written ``／``."""
    parts = text.strip().split("/")
    if not 2 <= len(parts) <= 3 or not all(parts):
        raise ValueError(text)
    return Address(parts[0], parts[1], parts[2] if len(parts) == 3 else "")


def address(form: str, row: str, column: str) -> str:
    """The address of a cell."""
    return f"{form}/{row.replace('/', '／')}/{column.replace('/', '／')}"


def item_row(name: str) -> str:
    """The row of a named thing: without blanks, ``/`` and ``.`` full width since they part addresses and rows."""
    return without_blanks(name).replace("/", "／").replace(".", "．")
