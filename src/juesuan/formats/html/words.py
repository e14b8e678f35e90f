"""Words and addresses as HTML: nothing of a document is ever read as markup."""

from __future__ import annotations

import re
from html import escape
from typing import Final
from urllib.parse import quote

_BREAKS: Final = re.compile(r"[\r\n\t\v\f\u2028\u2029]+")
_UNFIT: Final = re.compile(
    r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
_ENCODED: Final = re.compile(r"[^A-Za-z0-9/._~()+,;=-]")


def words(text: str) -> str:
    """The text for content or a quoted attribute: markup characters escaped, controls left out, breaks blanks."""
    return escape(_UNFIT.sub("", _BREAKS.sub(" ", text)))


def anchor(address: str) -> str:
    """The ``id`` that an address has on a page: the address itself, its blanks as ``_``."""
    return words(re.sub(r"\s", "_", address))


def fragment(address: str) -> str:
    """The ``href`` to the place of an address on the same page; Chinese stays as it is, markup is percent-encoded."""
    bare = _UNFIT.sub("", re.sub(r"\s", "_", address))
    return "#" + _ENCODED.sub(lambda match: match[0] if match[0] > "\x9f" else quote(match[0], safe=""), bare)
