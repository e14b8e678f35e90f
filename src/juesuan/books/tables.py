"""Tables of the books as columns of text, from a folder of CSV or Parquet files or from one workbook."""

from __future__ import annotations

import hashlib
import io
import re
import tomllib
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from juesuan.books.problems import Problems
from juesuan.books.spelling import check_columns
from juesuan.books.words import table_names, table_words
from juesuan.errors import UnreadableFile
from juesuan.files import OPENPYXL_ERRORS
from juesuan.text import MONEY_UNIT

if TYPE_CHECKING:
    import pyarrow as pa

_UNIT = re.compile(rf"[（(]\s*(?:单位[:：])?\s*({MONEY_UNIT})\s*[)）]$")


@dataclass(frozen=True, slots=True)
class BooksTable:
    """A table as text: canonical columns in ``data`` plus ``row``, its line in the file; unit of each money column.

    ``absent`` are the columns that the file does not have; in ``data`` they are blank.
    """

    name: str
    file: str
    data: pa.Table
    units: dict[str, str]
    absent: frozenset[str] = frozenset()

    def rows(self) -> list[dict[str, str]]:
        """The rows as dictionaries of stripped texts; ``row`` is the line."""
        return self.data.to_pylist()  # type: ignore[no-any-return]


def decode(data: bytes, file: str) -> str:
    """The text of a file in UTF-8 (with or without BOM), UTF-16 with BOM, or GBK.

    Raises:
        UnreadableFile: in none of these encodings, or it holds NUL bytes.
    """
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UnreadableFile(
        f"{file}：文字编码无法识别，请另存为 UTF-8 或 GBK 编码的 CSV",
        f"{file}: unknown text encoding, save it as CSV in UTF-8 or GBK",
    )


class BooksFolder:
    """Books as files in a folder: ``unit.toml`` and one CSV (or Parquet) file a table."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._files = {
            name: path / name
            for stem in ("unit", *table_names())
            for name in (f"{stem}.toml", f"{stem}.csv", f"{stem}.parquet")
            if (path / name).is_file()
        }

    def names(self) -> list[str]:
        """Every file of the folder."""
        return [file.name for file in self.path.iterdir() if file.is_file()]

    def sha256(self) -> str:
        """The digest of all files that belong to the books, names included."""
        whole = hashlib.sha256()
        for name, file in sorted(self._files.items()):
            with file.open("rb") as stream:
                whole.update(f"{name}\0{hashlib.file_digest(stream, 'sha256').hexdigest()}\n".encode())
        return whole.hexdigest()

    def document(self) -> dict[str, Any]:
        """The content of ``unit.toml``."""
        file = self._files.get("unit.toml")
        if file is None:
            raise UnreadableFile(
                f"{self.path}：没有 unit.toml，账簿文件夹里必须有它（写明单位名称和年度）",
                f"{self.path}: no unit.toml; a folder of books needs one with the unit's name and year",
            )
        try:
            return tomllib.loads(decode(file.read_bytes(), "unit.toml"))
        except (ValueError, RecursionError) as error:  # tomllib's own error, a number or a nesting beyond its limits
            raise UnreadableFile(
                f"unit.toml：格式有误（{error}），请按 docs/books.zh-CN.md 修改",
                f"unit.toml: not valid TOML ({error}), see docs/books.md",
            ) from None

    def table(self, name: str, problems: Problems) -> BooksTable | None:
        """One table, or None when the books have none or it is wrong (its problems are kept)."""
        if file := self._files.get(f"{name}.parquet"):
            return _from_parquet(name, file, problems)
        file = self._files.get(f"{name}.csv")
        return _from_csv(name, file.read_bytes(), problems) if file else None


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
        return _named(name, name, header, arrays, pa.array(numbers, pa.int64()), problems)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        # a spreadsheet keeps 0.1 + 0.2 as a binary fraction: what it shows has at most 15 digits
        return f"{value:.15g}" if "e" not in f"{value:.15g}" else f"{value:.2f}"
    if hasattr(value, "strftime"):
        return str(value.strftime("%Y-%m-%d"))
    return str(value).strip()


def _from_csv(name: str, data: bytes, problems: Problems) -> BooksTable | None:
    import pyarrow as pa
    import pyarrow.csv as pc

    file = f"{name}.csv"
    if not data.strip():
        problems.add(file, "文件是空的，请放入带表头的数据", "the file is empty; put a header and rows in it")
        return None
    try:
        text = decode(data, file)
    except UnreadableFile as error:
        problems.add(file, error.zh.partition("：")[2], error.en.partition(": ")[2])
        return None
    header = _header(text)
    bad: list[pc.InvalidRow] = []

    def keep(row: pc.InvalidRow) -> str:
        bad.append(row)
        return "skip"

    names = [str(at) for at in range(len(header))]
    parse = pc.ParseOptions(
        delimiter=_delimiter(text),
        newlines_in_values='"' in text,
        ignore_empty_lines=False,
        invalid_row_handler=keep,
    )
    convert = pc.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False)
    content = text.encode()

    def read(threads: bool) -> pa.Table:
        bad.clear()
        options = pc.ReadOptions(column_names=names, skip_rows=1, use_threads=threads)
        return pc.read_csv(io.BytesIO(content), read_options=options, parse_options=parse, convert_options=convert)

    try:
        table = read(True)
        if bad:
            table = read(False)  # rows are numbered only when they are read in turn
    except pa.ArrowInvalid as error:
        if "Empty CSV" not in str(error):
            problems.add(file, f"CSV 格式有误（{error}）", f"malformed CSV ({error})")
            return None
        table = pa.table({column: pa.array([], pa.string()) for column in names})
    for row in bad:
        problems.add(
            file,
            f"表头有 {row.expected_columns} 列，这一行有 {row.actual_columns} 列，请补齐或去掉多余的逗号",
            f"the header has {row.expected_columns} columns, this row {row.actual_columns}",
            row=row.number,
            sort="ragged",
        )
    skipped = {row.number for row in bad}
    numbers = [at for at in range(2, table.num_rows + len(bad) + 2) if at not in skipped]
    return _named(name, file, header, table.columns, pa.array(numbers, pa.int64()), problems)


def _delimiter(text: str) -> str:
    return "\t" if "\t" in text.partition("\n")[0] else ","


def _header(text: str) -> list[str]:
    import csv

    first = text.lstrip("\r\n").partition("\n")[0]
    return next(csv.reader([first], delimiter=_delimiter(first)), [])


def _from_parquet(name: str, file: Path, problems: Problems) -> BooksTable | None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(file)
    except (pa.ArrowInvalid, OSError) as error:
        problems.add(file.name, f"读不成 Parquet 文件（{error}）", f"not a Parquet file ({error})")
        return None
    arrays = [column.cast(pa.string()).fill_null("") for column in table.columns]
    numbers = pa.array(range(1, table.num_rows + 1), pa.int64())
    return _named(name, file.name, table.column_names, arrays, numbers, problems)


def _named(
    name: str, file: str, header: list[str], arrays: list[Any], numbers: pa.Array, problems: Problems
) -> BooksTable | None:
    """The table under its canonical column names; unknown columns are left out, missing ones are blank."""
    import pyarrow as pa

    words = table_words(name)
    found: dict[str, Any] = {}
    units: dict[str, str] = {}
    unread: list[str] = []
    for text, array in zip(header, arrays, strict=True):
        bare = text.strip()
        unit = _UNIT.search(bare)
        column = words.names.get(_UNIT.sub("", bare).strip().casefold())
        if column is None:
            unread.append(bare)
            continue
        if column in found:
            problems.add(
                file,
                f"「{bare}」与另一列都是「{column}」，不知道以哪一列为准，请只留一列",
                f"'{bare}' and another column are both {column}; keep one of them",
                row=1,
            )
            continue
        found[column] = array
        if unit:
            units[column] = unit[1]
    absent = frozenset(words.columns) - found.keys()
    misspelt = check_columns(file, unread, absent, words, problems)
    missing = [column for column in words.required if column not in found]
    if missing and misspelt.issuperset(missing):
        return None
    if missing:
        listed = "、".join(missing)
        problems.add(
            file,
            f"缺少「{listed}」列，表头读到的是：{'、'.join(header)}",
            f"missing columns {', '.join(missing)}; the header reads {', '.join(header)}",
            row=1,
        )
        return None
    blank = pa.array([""] * len(numbers), pa.string())
    data = {"row": numbers} | {column: found.get(column, blank) for column in words.columns}
    return BooksTable(name, file, pa.table(data), units, absent)
