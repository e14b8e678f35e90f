"""Rules on words, headings, names and lists, a folder for each part of a publication."""

from juesuan.check.rules.registry import text_findings

__all__ = [
    "text_findings",
]
