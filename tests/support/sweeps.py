"""Properties tried with a few examples in each run, and with many more in ``make test-long``."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, Final, TypeVar

import pytest
from hypothesis import settings

Test = TypeVar("Test", bound=Callable[..., Any])
LONG: Final = bool(os.environ.get("JUESUAN_LONG_SWEEPS"))
"""Set by ``make test-long``."""


def swept(few: int, many: int) -> Callable[[Test], Test]:
    """A test of a property, with a few examples or with many, which ``make test-long`` runs as well."""

    def decorate(test: Test) -> Test:
        marked: Test = pytest.mark.swept(settings(max_examples=many if LONG else few, deadline=None)(test))
        return marked

    return decorate
