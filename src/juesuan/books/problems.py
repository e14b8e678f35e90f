"""Wrong rows: each cause named once, by file, rows, column, what was read, and what to do; all of them at once."""

from __future__ import annotations

from dataclasses import dataclass, field

from juesuan.errors import BadBooks, BadInput

SHOWN = 50
"""Problems of one sort that are listed one by one; the rest are counted."""
ROWS = 5
"""Rows of one cause that are named; the rest are counted."""


@dataclass
class _Notice:
    file: str
    column: str
    zh: str
    en: str
    rows: list[int] = field(default_factory=list)
    times: int = 0

    def said(self) -> BadInput:
        """The notice in words, its rows in front and how often it occurs behind."""
        rows = list(dict.fromkeys(self.rows))
        zh, en = self.file, self.file
        if rows:
            shown = rows[:ROWS]
            zh += f" 第 {'、'.join(map(str, shown))}{'…' * (len(rows) > ROWS)} 行"
            en += f", row{'s' * (len(rows) > 1)} {', '.join(map(str, shown))}{', …' * (len(rows) > ROWS)}"
        if self.column:
            zh, en = f"{zh}「{self.column}」列", f"{en}, column '{self.column}'"
        more_zh, more_en = "", ""
        if self.times > max(1, len(rows)) or len(rows) > ROWS:
            more_zh, more_en = f"（同样的共 {self.times} 处）", f" ({self.times} such rows)"
        return BadInput(f"{zh}：{self.zh}{more_zh}", f"{en}: {self.en}{more_en}")


class Problems:
    """Collects problems while books are read; :meth:`stop` raises them all together."""

    def __init__(self) -> None:
        self._found: list[_Notice] = []
        self._by_cause: dict[tuple[str, str, str], _Notice] = {}
        self._counts: dict[tuple[str, str], int] = {}

    def __bool__(self) -> bool:
        return bool(self._found)

    def add(
        self,
        file: str,
        zh: str,
        en: str,
        *,
        row: int | None = None,
        column: str = "",
        sort: str = "",
        times: int = 1,
        cause: str = "",
    ) -> None:
        """Keep one problem; past :data:`SHOWN` of the same sort and file it is only counted.

        Problems of one ``cause`` in one column are one notice: the words of the first, the rows of all.
        """
        if known := self._by_cause.get((file, column, cause)) if cause else None:
            known.rows += [row] if row else []
            known.times += times
            return
        key = (file, sort or zh)
        self._counts[key] = self._counts.get(key, 0) + 1
        if self._counts[key] > SHOWN:
            return
        notice = _Notice(file, column, zh, en, [row] if row else [], times)
        self._found.append(notice)
        if cause:
            self._by_cause[file, column, cause] = notice

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
        raise BadBooks([*(notice.said() for notice in self._found), *rest])
