"""What a reader of the page sees: places found by address, no sideways scrolling, pages when printed."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from judging import EXAMPLES
from playwright.sync_api import Browser, Page
from sample_reports import many_codes, sample_report

from juesuan.compose import compose
from juesuan.formats import write
from juesuan.report import Report

pytestmark = pytest.mark.verify


@pytest.fixture
def page(browser: Browser, publications: dict[str, Path]) -> Page:
    (path,) = publications[EXAMPLES[0]].glob("*.html")
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.goto(path.as_uri())
    return opened


def test_a_click_on_a_number_shows_its_address_and_leads_there(page: Page) -> None:
    page.locator("[id='GK05/合计/小计'] a").click()
    assert page.evaluate("decodeURIComponent(location.hash)") == "#GK05/合计/小计"
    shown = "getComputedStyle(document.querySelector(':target'), '::after').content"
    assert page.evaluate(shown) in ("attr(id)", '"GK05/合计/小计"')
    assert page.locator(":target").is_visible()


def test_every_claim_of_the_narrative_is_found_by_its_address(page: Page, reports: dict[str, Report]) -> None:
    ids = set(page.evaluate("[...document.querySelectorAll('[id]')].map(node => node.id)"))
    claims = [fact for fact in reports[EXAMPLES[0]].claims if fact.unit != "text"]
    numbers = [
        fact.address for fact in claims if not fact.address.endswith("/所述年度")
    ]  # those may stand in free text
    assert len(numbers) > 100
    assert [where for where in numbers if where not in ids] == []


def test_a_phone_does_not_scroll_sideways(browser: Browser, publications: dict[str, Path]) -> None:
    (path,) = publications[EXAMPLES[1]].glob("*.html")
    phone = browser.new_page(viewport={"width": 390, "height": 844})
    phone.goto(path.as_uri())
    assert phone.evaluate("document.documentElement.scrollWidth") == 390


def test_not_even_with_a_very_long_name_of_the_unit(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    write(compose(sample_report(unit="某省某市" * 15 + "A" * 60, codes=many_codes(80))), path, "html")
    phone = browser.new_page(viewport={"width": 390, "height": 844})
    phone.goto(path.as_uri())
    assert phone.evaluate("document.documentElement.scrollWidth") == 390


def test_nothing_is_fetched_and_nothing_is_refused_by_the_policy(
    browser: Browser, publications: dict[str, Path]
) -> None:
    (path,) = publications[EXAMPLES[0]].glob("*.html")
    opened = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("console", lambda message: said.append(message.text))
    opened.goto(path.as_uri())
    assert asked == [path.as_uri()]
    assert said == []


def test_printed_it_has_a_page_for_each_statement_wide_ones_lying(page: Page) -> None:
    printed = pikepdf.open(BytesIO(page.pdf(prefer_css_page_size=True)))
    lying = [float(sheet.mediabox[2]) > float(sheet.mediabox[3]) for sheet in printed.pages]
    assert len(lying) > 12
    assert 2 <= sum(lying) <= 8
    assert not lying[0]
