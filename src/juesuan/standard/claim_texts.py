"""How texts of people are kept in a claim, so that what is written is what is read."""

from __future__ import annotations

import re


def tidy(text: str) -> str:
    """A text as a claim keeps it: blanks only between Latin words, no stop at the end."""
    joined = re.sub(r"\s+", " ", text.strip())
    joined = re.sub(r" (?![A-Za-z0-9])|(?<![A-Za-z0-9]) ", "", joined)
    return joined.rstrip("。；;，,、：: ")
