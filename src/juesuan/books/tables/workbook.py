"""Books as one workbook."""

from __future__ import annotations

import hashlib
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from juesuan.books.problems import Problems
from juesuan.books.tables.table import BooksTable, named_table
from juesuan.errors import UnreadableFile
from juesuan.files import OPENPYXL_ERRORS
from juesuan.patterns import lazy_pattern

_FORMULA: Final = lazy_pattern(rb"<(?:\w+:)?f[ >]")


class Workbook:
    """Books as one workbook: a sheet a table, and a sheet ``unit`` of names and values."""

    def __init__(self, path: Path) -> None:
        import openpyxl

        self.path = path
        with self._read():
            self._book = openpyxl.load_workbook(path, read_only=True, data_only=True)

    @contextmanager
    def _read(self) -> Iterator[None]:
        """What openpyxl raises on wrong content becomes the error that the workbook cannot be read."""
        try:
            with warnings.catch_warnings(action="ignore"):
                yield
        except OPENPYXL_ERRORS as error:
            raise UnreadableFile(
                f"{self.path}：打不开这个工作簿（{error}），请用 Excel 或 WPS 另存为 .xlsx",
                f"{self.path}: cannot open this workbook ({error}), save it again as .xlsx",
            ) from None

    def names(self) -> list[str]:
        """Every sheet of the workbook."""
        return list(self._book.sheetnames)

    def _rows(self, sheet: str) -> list[tuple[object, ...]]:
        with self._read():
            return list(self._book[sheet].iter_rows(values_only=True))

    def _uncomputed(self, sheet: str) -> str:
        """The first cell of a sheet that has a formula and no value, "" where there is none."""
        if not self._has_formulas:
            return ""
        import openpyxl

        with self._read():
            written = openpyxl.load_workbook(self.path, read_only=True)
            for computed, formulas in zip(self._rows(sheet), written[sheet].iter_rows(), strict=False):
                for value, cell in zip(computed, formulas, strict=False):
                    if value is None and isinstance(cell.value, str) and cell.value.startswith("="):
                        return str(cell.coordinate)
        return ""

    @cached_property
    def _has_formulas(self) -> bool:
        with self._read(), zipfile.ZipFile(self.path) as package:
            sheets = (name for name in package.namelist() if name.startswith("xl/worksheets/"))
            return any(_FORMULA.search(package.read(name)) for name in sheets)

    def sha256(self) -> str:
        """The digest of the file."""
        with self.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()

    def document(self) -> dict[str, Any]:
        """The sheet ``unit``: dotted names in the first column, values in the second."""
        if "unit" not in self._book.sheetnames:
            raise UnreadableFile(
                f"{self.path}：没有名为 unit 的工作表，请补上（两列：名称、值）",
                f"{self.path}: no sheet named unit; add one with names and values",
            )
        result: dict[str, Any] = {}
        for cells in self._rows("unit"):
            if not cells or cells[0] in (None, ""):
                continue
            *parents, last = str(cells[0]).strip().split(".")
            place = result
            for part in parents:
                place = place.setdefault(part, {})
                if not isinstance(place, dict):
                    raise UnreadableFile(
                        f"{self.path}：unit 工作表的「{cells[0]}」：「{part}」已经有一个值，下面不能再有项目",
                        f"{self.path}: sheet unit, '{cells[0]}': '{part}' has a value already and can have no entries",
                    )
            place[last] = cells[1] if len(cells) > 1 and cells[1] is not None else ""
        return result

    def table(self, name: str, problems: Problems) -> BooksTable | None:
        """One sheet as a table."""
        import pyarrow as pa

        if name not in self._book.sheetnames:
            return None
        if cell := self._uncomputed(name):
            problems.add(
                name,
                f"单元格 {cell} 是公式，文件里没有存算好的数，请用 Excel 或 WPS 打开、保存一次，或改成数值",
                f"cell {cell} is a formula whose value the file does not keep: open and save it once in Excel or WPS,"
                " or write values",
            )
            return None
        rows = iter(self._rows(name))
        header = [_cell(value) for value in next(rows, ())]
        columns: list[list[str]] = [[] for _ in header]
        numbers: list[int] = []
        for number, cells in enumerate(rows, 2):
            texts = [_cell(value) for value in cells[: len(header)]]
            if any(texts):
                numbers.append(number)
                for column, text in zip(columns, texts + [""] * (len(header) - len(texts)), strict=True):
                    column.append(text)
        arrays = [pa.array(column, pa.string()) for column in columns]
        return named_table(name, name, header, arrays, pa.array(numbers, pa.int64()), problems)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        # a spreadsheet keeps 0.1 + 0.2 as a binary fraction: what it shows has at most 15 digits
        return f"{value:.15g}" if "e" not in f"{value:.15g}" else f"{value:.2f}"
    if hasattr(value, "strftime"):
        return str(value.strftime("%Y-%m-%d"))
    return str(value).strip()
