"""Sheets of styles: read where they may be, said where they cannot, given up where they would take too long."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from html_pages import SECRET, page, styled
from seen_words import hidden, words

from juesuan.formats import read
from juesuan.formats.html.reader import read_html
from juesuan.formats.limits import HTML_STYLE_SECONDS


def test_a_style_sheet_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    head = "<link rel=stylesheet href=https://a.example/x.css><link rel=icon href=a.ico>"
    found = page(styled("color:#fff"), head)
    assert SECRET in words(found) and [piece.reason for piece in found.hidden] == ["doubtful"]
    assert [zh for zh, _ in found.troubles if "样式表有 1 处没有读到" in zh]
    assert hidden(page(styled("display:none"), head)) == [(SECRET, "invisible")]


def test_a_style_sheet_beside_the_page_is_read_and_none_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "a_files").mkdir()
    (tmp_path / "a_files" / "x.css").write_text(".b{display:none}")
    (tmp_path.parent / "y.css").write_text(".c{display:none}")
    links = "".join(f"<link rel=stylesheet href='{one}'>" for one in ("a_files/x.css?v=1", "../y.css", "/y.css"))
    path = tmp_path / "a.html"
    path.write_text(f"<html><head>{links}</head><body><p class=b>{SECRET}</p><p class=c>shown 5</p></body></html>")
    found = read(path)
    assert words(found) == "shown 5"
    assert any("样式表有 2 处没有读到" in zh for zh, _ in found.troubles)
    given = read(path.read_bytes(), name="a.html")
    assert SECRET in words(given) and any("3 处" in zh for zh, _ in given.troubles)


def test_the_sheets_of_a_web_archive_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.mht"
    path.write_bytes(
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
        b"--x\r\nContent-Type: text/html\r\n\r\n"
        b"<html><link rel=stylesheet href='https://a.example/x.css'><p class=b>secret 888</p><p>shown 5</p></html>\r\n"
        b"--x\r\nContent-Type: text/css\r\nContent-Location: https://a.example/x.css\r\n\r\n.b{opacity:0}\r\n--x--\r\n"
    )
    found = read(path)
    assert words(found) == "shown 5" and hidden(found) == [(SECRET, "transparent")]


MANY = 5_000


@pytest.mark.parametrize(
    "source",
    [
        f"<style>{'.a .a .a .a .a .b{color:#fff}'}</style>" + "<div class=a>" * 200 + "<p class=b>x</p>" * MANY,
        f"<style>{'p ~ p + p:last-of-type{color:#fff}' * 50}</style>" + "<p>x</p>" * MANY,
        f"<style>{'*:not(.x){opacity:.9}' * 400}</style>" + "<p>x</p>" * MANY,
        f"<style>{'[title*=a]{opacity:.9}' * 2000}</style>" + "<p title=b>x</p>" * MANY,
        f"<style>{':is(' * 500}a{')' * 500}{{opacity:0}}</style><p>x</p>",
        f"<style>{'@media screen{' * 500}p{{opacity:0}}{'}' * 500}</style><p>x</p>",
        "<style>:root{"
        + "".join(f"--v{n}:var(--v{n + 1}) var(--v{n + 1});" for n in range(60))
        + "}p{color:var(--v0)}</style>x",
        f"<p style='font-size:calc({'(' * 3000}1px{')' * 3000})'>x</p>",
        "<p style='" + "color:red;" * MANY + "'>x</p>",
        "".join(f"<p style='color:rgb({n % 250},0,0);opacity:{n}'>x</p>" for n in range(MANY)),
        "".join(f"<p style='font-size:0'>{n}</p>" for n in range(MANY)),
        "<details>" * 200 + "x" * MANY,
    ],
    ids=lambda source: source[:24],
)
def test_styles_made_to_take_long_are_given_up_in_time_and_said(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("juesuan.formats.html.sight.matching.HTML_STYLE_SECONDS", HTML_STYLE_SECONDS._replace(most=1))
    started = time.process_time()
    read_html(Path("a.html"), source.encode())
    assert time.process_time() - started < 1 + 4
