"""A small report as it is published, to be spoilt."""

from __future__ import annotations

import pytest
from planted import as_published
from sample_reports import sample_report

from juesuan.report import Report


@pytest.fixture(scope="session")
def small() -> Report:
    """Statements of a few rows, without the true amounts; not to be changed."""
    return as_published(sample_report())
