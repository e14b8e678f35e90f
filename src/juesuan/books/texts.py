"""The words of the books: duties, offices, reasons, purposes, key work."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def read_texts(document: dict[str, Any], rows: Iterable[dict[str, Any]]) -> dict[tuple[str, str], str]:
    """Texts by category and item, from the table ``texts`` of ``unit.toml`` and from the table of that name.

    A list of texts is numbered from 1: ``重点工作 = ["…", "…"]`` is 重点工作/1, 重点工作/2.
    """
    found: dict[tuple[str, str], str] = {}
    for category, items in dict(document.get("texts", {})).items():
        if isinstance(items, dict):
            found |= {(str(category), item): value for item, value in _flat(items)}
        elif isinstance(items, list):
            found |= {(str(category), str(at)): str(text).strip() for at, text in enumerate(items, 1)}
        else:
            found[str(category), ""] = str(items).strip()
    for row in rows:
        found[row["类别"].strip(), row["项目"].strip()] = row["内容"].strip()
    return {key: text for key, text in found.items() if text}


def _flat(items: dict[str, Any], prefix: str = "") -> Iterable[tuple[str, str]]:
    """Dotted names and texts: TOML reads ``五.一 = "…"`` without quotes as a table inside a table."""
    for item, value in items.items():
        name = f"{prefix}{item}"
        if isinstance(value, dict):
            yield from _flat(value, f"{name}.")
        elif isinstance(value, list):
            yield name, "\n".join(str(part).strip() for part in value)
        else:
            yield name, str(value).strip()
