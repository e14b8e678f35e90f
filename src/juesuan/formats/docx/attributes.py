"""What elements of Word's own namespace say in their attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juesuan.formats.docx.parts import W

if TYPE_CHECKING:
    from lxml.etree import _Element


def value(node: _Element | None, name: str = "val") -> str:
    """An attribute of Word's own namespace; empty where it or the element is missing."""
    return (node.get(f"{{{W}}}{name}") or "") if node is not None else ""


def child_value(node: _Element | None, name: str) -> str:
    """The ``w:val`` of a child element; empty where there is none."""
    return value(node.find(f"{{{W}}}{name}")) if node is not None else ""


def is_on(node: _Element | None) -> bool:
    """True for a switch that is there and not set to off."""
    return node is not None and value(node) not in ("0", "false", "off")
