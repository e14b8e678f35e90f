"""Where the law data lie."""

from __future__ import annotations

from pathlib import Path

_DATA = Path(__file__).with_name("data")


def data_file(*parts: str) -> Path:
    """The file or folder of that name under ``standard/data``."""
    return _DATA.joinpath(*parts)
