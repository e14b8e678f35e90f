"""What Word and Excel files share: the package of parts, charts, formulas."""

from juesuan.formats.office.chart import C, chart_height, chart_part, chart_workbook, drawn_as_pie, is_lying, read_chart
from juesuan.formats.office.formula import formula_for, letters
from juesuan.formats.office.package import RELATIONSHIPS, XML_HEAD, Package, damaged, packed, xml_text

__all__ = [
    "RELATIONSHIPS",
    "XML_HEAD",
    "C",
    "Package",
    "chart_height",
    "chart_part",
    "chart_workbook",
    "damaged",
    "drawn_as_pie",
    "formula_for",
    "is_lying",
    "letters",
    "packed",
    "read_chart",
    "xml_text",
]
