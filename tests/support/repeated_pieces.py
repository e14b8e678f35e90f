"""Time grows with the size of a file: what repeats a piece of text many times is audited in linear time."""

from __future__ import annotations

import time
from functools import cache
from itertools import pairwise

from departments import department

from juesuan.audit import audit
from juesuan.compile import compile_report
from juesuan.compose import compose
from juesuan.document import Heading, Paragraph, Table

QUADRATIC_ONCE = ("1,", "增加1万元，", "增长", "\t")
"""What took time that grew with the square of its length, each in another part of the check."""
PIECES = (
    *QUADRATIC_ONCE,
    "1\t", "a\tb", "1\t2\n", "\n", "一、\n", "增加1万元\n", "收入支出决算总表\n", "公开01表\n", "，", "。", "、", "；",
    "（", "“", "1.", "1、", "（1）", "①", "-", "%", "5%", "2024年", "1.50万元", "1辆", "比上年", "原因是", "主要用于",
    "其中：", "决算", "某项目支出", "财政拨款支出", "支出决算为1.50万元，", "比上年增加1.50万元，增长5%，主要原因是",
    "完成年初预算的", "社会保障和就业支出（类）", "12345", "　", "XX",
)  # fmt: skip
PLACES = (
    "目录",
    "（一）一般公共预算财政拨款支出决算总体情况",
    "（三）一般公共预算财政拨款支出决算具体情况",
    "第六部分",
)
"""The lines behind which the pieces stand."""
MOST = 3.0
"""Times the time for twice the size."""
FLOOR = 0.3
"""Seconds; less is mostly the sound part of the document."""
REPEATS = 4


@cache
def sound_lines() -> tuple[str, ...]:
    """A publication as the lines of a text file."""
    lines: list[str] = []
    for block in compose(compile_report(department(1))).blocks:
        if isinstance(block, Heading | Paragraph):
            lines.append(block.text)
        elif isinstance(block, Table):
            lines += ["\t".join(cell.text if cell else "" for cell in row) for row in block.grid()]
    return tuple(lines)


def with_pieces(piece: str, characters: int) -> bytes:
    repeated = (piece * (characters // len(piece) + 1))[:characters]
    lines = []
    for line in sound_lines():
        lines.append(line)
        if line.startswith(PLACES):
            lines.append(repeated)
    return "\n".join(lines).encode()


def seconds(piece: str, characters: int) -> float:
    data = with_pieces(piece, characters)
    started = time.process_time()
    audit(data, name="repeated.txt")
    return time.process_time() - started


def growth(piece: str, sizes: tuple[int, ...]) -> list[float]:
    """How many times as long each size takes as the one before, at best of some tries: a busy machine only adds."""
    best = [seconds(piece, size) for size in sizes]
    for _ in range(REPEATS):
        times = [max(one, FLOOR) for one in best]
        ratios = [after / before for before, after in pairwise(times)]
        if max(ratios) <= MOST:
            return ratios
        best = [min(before, seconds(piece, size)) for before, size in zip(best, sizes, strict=True)]
    return ratios
