"""Small books written to a folder, to be spoilt one cell at a time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

HEADER = "凭证号,日期,摘要,单位,科目,借方,贷方,资金,功能分类,经济分类,支出性质,项目"
UNIT = '[unit]\nname = "某市某局"\nyear = 2024\nnature = "行政"\n'
RIGHT = (
    "记-1,2024-01-05,发工资,,7101,100.00,,一般公共预算,2010301,30101,基本,",
    "记-1,2024-01-05,发工资,,6001,,100.00,一般公共预算,2010301,,基本,",
    "记-2,2024-02-06,办公费,,7101,20.50,,一般公共预算,2010302,30201,项目,业务费",
    "记-2,2024-02-06,办公费,,6001,,20.50,一般公共预算,2010302,,项目,业务费",
)


def books_folder(
    folder: Path,
    lines: Sequence[str] = RIGHT,
    *,
    header: str = HEADER,
    unit: str = UNIT,
    encoding: str = "utf-8",
    **tables: str,
) -> Path:
    """A folder of books: the ledger from its lines, and other tables by name."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "unit.toml").write_text(unit, encoding=encoding)
    (folder / "ledger.csv").write_text("\n".join([header, *lines]) + "\n", encoding=encoding)
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding=encoding)
    return folder


def changed(row: int, old: str, new: str, lines: Sequence[str] = RIGHT) -> list[str]:
    """The ledger's lines with one text changed in a row, counted as in the file (the header is row 1)."""
    assert old in lines[row - 2]
    return [line.replace(old, new) if at == row else line for at, line in enumerate(lines, 2)]
