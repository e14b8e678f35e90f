"""Publications for the outside judges, and a summary of who judged what, with versions."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from judging import EXAMPLES, VERDICTS, Note

from juesuan.books import load
from juesuan.compile import compile_report
from juesuan.publish import publish
from juesuan.report import Report

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture
def judged() -> Note:
    """Notes a judge with its version and what it found: ``judged("axe-core 4.12", "…")``."""

    def note(judge: str, found: str) -> None:
        VERDICTS.setdefault(judge, []).append(found)

    return note


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if VERDICTS:
        terminalreporter.section("outside judges")
    for judge, found in sorted(VERDICTS.items()):
        terminalreporter.write_line(f"{judge}: {'; '.join(found)}")


@pytest.fixture(scope="session")
def reports(root: Path) -> dict[str, Report]:
    """The reports of the examples by name."""
    return {name: compile_report(load(root / "examples" / name)) for name in EXAMPLES}


@pytest.fixture(scope="session")
def publications(reports: dict[str, Report], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folder of each example's publication in the formats that the judges here look at."""
    folders = {}
    for name, report in reports.items():
        folders[name] = tmp_path_factory.mktemp(name)
        publish(report, folders[name], ("pdf", "html", "data", "ixbrl"))
    return folders


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, headless."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("chromium is not here")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()
