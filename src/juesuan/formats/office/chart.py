"""Charts as Word and Excel draw them themselves: a chart part with its figures, kept as vectors.

The figures are those that are printed (two decimals in the chart's unit), so a chart says no more than the
tables.  The small workbook behind each chart is what Word opens for 编辑数据.
"""

from __future__ import annotations

import io
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final, Literal

from juesuan.document import Chart, Series
from juesuan.formats.office.formula import letters
from juesuan.formats.office.package import RELATIONSHIPS, XML_HEAD, xml_text
from juesuan.money import QUANTA, as_printed

if TYPE_CHECKING:
    from lxml.etree import _Element

C: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
COLOURS: Final = ("1F5A99", "C8702A", "4A8C5C", "8A4F9E", "A83A3A", "6B6B2E", "3D8B94", "7A5C45")
_MOST_UPRIGHT: Final = 10
_FONT: Final = '<a:latin typeface="Arial"/><a:ea typeface="宋体"/>'


def chart_part(chart: Chart) -> str:
    """The chart part (``chart1.xml``); its workbook is relation ``rId1``."""
    pie = drawn_as_pie(chart)
    series = "".join(_series(chart, at, pie=pie) for at in range(len(chart.series)))
    if pie:
        plot = f'<c:pieChart><c:varyColors val="1"/>{series}<c:firstSliceAng val="0"/></c:pieChart>'
    else:
        lying = is_lying(chart)
        direction, category, value = ("bar", "l", "b") if lying else ("col", "b", "l")
        turn = "maxMin" if lying else "minMax"
        least = "" if any(value < 0 for item in chart.series for value in item.values) else '<c:min val="0"/>'
        crosses = '<c:crosses val="max"/>' if lying else '<c:crosses val="autoZero"/>'
        plot = (
            f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="clustered"/><c:varyColors val="0"/>{series}'
            '<c:gapWidth val="80"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
            f'<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{turn}"/></c:scaling><c:delete val="0"/>'
            f'<c:axPos val="{category}"/><c:tickLblPos val="low"/>{_text_look()}<c:crossAx val="2"/>'
            '<c:crosses val="autoZero"/></c:catAx>'
            f'<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>{least}</c:scaling><c:delete val="0"/>'
            f'<c:axPos val="{value}"/><c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/>'
            '</a:solidFill></a:ln></c:spPr></c:majorGridlines><c:numFmt formatCode="#,##0" sourceLinked="0"/>'
            f'<c:tickLblPos val="nextTo"/>{_text_look()}<c:crossAx val="1"/>{crosses}</c:valAx>'
        )
    legend = ""
    if pie or any(item.name for item in chart.series):
        place = "r" if pie else "t"
        legend = f'<c:legend><c:legendPos val="{place}"/><c:overlay val="0"/>{_text_look()}</c:legend>'
    title = (
        '<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="900" b="0"/></a:pPr><a:r>'
        f'<a:rPr lang="zh-CN" sz="900" b="0">{_FONT}</a:rPr>'
        f"<a:t>单位：{xml_text(chart.unit)}</a:t></a:r></a:p></c:rich>"
        '</c:tx><c:overlay val="0"/></c:title>'
    )
    return (
        f'{XML_HEAD}<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{RELATIONSHIPS}">'
        f'<c:roundedCorners val="0"/><c:chart>{title}'
        f'<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>{plot}</c:plotArea>{legend}<c:plotVisOnly val="1"/>'
        '<c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def drawn_as_pie(chart: Chart) -> bool:
    """False for bars, and for a pie that has a negative part or nothing in it."""
    values = [value for series in chart.series for value in series.values]
    return chart.kind == "pie" and len(chart.series) == 1 and any(values) and min(values) >= 0


def is_lying(chart: Chart) -> bool:
    """True when the bars lie under each other: too many to stand side by side."""
    return len(chart.categories) * len(chart.series) > _MOST_UPRIGHT


def chart_height(chart: Chart) -> int:
    """The height of the drawing in EMU; its width is 5 400 000."""
    if drawn_as_pie(chart):
        return 2_900_000 + 120_000 * max(len(chart.categories) - 8, 0)
    bars = len(chart.categories) * len(chart.series)
    return 2_900_000 if not is_lying(chart) else min(900_000 + 230_000 * bars, 7_800_000)


def _text_look() -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="900">{_FONT}</a:defRPr></a:pPr>'
        '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def _series(chart: Chart, at: int, *, pie: bool) -> str:
    series, column, count = chart.series[at], letters(at + 1), len(chart.categories)
    labels, points = "", ""
    if pie:
        for index, value in enumerate(series.values):
            points += f'<c:dPt><c:idx val="{index}"/>{_fill(index)}</c:dPt>'
            if not value:
                labels += f'<c:dLbl><c:idx val="{index}"/><c:delete val="1"/></c:dLbl>'
    percent, look = int(pie), "0.00%" if pie else "#,##0.00"
    labels = (
        f'<c:dLbls>{labels}<c:numFmt formatCode="{look}" sourceLinked="0"/>{_text_look()}<c:dLblPos val="outEnd"/>'
        f'<c:showLegendKey val="0"/><c:showVal val="{1 - percent}"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        f'<c:showPercent val="{percent}"/><c:showBubbleSize val="0"/></c:dLbls>'
    )
    names = _points(chart.categories)
    values = _points([as_printed(value, unit=chart.unit, commas=False) for value in series.values])
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/><c:tx><c:strRef><c:f>Sheet1!${column}$1</c:f><c:strCache>'
        f"{_points([series.name])}</c:strCache></c:strRef></c:tx>"
        f"{'' if pie else _fill(at) + '<c:invertIfNegative val=' + chr(34) + '0' + chr(34) + '/>'}{points}{labels}"
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${count + 1}</c:f><c:strCache>{names}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>Sheet1!${column}$2:${column}${count + 1}</c:f><c:numCache>"
        f"<c:formatCode>#,##0.00</c:formatCode>{values}</c:numCache></c:numRef></c:val></c:ser>"
    )


def _fill(index: int) -> str:
    return f'<c:spPr><a:solidFill><a:srgbClr val="{COLOURS[index % 8]}"/></a:solidFill></c:spPr>'


def _points(texts: list[str] | tuple[str, ...]) -> str:
    body = "".join(f'<c:pt idx="{at}"><c:v>{xml_text(text)}</c:v></c:pt>' for at, text in enumerate(texts))
    return f'<c:ptCount val="{len(texts)}"/>{body}'


def chart_workbook(chart: Chart) -> bytes:
    """The workbook of a chart's figures: categories down, series across."""
    import datetime

    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"created": datetime.datetime(2000, 1, 1)})
    sheet = book.add_worksheet("Sheet1")
    number = book.add_format({"num_format": "#,##0.00"})
    for row, name in enumerate(chart.categories, 1):
        sheet.write_string(row, 0, name)
    for column, series in enumerate(chart.series, 1):
        sheet.write_string(0, column, series.name)
        for row, value in enumerate(series.values, 1):
            sheet.write_number(row, column, float(as_printed(value, unit=chart.unit, commas=False)), number)
    book.close()
    return stream.getvalue()


def read_chart(root: _Element) -> Chart | None:
    """The chart in a chart part, as far as it is bars or one pie with figures in it; else ``None``."""
    plots = root.findall(f".//{{{C}}}plotArea/*")
    plot = next((item for item in plots if str(item.tag).endswith("Chart")), None)
    if plot is None:
        return None
    kind: Literal["bar", "pie"] = "pie" if str(plot.tag).lower().endswith(("piechart", "doughnutchart")) else "bar"
    words = "".join(str(item.text or "") for item in root.iterfind(f".//{{{C}}}title//{{{A}}}t"))
    unit = words.partition("单位：")[2].strip()
    unit = unit if unit in QUANTA else "万元"
    categories: tuple[str, ...] = ()
    series = []
    for item in plot.iterfind(f"{{{C}}}ser"):
        names = _cached(item.find(f"{{{C}}}cat"))
        values = _cached(item.find(f"{{{C}}}val"))
        title = _cached(item.find(f"{{{C}}}tx"))
        try:
            quanta = tuple(_quanta(values.get(at, "0"), unit) for at in range(max(values, default=-1) + 1))
        except (InvalidOperation, OverflowError, ValueError):
            return None
        categories = categories or tuple(names.get(at, "") for at in range(len(quanta)))
        series.append(Series(title.get(0, ""), quanta))
    if not series or any(len(item.values) != len(categories) for item in series):
        return None
    return Chart(kind, categories, tuple(series), unit)


def _quanta(text: str, unit: str) -> int:
    number = Decimal(text)
    if not number.is_finite() or number.adjusted() > 20:
        raise ValueError(text)
    return round(number * QUANTA[unit])


def _cached(node: _Element | None) -> dict[int, str]:
    """The cached points of a reference, by index; at most 10 000."""
    found: dict[int, str] = {}
    for point in node.iter(f"{{{C}}}pt") if node is not None else ():
        index = point.get("idx") or ""
        if index.isdigit() and int(index) < 10_000:
            found[int(index)] = point.findtext(f"{{{C}}}v") or ""
    return found
