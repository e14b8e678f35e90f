"""Workbooks opened: what openpyxl would not survive is refused before it parses."""

from __future__ import annotations

import io
import re
import warnings
from pathlib import Path
from typing import Any, Final

from juesuan.errors import UnreadableFile
from juesuan.files import OPENPYXL_ERRORS
from juesuan.formats.office import Package, damaged

MOST_PLACES: Final = 2_000_000
"""In a table, and in all merged areas of a sheet."""

_LARGEST_SHEET: Final = 64 * 2**20
_MERGED: Final = re.compile(
    rb"""<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"""
)
_UNSOLVED: Final = re.compile(rb"<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)(?!\s*<v>[^<])")


def opened(path: Path, data: bytes) -> tuple[Any, bool]:
    """The workbook as openpyxl holds it, and whether a formula in it has no saved value.

    Raises:
        UnreadableFile: damaged, encrypted, an old xls file, too large, or hostile.
    """
    package = Package(path, data)
    unsolved = _checked(package, path)
    import openpyxl

    try:
        with warnings.catch_warnings(action="ignore"):
            return openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False), unsolved
    except OPENPYXL_ERRORS as error:
        raise damaged(path, f"工作簿结构损坏（{type(error).__name__}）", f"broken workbook: {error}") from None


def _checked(package: Package, path: Path) -> bool:
    """Refuses sheets that are too large or hostile before they are parsed; True when a formula has no value."""
    if "xl/workbook.xml" not in package and not package.main_part("xl/workbook.xml"):
        raise damaged(path, "不是 Excel 工作簿", "not a workbook")
    unsolved = False
    for name in package.names():
        if name.startswith("xl/") and name.endswith(".xml"):
            part = package.read(name, _LARGEST_SHEET)
            if b"<!DOCTYPE" in part or b"<!ENTITY" in part or b"\x00" in part:  # a UTF-16 part would hide them
                raise damaged(path, f"{name} 含有不安全的定义", f"{name} holds unsafe definitions")
            if "worksheets/" in name:
                unsolved = unsolved or bool(_UNSOLVED.search(part))
                if sum(map(_area, _MERGED.findall(part))) > MOST_PLACES:
                    raise too_large(path, name)
    return unsolved


def _area(corners: tuple[bytes, bytes, bytes, bytes]) -> int:
    left, top, right, bottom = corners
    return (_column(right) - _column(left) + 1) * (int(bottom) - int(top) + 1)


def _column(name: bytes) -> int:
    number = 0
    for letter in name:
        number = number * 26 + letter - 64
    return number


def too_large(path: Path, where: str) -> UnreadableFile:
    """The error for a sheet with more cells than any statement has."""
    return UnreadableFile(
        f"{path}：{where} 的单元格或合并范围过大，不像报表，没有读取；请删除多余的行列后另存再试",
        f"{path}: the cells or merged areas of {where} are too many for a statement; delete the needless",
    )
