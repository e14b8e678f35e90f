"""Books as files in a folder."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Any

from juesuan.books.problems import Problems
from juesuan.books.spelling import meant_for_card
from juesuan.books.tables.files import decode, from_csv, from_parquet
from juesuan.books.tables.table import BooksTable
from juesuan.books.words import table_names
from juesuan.errors import UnreadableFile
from juesuan.patterns import lazy_pattern

_QUOTED = lazy_pattern(r"(?m)=\s*[“”「『＂]|^\s*[“”「『＂]")


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
        """Every file of the folder; the folders inside it with a stroke behind."""
        return [item.name + "/" * item.is_dir() for item in self.path.iterdir()]

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
            zh, en = self._card_hint()
            raise UnreadableFile(
                f"{self.path}：没有 unit.toml，账簿文件夹里必须有它（写明单位名称和年度）{zh}",
                f"{self.path}: no unit.toml; a folder of books needs one with the unit's name and year{en}",
            )
        try:
            return tomllib.loads(decode(file.read_bytes(), "unit.toml"))
        except (ValueError, RecursionError) as error:  # tomllib's own error, a number or a nesting beyond its limits
            quotes = _QUOTED.search(decode(file.read_bytes(), "unit.toml"))
            zh, en = ("值要用英文双引号；", "values stand in straight double quotes; ") if quotes else ("", "")
            raise UnreadableFile(
                f"unit.toml：格式有误（{error}），{zh}请按 docs/books.zh-CN.md 修改",
                f"unit.toml: not valid TOML ({error}), {en}see docs/books.md",
            ) from None

    def _card_hint(self) -> tuple[str, str]:
        """Which file may be meant for the card, or which folder inside has one."""
        if meant := meant_for_card(self.names()):
            return f"；「{meant[0]}」请改名为 unit.toml", f"; rename '{meant[0]}' to unit.toml"
        inside = sorted(item.name for item in self.path.iterdir() if (item / "unit.toml").is_file())
        if inside:
            return f"；是不是其中的文件夹「{inside[0]}」？", f"; did you mean the folder '{inside[0]}' inside it?"
        return "", ""

    def table(self, name: str, problems: Problems) -> BooksTable | None:
        """One table, or None when the books have none or it is wrong (its problems are kept)."""
        if file := self._files.get(f"{name}.parquet"):
            return from_parquet(name, file, problems)
        file = self._files.get(f"{name}.csv")
        return from_csv(name, file.read_bytes(), problems) if file else None
