"""Charts as self-contained SVG: the same picture in the PDF and on the HTML page.

Only shapes and text, no script, no style sheet, no outside reference; the same chart gives the same
bytes.  Amounts are printed in the chart's unit with two decimals, so that a reader of the picture finds
the figures of the sentences again.  A pie cannot show a negative part and says nothing about parts that
are zero: with a negative value the parts are drawn as bars, zero parts are left out.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import cycle
from typing import Final
from xml.sax.saxutils import escape

from juesuan.document import Chart
from juesuan.money import HUNDRED_PERCENT, QUANTA, as_printed, nearest_whole

ALL_ZERO: Final = "各项金额均为零，不绘制图形。"
FONTS: Final = "Noto Sans SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, SimHei, sans-serif"

_WIDTH: Final = 640.0
_SIZE: Final = 14.0
_LINE: Final = 19.0
_INK, _SOFT, _GRID = "#1a1a1a", "#595959", "#d9d9d9"
_COLOURS: Final = ("#1f5a99", "#c8702a", "#4a8c5c", "#8a4f9e", "#a83a3a", "#6b6b2e", "#3d8b94", "#7a5c45")
_MOST_UPRIGHT: Final = 10


def svg(chart: Chart) -> str:
    """The chart drawn as one ``<svg>`` element, 640 units wide, as high as it needs.

    A chart without any amount gives a framed note, :data:`ALL_ZERO`.
    """
    values = [value for series in chart.series for value in series.values]
    if not any(values) or not chart.categories:
        return _note(ALL_ZERO)
    if chart.kind == "pie" and min(values) >= 0 and len(chart.series) == 1:
        return _pie(chart)
    if len(values) <= _MOST_UPRIGHT:
        return _columns(chart)
    return _bars(chart)


def text_width(text: str, size: float = _SIZE) -> float:
    """The estimated width of a line: a Chinese character is one em, others a little over half."""
    return sum(size if ord(char) > 0x2E7F or char in "“”‘’—…" else size * 0.58 for char in text)


def wrapped(text: str, width: float, size: float = _SIZE) -> list[str]:
    """The text broken into lines no wider than ``width``."""
    lines = [""]
    for char in text:
        if lines[-1] and text_width(lines[-1] + char, size) > width:
            lines.append("")
        lines[-1] += char
    return lines


def nice_ticks(low: int, high: int, per_unit: int) -> list[int]:
    """Round values, in quanta, for an axis that covers zero and ``low`` to ``high``; at most eight."""
    low, high = min(low, 0), max(high, 0)
    step = max(per_unit // 100, 1)
    factors = cycle((2, 5, 10))
    base = step
    while high - low > 5 * step:
        factor = next(factors)
        step = base * factor
        base = step if factor == 10 else base
    return [at * step for at in range(low // step, -(-high // step) + 1)]


def _columns(chart: Chart) -> str:
    """Bars that stand side by side over their categories."""
    values = [value for series in chart.series for value in series.values]
    ticks = nice_ticks(min(values), max(values), QUANTA[chart.unit])
    labels = [as_printed(tick, unit=chart.unit, decimals=_decimals(ticks, chart.unit)) for tick in ticks]
    left, right, top = 16 + max(text_width(label, 12) for label in labels), _WIDTH - 8, 58.0
    bottom = top + 240.0
    slot = (right - left) / len(chart.categories)
    names = [wrapped(name, slot - 8, 13) for name in chart.categories]
    height = bottom + 14 + 17.0 * max(len(lines) for lines in names)

    def y(value: int) -> float:
        return bottom - (value - ticks[0]) * (bottom - top) / (ticks[-1] - ticks[0])

    parts = [_text(4, 16, f"单位：{chart.unit}", size=12, fill=_SOFT)]
    parts += _legend([series.name for series in chart.series], right)
    for tick, label in zip(ticks, labels, strict=True):
        parts.append(_line(left, y(tick), right, y(tick), _INK if tick == 0 else _GRID))
        parts.append(_text(left - 6, y(tick) + 4, label, anchor="end", size=12, fill=_SOFT))
    bar = min(slot * 0.8 / len(chart.series), 72.0)
    for at, lines in enumerate(names):
        centre = left + slot * (at + 0.5)
        for which, series in enumerate(chart.series):
            value = series.values[at]
            x = centre + (which - len(chart.series) / 2) * bar
            parts.append(_rect(x + 2, min(y(0), y(value)), bar - 4, abs(y(value) - y(0)), _COLOURS[which % 8]))
            above = y(value) - 5 if value >= 0 else y(value) + 14
            parts.append(_text(x + bar / 2, above, as_printed(value, unit=chart.unit), anchor="middle", size=12))
        for line, words in enumerate(lines):
            parts.append(_text(centre, bottom + 18 + 17 * line, words, anchor="middle", size=13))
    return _whole(parts, height)


def _bars(chart: Chart) -> str:
    """Bars that lie under each other, for many categories."""
    values = [value for series in chart.series for value in series.values]
    low, high = min(*values, 0), max(*values, 0)
    name_width = min(max(text_width(name, 13) for name in chart.categories), 210.0)
    label_width = max(text_width(as_printed(value, unit=chart.unit), 12) for value in values) + 8
    left, right = name_width + 16 + (label_width if low < 0 else 0), _WIDTH - label_width
    scale = (right - left) / max(high - low, 1)
    zero = left - low * scale
    parts = [_text(4, 16, f"单位：{chart.unit}", size=12, fill=_SOFT)]
    parts += _legend([series.name for series in chart.series], _WIDTH - 8)
    top = 50.0
    for at, name in enumerate(chart.categories):
        lines = wrapped(name, name_width, 13)
        deep = max(18.0 * len(chart.series), 17.0 * len(lines)) + 8
        for line, words in enumerate(lines):
            parts.append(
                _text(name_width + 6, top + deep / 2 + 5 + 17 * (line - (len(lines) - 1) / 2), words, "end", 13)
            )
        for which, series in enumerate(chart.series):
            value = series.values[at]
            y = top + deep / 2 + 18 * (which - len(chart.series) / 2)
            end = zero + value * scale
            parts.append(_rect(min(zero, end), y + 2, abs(end - zero), 14, _COLOURS[which % 8]))
            side = ("start", end + 5) if value >= 0 else ("end", end - 5)
            parts.append(_text(side[1], y + 13, as_printed(value, unit=chart.unit), side[0], 12))
        top += deep
    parts.append(_line(zero, 46, zero, top, _INK))
    return _whole(parts, top + 8)


def _pie(chart: Chart) -> str:
    """A pie with a list of its parts at its right: name, amount, share."""
    values = chart.series[0].values
    shown = [(name, value) for name, value in zip(chart.categories, values, strict=True) if value]
    total = sum(value for _, value in shown)
    radius, text_left, name_width = 110.0, 290.0, _WIDTH - 290.0 - 8
    rows: list[tuple[str, list[str]]] = []
    for at, (name, value) in enumerate(shown):
        lines = [
            *wrapped(name, name_width),
            f"{as_printed(value, unit=chart.unit)} {chart.unit}，占 {_share(value, total)}",
        ]
        rows.append((_COLOURS[at % 8], lines))
    list_height = sum(_LINE * len(lines) + 8 for _, lines in rows)
    height = max(list_height, 2 * radius) + 24
    cx, cy = 16 + radius, height / 2
    parts: list[str] = []
    before = 0
    for at, (_, value) in enumerate(shown):
        parts.append(_slice(cx, cy, radius, before / total, (before + value) / total, _COLOURS[at % 8]))
        if value * 12 >= total:
            middle = 2 * math.pi * (before + value / 2) / total
            depth = 0.0 if value == total else radius * 0.62
            x, y = cx + depth * math.sin(middle), cy - depth * math.cos(middle)
            parts.append(_text(x, y + 4, _share(value, total), "middle", 12, "#ffffff"))
        before += value
    y = (height - list_height) / 2
    for colour, lines in rows:
        parts.append(_rect(text_left - 22, y + 5, 14, 14, colour))
        for line, words in enumerate(lines):
            last = line == len(lines) - 1
            parts.append(
                _text(text_left, y + 17 + _LINE * line, words, size=13 if last else _SIZE, fill=_SOFT if last else _INK)
            )
        y += _LINE * len(lines) + 8
    return _whole(parts, height)


def _slice(cx: float, cy: float, radius: float, start: float, end: float, colour: str) -> str:
    if end - start > 0.99999:
        return f'<circle cx="{_n(cx)}" cy="{_n(cy)}" r="{_n(radius)}" fill="{colour}"/>'
    (x1, y1), (x2, y2) = (
        (cx + radius * math.sin(2 * math.pi * turn), cy - radius * math.cos(2 * math.pi * turn))
        for turn in (start, end)
    )
    large = 1 if end - start > 0.5 else 0
    path = f"M{_n(cx)} {_n(cy)}L{_n(x1)} {_n(y1)}A{_n(radius)} {_n(radius)} 0 {large} 1 {_n(x2)} {_n(y2)}Z"
    return f'<path d="{path}" fill="{colour}" stroke="#ffffff" stroke-width="1.5"/>'


def _legend(names: Sequence[str], right: float) -> list[str]:
    """Swatches and series names in one line at the top right; none for a single unnamed series."""
    if not any(names):
        return []
    parts: list[str] = []
    x = right
    for at in range(len(names) - 1, -1, -1):
        x -= text_width(names[at], 13)
        parts.append(_text(x, 16, names[at], size=13))
        x -= 20
        parts.append(_rect(x, 5, 13, 13, _COLOURS[at % 8]))
        x -= 18
    return parts


def _note(words: str) -> str:
    frame = f'<rect x="1" y="1" width="{_n(_WIDTH - 2)}" height="58" fill="none" stroke="{_GRID}"/>'
    return _whole([frame, _text(_WIDTH / 2, 35, words, "middle")], 60)


def _decimals(ticks: Sequence[int], unit: str) -> int:
    """The fewest decimals (0 to 2) that print every tick exactly."""
    return next((many for many in (0, 1) if all(tick * 10**many % QUANTA[unit] == 0 for tick in ticks)), 2)


def _share(value: int, total: int) -> str:
    rate = nearest_whole(value * HUNDRED_PERCENT, total)
    return f"{as_printed(rate, unit='%')}%"


def _text(x: float, y: float, words: str, anchor: str = "start", size: float = _SIZE, fill: str = _INK) -> str:
    clean = "".join(char for char in words if char >= " " and char not in "\ufffe\uffff")
    where = f'x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}" fill="{fill}"'
    return f'<text {where} text-anchor="{anchor}">{escape(clean)}</text>'


def _rect(x: float, y: float, width: float, height: float, fill: str) -> str:
    return f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" fill="{fill}"/>'


def _line(x1: float, y1: float, x2: float, y2: float, stroke: str) -> str:
    return f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" stroke="{stroke}" stroke-width="1"/>'


def _whole(parts: Sequence[str], height: float) -> str:
    size = f'width="{_n(_WIDTH)}" height="{_n(height)}" viewBox="0 0 {_n(_WIDTH)} {_n(height)}"'
    body = "".join(parts)
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FONTS}" aria-hidden="true">{body}</svg>'


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".").replace("-0.00", "0") or "0"
