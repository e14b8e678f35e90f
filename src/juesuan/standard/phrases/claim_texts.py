"""How texts of people are kept in a claim, so that what is written is what is read."""

from __future__ import annotations

from juesuan.patterns import lazy_pattern

_BESIDE_CHINESE = lazy_pattern(r" (?![A-Za-z0-9])|(?<![A-Za-z0-9]) ")


def tidy(text: str) -> str:
    """A text as a claim keeps it: blanks only between Latin words, no stop at the end."""
    joined = " ".join(text.split())
    if " " in joined:
        joined = _BESIDE_CHINESE.sub("", joined)
    return joined.rstrip("。；;，,、：: ")
