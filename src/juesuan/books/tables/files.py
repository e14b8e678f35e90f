"""Tables of the books in CSV and Parquet files."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from juesuan.books.problems import Problems
from juesuan.books.tables.table import BooksTable, named_table
from juesuan.errors import UnreadableFile

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.csv as pc


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


def from_csv(name: str, data: bytes, problems: Problems) -> BooksTable | None:
    """The table of a CSV file, or None where it is wrong (its problems are kept)."""
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
    if len(bad) > table.num_rows:
        problems.add(
            file,
            f"表头有 {len(header)} 列，下面多数行有 {bad[0].actual_columns} 列；第一行要是表头，请删去它前面的标题行",
            f"the header has {len(header)} columns, most rows have {bad[0].actual_columns}: the first row must be the"
            " header, delete the titles before it",
            row=1,
        )
        return None
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
    named = named_table(name, file, header, table.columns, pa.array(numbers, pa.int64()), problems)
    return replace(named, ragged=frozenset(skipped)) if named else None


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return "\t" if "\t" in first else ";" if ";" in first and "," not in first else ","


def _header(text: str) -> list[str]:
    import csv

    first = text.lstrip("\r\n").partition("\n")[0]
    return next(csv.reader([first], delimiter=_delimiter(first)), [])


def from_parquet(name: str, file: Path, problems: Problems) -> BooksTable | None:
    """The table of a Parquet file, or None where it is wrong (its problems are kept)."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(file)
    except (pa.ArrowInvalid, OSError) as error:
        problems.add(file.name, f"读不成 Parquet 文件（{error}）", f"not a Parquet file ({error})")
        return None
    arrays = [column.cast(pa.string()).fill_null("") for column in table.columns]
    numbers = pa.array(range(1, table.num_rows + 1), pa.int64())
    return named_table(name, file.name, table.column_names, arrays, numbers, problems)
