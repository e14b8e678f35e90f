"""Reports: statements, claims, indicators and findings, each fact at an address."""

from juesuan.report.address import INPUTS, NARRATIVE, PERFORMANCE, Address, address, parse_address
from juesuan.report.findings import RANK, Alternative, Cause, Finding, Kind, Severity
from juesuan.report.narration import Narrated, Stretch, narrate
from juesuan.report.report import (
    Excerpt,
    Fact,
    Part,
    Report,
    Row,
    RowLevel,
    Source,
    State,
    Statement,
    Unbound,
    exact_fact,
    printed_fact,
    same_figures,
    text_fact,
)
from juesuan.report.store import document_bytes, load_report, report_bytes, report_from, schema

__all__ = [
    "INPUTS",
    "NARRATIVE",
    "PERFORMANCE",
    "RANK",
    "Address",
    "Alternative",
    "Cause",
    "Excerpt",
    "Fact",
    "Finding",
    "Kind",
    "Narrated",
    "Part",
    "Report",
    "Row",
    "RowLevel",
    "Severity",
    "Source",
    "State",
    "Statement",
    "Stretch",
    "Unbound",
    "address",
    "document_bytes",
    "exact_fact",
    "load_report",
    "narrate",
    "parse_address",
    "printed_fact",
    "report_bytes",
    "report_from",
    "same_figures",
    "schema",
    "text_fact",
]
