"""Amounts of the books in 元 as inputs of the report."""

from __future__ import annotations

from juesuan.report import INPUTS, Fact, exact_fact


def yuan_fact(row: str, column: str, fen: int) -> Fact:
    """The input ``资料/<row>/<column>``; zero is printed."""
    return exact_fact(INPUTS, row, column, fen, unit="元", blank_zero=False)
