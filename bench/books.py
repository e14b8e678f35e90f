"""Reading and compiling a big ledger, against one DuckDB GROUP BY over the same Parquet file.

``python bench/books.py [entries]``, a million by default.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from juesuan.books import load
from juesuan.compile import compile_report

UNIT = '[unit]\nname = "某部门"\nyear = 2024\nnature = "行政"\n'


def make(folder: Path, entries: int) -> None:
    """Balanced vouchers of four entries each, spread over codes, months and projects; as Parquet and as CSV."""
    (folder / "unit.toml").write_text(UNIT, encoding="utf-8")
    vouchers = entries // 4
    query = f"""
        with v as (
            select i, date '2024-01-01' + cast(i * 365 // {vouchers} as integer) as day,
                100 + (i * 7919) % 900000 as fen,
                list_value('2010301', '2010302', '2080505', '2101101', '2210201')[1 + i % 5] as code,
                list_value('30101', '30201', '30211', '30113', '30299')[1 + (i // 5) % 5] as economic,
                if(i % 5 = 1, '项目', '基本') as kind
            from range({vouchers}) t(i)
        ),
        sides as (select unnest([0, 1, 2, 3]) as side)
        select '记-' || i as 凭证号, strftime(day, '%Y-%m-%d') as 日期, '第' || i || '笔' as 摘要,
            list_value('7101', '8001', '8001', '6001')[side + 1] as 科目,
            if(side in (0, 2), printf('%d.%02d', fen // 100, fen % 100), '') as 借方,
            if(side in (1, 3), printf('%d.%02d', fen // 100, fen % 100), '') as 贷方,
            '一般公共预算' as 资金, if(side in (0, 3), code, '') as 功能分类,
            if(side = 0, economic, '') as 经济分类, if(side in (0, 3), kind, '') as 支出性质,
            if(kind = '项目', '项目' || i % 200, '') as 项目
        from v, sides order by i, side
    """
    duckdb.execute(f"copy ({query}) to '{folder}/ledger.parquet' (format parquet)")


def timed(folder: Path, label: str) -> float:
    """Seconds to load and compile; printed."""
    start = time.perf_counter()
    books = load(folder)
    read = time.perf_counter() - start
    report = compile_report(books)
    whole = time.perf_counter() - start
    total = report.by_address()["GK03/合计/本年支出合计"].text
    print(f"{label}: read and checked {read:.2f} s, compiled {whole - read:.2f} s, 本年支出合计 {total} 万元")
    return whole - read


def main() -> None:
    """Print the figures."""
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder, entries)
        compiled = timed(folder, f"{entries:,} entries, Parquet")
        query = (
            "select 科目, 资金, 功能分类, 经济分类, 支出性质, 项目, sum(cast(nullif(借方, '') as decimal(18, 2)))"
            f" from '{folder}/ledger.parquet' group by all"
        )
        start = time.perf_counter()
        duckdb.execute(query).fetchall()
        plain = time.perf_counter() - start
        print(f"one GROUP BY over the Parquet file: {plain:.2f} s; compile against it: {compiled / plain:.2f}")
        duckdb.execute(f"copy (from '{folder}/ledger.parquet') to '{folder}/ledger.csv' (format csv, header)")
        (folder / "ledger.parquet").unlink()
        timed(folder, f"{entries:,} entries, CSV")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
