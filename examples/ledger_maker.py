"""Vouchers for the example books: amounts split over a year, each voucher balanced, written as CSV."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

GENERAL = "一般公共预算财政拨款"
HEADER = ("凭证号", "日期", "摘要", "单位", "科目", "借方", "贷方", "资金", "功能分类", "经济分类", "支出性质", "项目")


@dataclass(frozen=True)
class Line:
    """One side of a voucher; ``fen`` positive is debit, negative credit, red entries have ``red`` set."""

    account: str
    fen: int
    fund: str = ""
    functional: str = ""
    economic: str = ""
    kind: str = ""
    project: str = ""
    red: bool = False
    partner: str = ""


@dataclass
class Ledger:
    """Vouchers of one unit in a year, numbered in order of their dates when written."""

    year: int
    unit: str = ""
    vouchers: list[tuple[date, str, str, tuple[Line, ...]]] = field(default_factory=list)

    def add(self, month: int, day: int, summary: str, lines: Sequence[Line], unit: str = "") -> None:
        """Keep a voucher; its debits must equal its credits."""
        assert sum(line.fen for line in lines) == 0, summary
        kept = tuple(line for line in lines if line.fen)
        if kept:
            self.vouchers.append((date(self.year, month, day), summary, unit or self.unit, kept))

    def write(self, path: Path) -> int:
        """Write the ledger; returns the number of vouchers."""
        partners = any(line.partner for *_, lines in self.vouchers for line in lines)
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow((*HEADER, "对方单位") if partners else HEADER)
            for number, (day, summary, unit, lines) in enumerate(sorted(self.vouchers, key=lambda item: item[0]), 1):
                for line in lines:
                    debit = (line.fen > 0) != line.red
                    fen = -abs(line.fen) if line.red else abs(line.fen)
                    shown = yuan(fen)
                    row = (
                        f"记-{number:04}",
                        day.isoformat(),
                        summary,
                        unit,
                        line.account,
                        shown if debit else "",
                        "" if debit else shown,
                        line.fund,
                        line.functional,
                        line.economic,
                        line.kind,
                        line.project,
                    )
                    writer.writerow((*row, line.partner) if partners else row)
        return len(self.vouchers)


def yuan(fen: int) -> str:
    """An amount in 元 with two decimals."""
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100}.{abs(fen) % 100:02}"


def split(total: int, parts: int, chance: random.Random, spread: float = 0.15, whole: int = 1) -> list[int]:
    """``total`` in ``parts`` uneven pieces, each a multiple of ``whole`` but the last; they sum to it exactly."""
    weights = [1 + chance.uniform(-spread, spread) for _ in range(parts)]
    pieces = [int(total * weight / sum(weights)) // whole * whole for weight in weights[:-1]]
    return [*pieces, total - sum(pieces)]


def paid(lines: Iterable[Line], account: str = "6001") -> list[Line]:
    """Expenditure lines and the appropriation that pays each of them directly."""
    every = list(lines)
    return [
        *every,
        *(
            Line(account, -line.fen, line.fund, line.functional, "", line.kind, line.project, line.red)
            for line in every
        ),
    ]


def write_table(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a small table of the books."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def wan(text: str) -> int:
    """The fen of an amount in 万元 with at most two decimals."""
    whole, _, part = text.partition(".")
    return int(whole + part.ljust(2, "0")) * 10_000
