"""What of a web page a person sees is read; the rest is listed, and reported where it holds a digit."""

from __future__ import annotations

import pytest
from html_pages import SECRET, page, styled
from seen_words import hidden, words

from juesuan.document import Table

OWN_STYLE = {
    "display:none": "invisible",
    "DISPLAY : NONE !important": "invisible",
    "visibility:hidden": "invisible",
    "visibility:collapse": "invisible",
    "content-visibility:hidden": "invisible",
    "-webkit-text-security:disc": "invisible",
    "mso-hide:all": "invisible",
    "opacity:0": "transparent",
    "opacity:2%": "transparent",
    "filter:opacity(0)": "transparent",
    "color:transparent": "transparent",
    "color:rgba(0,0,0,0.03)": "transparent",
    "color:hsl(0 0% 0% / 0)": "transparent",
    "-webkit-text-fill-color:transparent": "transparent",
    "color:#fff": "background",
    "color:white": "background",
    "color:rgb(250, 250, 250)": "background",
    "color:#fefefe;background:#fff": "background",
    "background:#003366;color:#003567": "background",
    "background:linear-gradient(#eee,#eee);color:#eee": "background",
    "--c:#fff;color:var(--c)": "background",
    "color:var(--none, white)": "background",
    "font-size:0": "tiny",
    "font-size:1px": "tiny",
    "font-size:.01em": "tiny",
    "font:1px/2 serif": "tiny",
    "font-size:calc(1px + 0.1px)": "tiny",
    "font-size:0%": "tiny",
    "zoom:0.01": "tiny",
    "transform:scale(0)": "tiny",
    "transform:scale(1, 0)": "tiny",
    "transform:matrix(0,0,0,0,0,0)": "tiny",
    "position:absolute;left:-9999px": "off_page",
    "position:fixed;top:-200em": "off_page",
    "position:absolute;inset:-5000px auto auto 0": "off_page",
    "position:relative;left:-300cm": "off_page",
    "position:absolute;right:-9999px": "off_page",
    "position:absolute;left:-100vw;left:-2000px": "off_page",
    "margin-left:-9999px": "off_page",
    "margin:0 0 0 -9999px": "off_page",
    "text-indent:-9999px": "off_page",
    "transform:translateX(-9999px)": "off_page",
    "translate:-9999px": "off_page",
    "height:0;overflow:hidden": "clipped",
    "max-height:1px;overflow:clip": "clipped",
    "width:0;overflow:hidden": "clipped",
    "height:0;overflow:hidden visible;overflow-y:hidden": "clipped",
    "position:absolute;clip:rect(0,0,0,0)": "clipped",
    "position:absolute;clip:rect(1px 1px 1px 1px)": "clipped",
    "clip-path:inset(50%)": "clipped",
    "clip-path:inset(0 100% 0 0)": "clipped",
    "clip-path:circle(0)": "clipped",
    "clip-path:polygon(0 0,0 0,0 0)": "clipped",
}


@pytest.mark.parametrize("style", OWN_STYLE)
def test_text_that_its_own_style_hides_is_reported_and_not_read(style: str) -> None:
    found = page(styled(style))
    assert words(found) == "Sum 47.11 there"
    assert hidden(found) == [(SECRET, OWN_STYLE[style])]
    assert found.hidden[0].place.line == 1 and not found.hidden[0].read
    (trouble,) = found.troubles
    assert SECRET in trouble[0] and SECRET in trouble[1] and "没有读" in trouble[0]


OTHERWISE = {
    "by a class": ("<style>p.k,p.l{display:none}</style>", f"<p class=k>{SECRET}</p>", "invisible"),
    "by a place in the page": (
        "<style>body > div p:nth-child(2) {color:#fff}</style>",
        f"<div><p>a</p><p>{SECRET}</p></div>",
        "background",
    ),
    "by an attribute": ("<style>[data-x='1']{font-size:0}</style>", f"<p data-x=1>{SECRET}</p>", "tiny"),
    "by the stronger rule": (
        "<style>#a{display:none} .b{display:block}</style>",
        f"<p id=a class=b>{SECRET}</p>",
        "invisible",
    ),
    "by the later rule": ("<style>i{color:red} i{color:#fff}</style>", f"<i>{SECRET}</i>", "background"),
    "against its own style": (
        "<style>.b{display:none !important}</style>",
        f"<p class=b style='display:block'>{SECRET}</p>",
        "invisible",
    ),
    "on the screen alone": ("<style>@media screen{p+p{opacity:0}}</style>", f"<p>{SECRET}</p>", "transparent"),
    "in a window of this size": (
        "<style>@media (min-width: 40em){.b{display:none}}</style>",
        f"<p class=b>{SECRET}</p>",
        "invisible",
    ),
    "in a layer": (
        "<style>@layer x{@supports (color:red){.b{opacity:0}}}</style>",
        f"<p class=b>{SECRET}</p>",
        "transparent",
    ),
    "by a variable": ("<style>:root{--g:#fff}.b{color:var(--g)}</style>", f"<p class=b>{SECRET}</p>", "background"),
    "by the attribute hidden": ("", f"<p hidden>{SECRET}</p>", "invisible"),
    "by the color of a font": ("", f"<p><font color=white>{SECRET}</font></p>", "background"),
    "on a dark page": ("", f"<div style='background:#000;color:#0a0a0a'><p>{SECRET}</p></div>", "background"),
    "on a colored cell": (
        "",
        f"<table bgcolor=#336699><tr><td><font color=336699>{SECRET}</font><td>甲</table>",
        "background",
    ),
    "in a parent of no opacity": ("", f"<div style='opacity:0'><p>{SECRET}</p></div>", "transparent"),
    "by two opacities": ("", f"<div style='opacity:.2'><p style='opacity:.3'>{SECRET}</p></div>", "transparent"),
    "in a parent without height": ("", f"<div style='height:0;overflow:hidden'><p>{SECRET}</p></div>", "clipped"),
    "placed, in a placed parent without height": (
        "",
        f"<div style='position:relative;height:0;overflow:hidden'><b style='position:absolute'>{SECRET}</b></div>",
        "clipped",
    ),
    "by a style sheet in its address": (
        "<link rel=stylesheet href='data:text/css,.b%7Bdisplay:none%7D'>",
        f"<p class=b>{SECRET}</p>",
        "invisible",
    ),
    "by a sheet in a sheet": (
        "<style>@import url(data:text/css;base64,LmJ7Zm9udC1zaXplOjB9);</style>",
        f"<p class=b>{SECRET}</p>",
        "tiny",
    ),
}  # fmt: skip


@pytest.mark.parametrize("trick", OTHERWISE)
def test_text_that_rules_or_attributes_hide_is_reported_and_not_read(trick: str) -> None:
    head, source, reason = OTHERWISE[trick]
    found = page(source, head)
    assert "888" not in words(found) and "47.11" in words(found)
    assert (SECRET, reason) in hidden(found)


SHOWN = {
    "black": styled("color:#000"),
    "gray": styled("color:#999"),
    "white on a dark box": styled("background:#036;color:#fff"),
    "white in a dark parent": f"<div style='background-color:navy'><p style='color:white'>{SECRET}</p></div>",
    "white on a dark cell": f"<table><tr bgcolor=#003366><td><font color=#fff>{SECRET}</font></td><td>甲</td></table>",
    "made visible in what is not": f"<div style='visibility:hidden'><p style='visibility:visible'>{SECRET}</p></div>",
    "of its own size in what has none": f"<div style='font-size:0'><p style='font-size:14px'>{SECRET}</p></div>",
    "half transparent": styled("opacity:.5"),
    "small": styled("font-size:6px"),
    "with a shadow": styled("color:transparent;text-shadow:0 0 2px #000"),
    "shown against an attribute": "<p hidden style='display:block'>" + SECRET + "</p>",
    "hidden in print alone": f"<style>@media print{{.b{{display:none}}}}</style><p class=b>{SECRET}</p>",
    "hidden in print by the sheet": f"<style media=print>.b{{display:none}}</style><p class=b>{SECRET}</p>",
    "hidden on a small screen": f"<style>@media (max-width:600px){{.b{{display:none}}}}</style><p class=b>{SECRET}</p>",
    "hidden where the pointer is": f"<style>.b:hover{{display:none}}</style><p class=b>{SECRET}</p>",
    "hidden by a weaker rule": f"<style>.b{{display:none}} p.b{{display:block}}</style><p class=b>{SECRET}</p>",
    "in a line, which has no height": styled("height:0;overflow:hidden", "span"),
    "in a box that does not cut": styled("height:0"),
    "in a box with room below": styled("height:0;overflow:hidden;padding:0 0 40px"),
    "placed out of a box that cuts": (
        f"<div style='height:0;overflow:hidden'><p style='position:absolute'>{SECRET}</p></div>"
    ),
    "a little to the left": styled("position:relative;left:-5px"),
    "far down the page": styled("position:absolute;top:9000px;left:40px"),
    "a color that is none": styled("color:red;color:#12"),
    "a size that is none": styled("font-size:12px;font-size:none"),
    "turned": styled("transform:rotate(5deg)"),
    "a rule for the parts of a word": f"<style>p::first-letter{{display:none}}</style><p>{SECRET}</p>",
}  # fmt: skip


@pytest.mark.parametrize("look", SHOWN)
def test_text_that_is_seen_is_read_however_it_is_styled(look: str) -> None:
    found = page(SHOWN[look])
    assert SECRET in words(found)
    assert found.hidden == [] and found.troubles == []


def test_a_hidden_row_is_left_out_and_a_hidden_cell_stays_a_blank_one() -> None:
    found = page(
        "<table><tr><td>甲</td><td>1</td><td>2</td></tr><tr style='display:none'><td>乙</td><td>3</td><td>4</td></tr>"
        "<tr><td>丙</td><td style='visibility:hidden'>5</td><td>6</td></tr></table>"
    )
    (table,) = [block for block in found.blocks if isinstance(block, Table)]
    assert [[cell.text if cell else None for cell in row] for row in table.grid()] == [
        ["甲", "1", "2"],
        ["丙", "", "6"],
    ]
    assert hidden(found) == [("乙 3 4", "invisible"), ("5", "invisible")]


def test_one_digit_of_a_number_that_is_hidden_is_not_part_of_it() -> None:
    found = page("<table><tr><td>甲</td><td>12<span style='font-size:0'>9</span>3.00</td></tr></table>")
    assert "123.00" in words(found) and hidden(found) == [("9", "tiny")]


def test_words_that_a_sheet_adds_are_read_as_they_are_seen() -> None:
    found = page("<p class=b>23.00</p>", "<style>.b::before{content:'1'} .b:after{content:'5'}</style>")
    assert "123.005" in words(found)


def test_text_set_from_right_to_left_is_read_as_it_is_seen() -> None:
    found = page("<p><span style='unicode-bidi:bidi-override;direction:rtl'>12.34</span></p>")
    assert "43.21" in words(found)
    (piece,) = found.hidden
    assert (piece.text, piece.shown, piece.reason) == ("12.34", "43.21", "replaced")


def test_text_marked_for_eyes_alone_is_read_and_said_to_be_so() -> None:
    found = page(f"<p aria-hidden=true>{SECRET}</p><i aria-hidden=true>×</i>")
    assert SECRET in words(found)
    assert [(piece.reason, piece.read) for piece in found.hidden] == [("assistive", True)] * 2
    (trouble,) = found.troubles
    assert "读屏软件" in trouble[0] and "已照读" in trouble[0] and "screen readers" in trouble[1]


def test_text_that_opens_on_demand_is_read_and_said_to_be_so() -> None:
    found = page(f"<details><summary>more 1</summary><p>{SECRET}</p></details><details open><p>7</p></details>")
    assert SECRET in words(found)
    assert [(piece.text, piece.reason, piece.read) for piece in found.hidden] == [(SECRET, "folded", True)]
    assert "折叠" in found.troubles[0][0]


@pytest.mark.parametrize(
    "source",
    [
        f"<div style='background:url(a.jpg)'><p style='color:#fff'>{SECRET}</p></div>",
        f"<div><p style='color:#fff;position:absolute;top:9px'>{SECRET}</p></div>",
        f"<table background=a.gif><tr><td><font color=white>{SECRET}</font></td><td>甲</td></tr></table>",
    ],
)
def test_text_on_what_is_not_known_is_read_and_said_to_be_doubtful(source: str) -> None:
    found = page(source)
    assert SECRET in words(found)
    assert [(piece.reason, piece.read) for piece in found.hidden] == [("doubtful", True)]
    assert "可能看不见" in found.troubles[0][0]


def test_words_without_a_digit_are_listed_and_no_trouble() -> None:
    found = page("<p style='display:none'>nothing</p>")
    assert hidden(found) == [("nothing", "invisible")] and found.troubles == []


def test_scripts_and_menus_are_no_hidden_text() -> None:
    found = page(
        "<script>var a = 888</script><noscript>888</noscript><div style='display:none'><script>8</script></div>"
    )
    assert found.hidden == [] and found.troubles == []


def test_a_page_that_says_it_is_ours_is_no_less_looked_at() -> None:
    head = "<meta name=generator content='juesuan 1'><style>.unseen{font-size:0}</style>"
    found = page(f"<p class=unseen>{SECRET}</p><p style='color:#fff'>{SECRET}</p>", head)
    assert words(found) == "Sum 47.11 there"
