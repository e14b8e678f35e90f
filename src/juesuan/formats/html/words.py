"""Words and addresses on a page: one line each, and places that links lead to."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from juesuan.characters import without_controls
from juesuan.patterns import lazy_pattern

_BREAKS: Final = lazy_pattern(r"[\r\n\t\v\f\u2028\u2029]+")
_ENCODED: Final = lazy_pattern(r"[^A-Za-z0-9/._~()+,;=-]")


def words(text: str) -> str:
    """The text in one line without control characters; the template escapes it."""
    return without_controls(_BREAKS.sub(" ", text))


def anchor(address: str) -> str:
    """The ``id`` that an address has on a page: the address itself, its blanks as ``_``."""
    return words(re.sub(r"\s", "_", address))


def fragment(address: str) -> str:
    """The ``href`` to the place of an address on the same page; Chinese stays as it is, markup is percent-encoded."""
    return "#" + _ENCODED.sub(
        lambda match: match[0] if match[0] > "\x9f" else quote(match[0], safe=""), anchor(address)
    )
