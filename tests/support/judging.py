"""What the tests of the outside judges share: the examples they look at, and how a verdict is noted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

EXAMPLES: Final = ("hanyang-2024", "mingyuan-2024")

Note = Callable[[str, str], None]
"""``note(judge with its version, what it found)``."""

VERDICTS: Final[dict[str, list[str]]] = {}
"""What each judge found in this run, for the summary at its end."""
