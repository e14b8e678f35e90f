"""Regular expressions that are compiled when they are first used: a command uses few of those that its modules name."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


def lazy_pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What ``re.compile(text, flags)`` returns, but compiled when it is first used and kept between runs.

    It has the attributes and methods of a pattern, yet is none to ``isinstance`` or to the functions of :mod:`re`.
    A text that is no pattern raises ``re.error`` at its first use.
    """
    return cast("re.Pattern[AnyStr]", _LazyPattern(text, flags))


class _LazyPattern:
    """A pattern not compiled yet; each of its methods becomes that of the compiled one when it is first asked for."""

    def __init__(self, text: str | bytes, flags: int) -> None:
        self.pattern = text
        self._flags = flags
        self._compiled: re.Pattern[Any] | None = None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if self._compiled is None:
            self._compiled = _compiled(self.pattern, self._flags)
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found


def _compiled(text: str | bytes, flags: int) -> re.Pattern[Any]:
    if isinstance(text, bytes):
        return re.compile(text, flags)
    from juesuan.prepared import compile_pattern

    return compile_pattern(text, flags)
