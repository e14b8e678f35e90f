"""Wrong rows: each named by file, row, column, what was read, and what to do; all of them at once."""

from __future__ import annotations

from juesuan.errors import BadBooks, BadInput

SHOWN = 50
"""Problems of one sort that are listed one by one; the rest are counted."""


class Problems:
    """Collects problems while books are read; :meth:`stop` raises them all together."""

    def __init__(self) -> None:
        self._found: list[BadInput] = []
        self._counts: dict[tuple[str, str], int] = {}

    def __bool__(self) -> bool:
        return bool(self._found)

    def add(
        self, file: str, zh: str, en: str, *, row: int | None = None, column: str = "", sort: str = "", times: int = 1
    ) -> None:
        """Keep one problem; past :data:`SHOWN` of the same sort and file it is only counted."""
        key = (file, sort or zh)
        self._counts[key] = self._counts.get(key, 0) + 1
        if self._counts[key] > SHOWN:
            return
        where_zh = file + (f" 第 {row} 行" if row else "") + (f"「{column}」列" if column else "")
        where_en = file + (f", row {row}" if row else "") + (f", column '{column}'" if column else "")
        more_zh = f"（同样的共 {times} 处）" if times > 1 else ""
        more_en = f" ({times} such rows)" if times > 1 else ""
        self._found.append(BadInput(f"{where_zh}：{zh}{more_zh}", f"{where_en}: {en}{more_en}"))

    def stop(self) -> None:
        """Raise everything found so far.

        Raises:
            BadBooks: at least one problem was kept.
        """
        if not self._found:
            return
        rest = [
            BadInput(f"{file}：同类问题还有 {count - SHOWN} 处未列出", f"{file}: {count - SHOWN} more of the same sort")
            for (file, _), count in self._counts.items()
            if count > SHOWN
        ]
        raise BadBooks([*self._found, *rest])
