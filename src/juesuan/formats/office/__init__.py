"""What Word and Excel files share: the package of parts, charts, formulas."""

from juesuan.formats.office.chart import (
    A,
    C,
    chart_height,
    chart_part,
    chart_workbook,
    drawn_as_pie,
    is_lying,
    read_chart,
)
from juesuan.formats.office.formula import formula_for, letters
from juesuan.formats.office.names import local_name
from juesuan.formats.office.ole import BrokenContainer, ole_kind, ole_stream
from juesuan.formats.office.package import (
    RELATIONSHIPS,
    XML_HEAD,
    DamagedFile,
    Package,
    PackageLimits,
    damaged,
    hostile,
    locked,
    packed,
    xml_text,
)
from juesuan.formats.office.theme import Theme

__all__ = [
    "RELATIONSHIPS",
    "XML_HEAD",
    "A",
    "BrokenContainer",
    "C",
    "DamagedFile",
    "Package",
    "PackageLimits",
    "Theme",
    "chart_height",
    "chart_part",
    "chart_workbook",
    "damaged",
    "drawn_as_pie",
    "formula_for",
    "hostile",
    "is_lying",
    "letters",
    "local_name",
    "locked",
    "ole_kind",
    "ole_stream",
    "packed",
    "read_chart",
    "xml_text",
]
