"""Web pages that are broken, hostile or made to take long: read in time and whole, or refused."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from html_sources import page, texts

from juesuan.errors import UnreadableFile
from juesuan.formats import read


@pytest.mark.parametrize(
    "source",
    [
        "<table><tr><td colspan=999999999>甲</td><td rowspan=999999999>乙</td></tr></table>",
        "<!DOCTYPE html [<!ENTITY a 'xx'><!ENTITY b '&a;&a;'>]><p>&b;深</p>",
        "<!DOCTYPE html [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><p>&f;深</p>",
        "<table><tr><td>甲<table><tr><td>乙</td><td>丙</td></table></td><td>丁",
        "<html><svg><p>甲</p></svg><![if !x]><p>深</p><![endif]><xml:y z='1'>q",
        "<p>" + "&#0;&#x1F;深&#xD800;&nbsp;" * 3 + "</p>",
    ],
)
def test_a_broken_or_hostile_page_neither_stops_nor_fools_the_reader(source: str) -> None:
    document = page(source)
    assert "root:" not in str(texts(document))
    assert len(document.blocks) <= 4


@pytest.mark.parametrize("source", ["<div>" * 5000 + "深" + "</div>" * 5000, "<b>" * 3000 + "深"])
def test_a_page_nested_too_deeply_is_refused_as_its_end_would_be_missing(source: str) -> None:
    with pytest.raises(UnreadableFile, match="嵌套层数超过上限 255"):
        page(source)


def test_a_page_with_nothing_on_it_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><head><script>let a = 1</script></head><body></body></html>")
    assert read(path).troubles[0][0] == "网页里没有文字和表格"


def test_a_table_beyond_all_measure_is_refused() -> None:
    rows = "<tr><td colspan=490 rowspan=9000>甲</td><td>1</td></tr>" + "<tr></tr>" * 9000
    with pytest.raises(UnreadableFile, match="单元格个数（含合并）超过上限"):
        page(f"<table>{rows}</table>")


MANY = 16_000


@pytest.mark.parametrize(
    "source",
    [
        f"<style>{'a' * 4 * MANY}</style>",
        f"<style>{'/*' * MANY}</style>",
        f"<style>{'@media print ' * MANY}</style>",
        f"<style>{'{' * MANY}</style>",
        f"<p>{'字 ' * 4 * MANY}</p>",
        f"<p>{'字<i>x</i>' * MANY}</p>",
        f"<p>{' <b> </b>' * MANY}字</p>",
        "<p>" + f"{'没有句号的一行文字' * 4}<br>" * (MANY // 4) + "</p>",
        "<p>字" + " \n" * 4 * MANY + "x</p>",
        "<table><tr><td>甲</td><td>乙</td><td>" * 80 + "<td>1</td>" * MANY,
        "<ul><li>" * 120 + "<a href=x>字字</a>" * (MANY // 4),
        "<table>" + "<tr><td>1</td><td>2</td><td>3</td></tr>" * (MANY // 4) + "</table>",
        f"<p style='display{' ' * 4 * MANY}: x'>字</p>",
    ],
    ids=lambda source: source[:12],
)
def test_a_page_made_to_take_long_is_read_in_proportion_to_its_size(source: str) -> None:
    started = time.process_time()
    page(source)
    assert time.process_time() - started < 5
