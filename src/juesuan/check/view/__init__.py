"""A report as the checks see it: text without blanks, claims by row, cells by name, coded rows."""

from juesuan.check.view.coded_rows import CodedRow, rows_below
from juesuan.check.view.names import alike, bare, path_of
from juesuan.check.view.report_view import Bare, FactsByColumn, ReportView, whole_of

__all__ = [
    "Bare",
    "CodedRow",
    "FactsByColumn",
    "ReportView",
    "alike",
    "bare",
    "path_of",
    "rows_below",
    "whole_of",
]
