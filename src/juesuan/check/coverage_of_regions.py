"""That a place has no forms and relations of its own in the data, and which were used instead."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.report import Coverage, Report
from juesuan.standard import layout, without_forms


def of_the_region(report: Report) -> Iterator[Coverage]:
    """Nothing where the place has its own, and where it is not known."""
    place = without_forms(report.year, report.region, report.unit)
    if place and (report.claims or any(statement.facts for statement in report.statements)):
        used = layout(report.year, report.layout)
        yield Coverage("region", "no_rule", names=(place,), said=(used.name, used.id))
