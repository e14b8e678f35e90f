"""axe-core in headless Chromium on the HTML page: accessible on a desk, on a phone, and with a number pointed at."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from judging import EXAMPLES, Note
from playwright.sync_api import Browser
from sample_reports import sample_report

from juesuan.compose import compose
from juesuan.formats import write

pytestmark = pytest.mark.verify

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
WHERE = "#GK05/合计/小计"
EVERY = ("wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "experimental", "ACT")
ASKED = {"runOnly": EVERY, "rules": {"target-size": {"enabled": True}}}


def violations(browser: Browser, path: Path, size: dict[str, int], place: str = "") -> tuple[list[str], str, int]:
    """The rules of axe-core that the page breaks, the version of axe-core, and how many rules it passes."""
    page = browser.new_page(viewport={"width": size["width"], "height": size["height"]})
    page.goto(path.as_uri() + place)
    found: dict[str, Any] = Axe().run(page, options=ASKED).response
    page.close()
    broken = [f"{item['id']}: {item['nodes'][0]['html'][:120]}" for item in found["violations"]]
    return broken, found["testEngine"]["version"], len(found["passes"])


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_page_has_no_violation(name: str, publications: dict[str, Path], browser: Browser, judged: Note) -> None:
    (path,) = publications[name].glob("*.html")
    for size, place in ((DESK, ""), (DESK, WHERE), (PHONE, "")):
        broken, engine, passed = violations(browser, path, size, place)
        assert broken == []
        assert passed > 20
    judged(
        f"axe-core {engine} (axe-playwright-python {version('axe-playwright-python')}, Chromium {browser.version})",
        f"{name}: 0 violations, {passed} rules passed",
    )


def test_empty_statements_have_no_violation_either(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    write(compose(sample_report(codes=())), path, "html")
    assert violations(browser, path, DESK)[0] == []


def test_the_judge_finds_what_is_wrong(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><body><img src=a.png><table><tr><th></th></tr></table></body></html>", encoding="utf-8")
    broken = " ".join(violations(browser, path, DESK)[0])
    assert "image-alt" in broken
    assert "html-has-lang" in broken
