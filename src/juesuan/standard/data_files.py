"""Where the law data lie, and how a book of them is read."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TypeVar

import msgspec

from juesuan.errors import BrokenRuleBook

_Book = TypeVar("_Book")
_DATA = Path(__file__).with_name("data")


def data_file(*parts: str) -> Path:
    """The file or folder of that name under ``standard/data``."""
    return _DATA.joinpath(*parts)


def law_book(name: str, kind: type[_Book]) -> _Book:
    """The contents of a TOML file of law data.

    Raises:
        BrokenRuleBook: they are not of that kind.
    """
    table = tomllib.loads(data_file(name).read_text(encoding="utf-8"))
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        raise BrokenRuleBook(f"{name}：{error}", f"{name}: {error}") from None
