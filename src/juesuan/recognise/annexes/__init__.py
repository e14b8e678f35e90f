"""Self-evaluation tables of a Document read as indicators."""

from juesuan.recognise.annexes.pasted_lines import with_pasted_tables
from juesuan.recognise.annexes.reader import read_annexes
from juesuan.recognise.annexes.units import with_actual_units

__all__ = [
    "read_annexes",
    "with_actual_units",
    "with_pasted_tables",
]
