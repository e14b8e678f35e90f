"""The files of the law data: those of juesuan, then those of the folders that a rule keeper lays beside them.

A name stands for a file (``grades.toml``) and for a folder of files (``relations/``): ``grades`` and ``relations`` are
read alike, file by file in the order of their paths, and folders of ``JUESUAN_LAW`` after juesuan's own.  Rows of all
files together make the book; each knows its file and line, so that a fault is named where it stands.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator, Set
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from juesuan.errors import BadInput, BrokenRuleBook
from juesuan.patterns import lazy_pattern
from juesuan.prepared import content_value

ENVIRONMENT = "JUESUAN_LAW"
"""The environment variable that names the folders of further law data, parted like those of ``PATH``."""
_OWN = Path(__file__).with_name("data")
_SUFFIXES = (".toml", ".csv")
_HEAD = lazy_pattern(r"\s*\[\[\s*([^\s\]]+)\s*\]\]")
_Book = TypeVar("_Book")


class LawFile(msgspec.Struct, frozen=True):
    """A file of law data: what it is called in messages, and where it lies."""

    name: str
    path: Path


class LawRow(msgspec.Struct, frozen=True):
    """A row of a table of law data, and its place: ``relations/arithmetic/GK01.toml:31``."""

    values: dict[str, Any]
    place: str

    def __getitem__(self, name: str) -> Any:
        if name not in self.values:
            raise self.broken(f"缺 {name}", f"{name} is missing")
        return self.values[name]

    def broken(self, zh: str, en: str) -> BrokenRuleBook:
        """The error that this row is wrong."""
        return BrokenRuleBook(*(f"{self.place}：{zh}", f"{self.place}: {en}") if self.place else (zh, en))

    def check_names(self, needed: Iterable[str], known: Set[str]) -> None:
        """Refuses a rule that lacks a part, or has one that is not known.

        Raises:
            BrokenRuleBook: names the rule and the part, file and line.
        """
        rule = self.values.get("id", "?")
        for name in needed:
            if not self.values.get(name):
                raise self.broken(f"规则 {rule}：缺 {name}", f"rule {rule}: {name} is missing")
        unknown = self.values.keys() - known
        if unknown:
            names = "、".join(sorted(unknown))
            raise self.broken(f"规则 {rule}：不认识的 {names}", f"rule {rule}: unknown {names}")

    def read_as(self, kind: type[_Book]) -> _Book:
        """The row as a struct.

        Raises:
            BrokenRuleBook: it lacks a part, or has one that is unknown or of another kind; names file and line.
        """
        try:
            return msgspec.convert(self.values, kind)
        except msgspec.ValidationError as error:
            name = self.values.get("id") or self.values.get("name") or ""
            raise self.broken(f"{name} {error}".strip(), f"{name} {error}".strip()) from None

    def part(self, name: str, kind: type[_Book]) -> _Book | None:
        """A part of the row as a struct; None where it has none.

        Raises:
            BrokenRuleBook: it is of another kind; names file and line.
        """
        return LawRow(self.values[name], self.place).read_as(kind) if name in self.values else None


def further_folders() -> tuple[Path, ...]:
    """The folders of further law data that ``JUESUAN_LAW`` names."""
    return tuple(Path(part) for part in os.environ.get(ENVIRONMENT, "").split(os.pathsep) if part)


def add_law_folder(folder: Path) -> None:
    """Read a folder of further law data too, in this process and those that it starts; before any law is read."""
    known = [str(path) for path in further_folders()]
    os.environ[ENVIRONMENT] = os.pathsep.join(dict.fromkeys((*known, str(folder.resolve()))))


def law_files(name: str, suffix: str = ".toml") -> tuple[LawFile, ...]:
    """The files of that name (``grades``, ``relations``, ``classification/functional``), in the order they are read.

    Raises:
        BadInput: a further folder is not there.
        BrokenRuleBook: no such file is there, or a further folder holds files of unknown names.
    """
    found = _files(name, suffix)
    if not found:
        raise BrokenRuleBook(f"没有规则数据 {name}{suffix}", f"no law data {name}{suffix}")
    return tuple(found)


def _files(name: str, suffix: str) -> list[LawFile]:
    found = [LawFile(str(path.relative_to(_OWN)), path) for path in _named(_OWN, name, suffix)]
    for folder in further_folders():
        _check_names(folder)
        found += [LawFile(str(path), path) for path in _named(folder, name, suffix)]
    return found


def _named(folder: Path, name: str, suffix: str) -> Iterator[Path]:
    single = folder / f"{name}{suffix}"
    if single.is_file():
        yield single
    yield from sorted(folder.joinpath(name).rglob(f"*{suffix}"))


@cache
def _check_names(folder: Path) -> None:
    """A misspelt name would be law that nobody reads."""
    if not folder.is_dir():
        raise BadInput(
            f"没有规则文件夹「{folder}」，请写一个已有的文件夹",
            f"no such folder of law data: '{folder}'; name one that exists",
        )
    own = {path.relative_to(_OWN).with_suffix("").parts[0] for path in _OWN.rglob("*") if path.suffix in _SUFFIXES}
    for path in sorted(folder.rglob("*")):
        if path.suffix in _SUFFIXES and path.relative_to(folder).with_suffix("").parts[0] not in own:
            names = "、".join(sorted(own))
            raise BrokenRuleBook(
                f"{path}：不认识的规则数据，文件或文件夹名须是下列之一：{names}",
                f"{path}: unknown law data; the file or folder must be one of {names}",
            )


def law_digest(*names: str) -> bytes:
    """Changes with the contents of the law data of those names, TOML and CSV, or with what their files are called."""
    return _digest_of(names, further_folders())


@cache
def _digest_of(names: tuple[str, ...], _folders: tuple[Path, ...]) -> bytes:
    whole = blake2b(digest_size=32)
    for name in names:
        for suffix in _SUFFIXES:
            for file in _files(name, suffix):
                content = file.path.read_bytes()
                whole.update(f"{file.name}\0{len(content)}\0".encode("utf-8", "surrogatepass") + content)
    return whole.digest()


class _Table(msgspec.Struct, frozen=True, array_like=True):
    """The contents of a TOML file; the lines on which the rows of each of its tables begin."""

    values: dict[str, Any]
    lines: dict[str, list[int]]


@cache
def _table(file: LawFile) -> _Table:
    content = file.path.read_bytes()
    return content_value("toml", content, lambda: _parsed_table(file, content), _Table)


def _parsed_table(file: LawFile, content: bytes) -> _Table:
    import tomllib

    try:
        text = content.decode("utf-8").replace("\r\n", "\n")
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise BrokenRuleBook(f"规则文件 {file.name} 读不懂：{problem}", f"{file.name}: {problem}") from problem
    lines: dict[str, list[int]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if (head := _HEAD.match(line)) is not None:
            lines.setdefault(head[1], []).append(number)
    return _Table(values, lines)


def toml_tables(name: str) -> tuple[tuple[str, dict[str, Any]], ...]:
    """Each TOML file of that name: what it is called, and its contents.

    Raises:
        BrokenRuleBook: a file is no TOML; names it and the line.
    """
    return tuple((file.name, _table(file).values) for file in law_files(name))


def toml_rows(name: str, table: str) -> tuple[LawRow, ...]:
    """The rows ``[[table]]`` of all files of that name.

    Raises:
        BrokenRuleBook: a file is no TOML.
    """
    return tuple(LawRow(values, place) for file in law_files(name) for values, place in _placed(file, table))


def _placed(file: LawFile, table: str) -> Iterator[tuple[dict[str, Any], str]]:
    whole = _table(file)
    rows = whole.values.get(table, ())
    lines = whole.lines.get(table, ())
    for nth, values in enumerate(rows):
        yield values, f"{file.name}:{lines[nth]}" if len(lines) == len(rows) else file.name


def csv_rows(name: str) -> tuple[LawRow, ...]:
    """The rows of all CSV files of that name, each with the columns of its own file.

    Raises:
        BrokenRuleBook: a row has more or fewer fields than its head.
    """
    return tuple(
        LawRow(values, f"{file.name}:{line}") for file in law_files(name, ".csv") for line, values in _csv_rows(file)
    )


@cache
def _csv_rows(file: LawFile) -> list[tuple[int, dict[str, str]]]:
    """The rows of a CSV file, each with its line."""
    content = file.path.read_bytes()
    return content_value("csv", content, lambda: _parsed_rows(file, content), list[tuple[int, dict[str, str]]])


def _parsed_rows(file: LawFile, content: bytes) -> list[tuple[int, dict[str, str]]]:
    import csv

    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise BrokenRuleBook(f"规则文件 {file.name} 读不懂：{problem}", f"{file.name}: {problem}") from problem
    reader = csv.DictReader(io.StringIO(text, newline=""))
    found = []
    for values in reader:
        if None in values or None in values.values():
            row = LawRow(dict(values), f"{file.name}:{reader.line_num}")
            raise row.broken("列数与表头不同", "not as many fields as the head has")
        found.append((reader.line_num, dict(values)))
    return found


def only_one(rows: tuple[LawRow, ...], key: str) -> tuple[LawRow, ...]:
    """The same rows, when no two of them have the same key.

    Raises:
        BrokenRuleBook: two have; names both places.
    """
    seen: dict[str, str] = {}
    for row in rows:
        name = str(row.values.get(key, ""))
        if name in seen:
            raise row.broken(f"编号 {name} 用了两次，又见 {seen[name]}", f"{name} is used twice, also in {seen[name]}")
        seen[name] = row.place
    return rows


def law_book(name: str, kind: type[_Book]) -> _Book:
    """The contents of all TOML files of that name together: lists are joined, tables merged.

    Raises:
        BrokenRuleBook: two files give different values for one name, or the whole is not of that kind.
    """
    whole: dict[str, Any] = {}
    files = []
    for file, table in toml_tables(name):
        _merge(whole, table, file)
        files.append(file)
    try:
        return msgspec.convert(whole, kind)
    except msgspec.ValidationError as error:
        where = "、".join(files)
        raise BrokenRuleBook(f"{where}：{error}", f"{where}: {error}") from None


def _merge(whole: dict[str, Any], table: dict[str, Any], file: str) -> None:
    for name, value in table.items():
        known = whole.get(name)
        if isinstance(value, dict) and isinstance(known, dict | None):
            whole[name] = known or {}
            _merge(whole[name], value, file)
        elif known is None:
            whole[name] = value
        elif isinstance(known, list) and isinstance(value, list):
            whole[name] = [*known, *value]
        elif known != value:
            raise BrokenRuleBook(
                f"{file}：{name} 已另有值 {known}", f"{file}: {name} has another value already, {known}"
            )
