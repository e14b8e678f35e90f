"""Database sessions in memory: one engine a process, each session with tables of its own."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb


@cache
def _engine() -> duckdb.DuckDBPyConnection:
    import duckdb

    # starting an engine costs more than compiling a small department does; sessions on it cost nothing
    return duckdb.connect()


def session() -> duckdb.DuckDBPyConnection:
    """A session to use in a ``with``; what it registers, and its temporary tables and views, end with it."""
    return _engine().cursor()
