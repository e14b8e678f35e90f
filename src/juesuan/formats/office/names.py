"""Names of elements without their namespaces, which differ between editions of a standard."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(4096)
def local_name(tag: object) -> str:
    """The name in the ``tag`` of an element without its namespace; empty for comments and the like."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
