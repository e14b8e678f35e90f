"""The words without which a regular expression finds nothing: far cheaper to look for than the expression itself."""

from __future__ import annotations

import re
from typing import Final

from juesuan.patterns import lazy_pattern

_TOKEN: Final = lazy_pattern(
    r"(?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<open>\((?:\?(?:P<\w+>|<?[=!]|:))?)|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<many>[?*+][?+]?|\{\d+(?:,\d*)?\}[?+]?)|(?P<other>\\.|[.^$])|(?P<plain>.)",
    re.DOTALL,
)
_MAY_BE_NONE: Final = ("?", "*", "{0")


def required_words(pattern: str) -> tuple[str, ...]:
    """For each alternative of the pattern the longest text that every match holds; nothing where one has none."""
    longest: list[str] = [""]
    run = ""
    depth = 0
    for token in _TOKEN.finditer(pattern):
        kind, text = token.lastgroup, token.group()
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth -= 1
        elif depth:
            continue
        elif kind == "plain":
            run += text
            continue
        elif kind == "many" and text.startswith(_MAY_BE_NONE):
            run = run[:-1]
        longest[-1] = max(longest[-1], run, key=len)
        run = ""
        if kind == "bar" and not depth:
            longest.append("")
    longest[-1] = max(longest[-1], run, key=len)
    return tuple(dict.fromkeys(longest)) if all(longest) else ()
