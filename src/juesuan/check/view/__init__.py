"""A report as the checks see it: text without blanks, claims by row, cells by name, coded rows."""

from juesuan.check.view.coded_rows import CodedRow, rows_below
from juesuan.check.view.names import SLIPS, alike, differing, path_of
from juesuan.check.view.outline import ITEM_FORMS, Outline, section_of
from juesuan.check.view.report_view import ExcerptText, FactsByColumn, ReportView, whole_of

__all__ = [
    "ITEM_FORMS",
    "SLIPS",
    "CodedRow",
    "ExcerptText",
    "FactsByColumn",
    "Outline",
    "ReportView",
    "alike",
    "differing",
    "path_of",
    "rows_below",
    "section_of",
    "whole_of",
]
