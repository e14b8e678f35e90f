"""A small report and the example's books, for the commands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from juesuan.report import Fact, Report, Statement, StatementRow, exact_fact, report_bytes


def statement(*, total: int) -> Statement:
    """GK05 of two items, 1.23 and 4.56 万元, with the total given (fen)."""
    rows = [StatementRow("合计", "合计", level="合计"), StatementRow("2010301", "行政运行", "2010301", "项")]
    rows.append(StatementRow("2010302", "一般行政管理事务", "2010302", "项"))
    amounts = {"合计": (total, 12_300, 45_600), "2010301": (12_300, 12_300, 0), "2010302": (45_600, 0, 45_600)}
    columns = ["小计", "基本支出", "项目支出"]
    facts: list[Fact] = [
        exact_fact("GK05", row, column, fen * 100)
        for row, cells in amounts.items()
        for column, fen in zip(columns, cells, strict=True)
    ]
    return Statement("GK05", "一般公共预算财政拨款支出决算表", columns, rows, facts)


def written(path: Path, *, total: int) -> Path:
    """The report file of one statement with that total."""
    path.write_bytes(report_bytes(Report("甲局", 2024, statements=[statement(total=total)])))
    return path


@pytest.fixture(scope="session", autouse=True)
def warm(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What a child needs is loaded once: it is forked from this process."""
    from juesuan.audit import audit

    audit(written(tmp_path_factory.mktemp("warm") / "a.json", total=57_900))


@pytest.fixture
def write_report() -> Callable[..., Path]:
    """Writes the report file of one statement: ``write_report(path, total=57_900)``."""
    return written


@pytest.fixture
def small_report(tmp_path: Path) -> Path:
    """A report whose one statement agrees."""
    return written(tmp_path / "甲局.json", total=57_900)


@pytest.fixture
def wrong_report(tmp_path: Path) -> Path:
    """The same with a total that is no sum of its parts."""
    return written(tmp_path / "乙局.json", total=59_700)


@pytest.fixture(scope="session")
def example_books(root: Path) -> Path:
    """The books of the bundled department."""
    return root / "examples" / "hanyang-2024"
