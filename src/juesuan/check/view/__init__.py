"""A report as the checks see it: text without blanks, claims by row, cells by name, coded rows."""

from juesuan.check.view.coded_rows import CodedRow, rows_below
from juesuan.check.view.names import SLIPS, alike, differing, path_of
from juesuan.check.view.outline import ITEM_FORMS, SectionIndex, section_of
from juesuan.check.view.report_view import ExcerptText, FactsByColumn, ReportView, whole_of

__all__ = [
    "ITEM_FORMS",
    "SLIPS",
    "CodedRow",
    "ExcerptText",
    "FactsByColumn",
    "ReportView",
    "SectionIndex",
    "alike",
    "differing",
    "path_of",
    "rows_below",
    "section_of",
    "whole_of",
]
