"""What all tests share: the real publications, skips that fail where everything must run, the slowest files."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("juesuan", deadline=None)  # a busy machine is no finding
settings.load_profile("juesuan")

ROOT = Path(__file__).resolve().parents[1]
SLOWEST = 10
"""So many files of tests are named at the end of a run of more files than that."""


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real publications: ``JUESUAN_SHARED``, or ``shared`` beside the checkout."""
    folder = Path(os.environ.get("JUESUAN_SHARED") or ROOT.parent / "shared")
    if not (folder / "real").is_dir():
        pytest.skip(f"the real publications are not here: {folder}")
    return folder


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With ``JUESUAN_NO_SKIPS`` set, a test that skips has failed."""
    report = yield
    if report.skipped and os.environ.get("JUESUAN_NO_SKIPS") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} skipped where nothing may: {report.longrepr}"
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Names the files whose tests took longest, so that a file that grows slow is seen in every run."""
    seconds: defaultdict[str, float] = defaultdict(float)
    for reports in terminalreporter.stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport):
                seconds[report.nodeid.partition("::")[0]] += report.duration
    if len(seconds) > SLOWEST:
        terminalreporter.section(f"slowest of {len(seconds)} files: seconds")
        for file, spent in sorted(seconds.items(), key=lambda item: -item[1])[:SLOWEST]:
            terminalreporter.write_line(f"{spent:6.1f} {file}")
