"""Reports: statements, claims, indicators and findings, each fact at an address."""

from juesuan.report.address import INPUTS, NARRATIVE, PERFORMANCE, Address, address, parse_address
from juesuan.report.findings import RANK, Alternative, Cause, Finding, Kind, Severity
from juesuan.report.report import (
    Fact,
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
from juesuan.report.store import document_bytes, load_report, report_bytes, report_from, schema, write_atomically

__all__ = [
    "INPUTS",
    "NARRATIVE",
    "PERFORMANCE",
    "RANK",
    "Address",
    "Alternative",
    "Cause",
    "Fact",
    "Finding",
    "Kind",
    "Report",
    "Row",
    "RowLevel",
    "Severity",
    "Source",
    "State",
    "Statement",
    "Unbound",
    "address",
    "document_bytes",
    "exact_fact",
    "load_report",
    "parse_address",
    "printed_fact",
    "report_bytes",
    "report_from",
    "same_figures",
    "schema",
    "text_fact",
    "write_atomically",
]
