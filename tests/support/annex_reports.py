"""Reports read from the text of a self-evaluation table, and what its rules find in them."""

from pathlib import Path

from annex_texts import annex_findings, report_of
from checked import checked
from msgspec.structs import replace
from publications import example_report

Found = list[tuple[str, str]]


def found(folder: Path, *tables: str) -> Found:
    return [(finding.rule, finding.severity) for finding in annex_findings(report_of(folder, *tables))]


def changed(where: str, text: str, number: int) -> Found:
    """What is found about the self-evaluation once one figure of the example's report is another."""
    report = example_report("hanyang-2024")
    for facts in (report.claims, report.indicators):
        for at, fact in enumerate(facts):
            if fact.address == where:
                facts[at] = replace(fact, text=text, value=number, low=number, high=number, exact=None)
    found = [one for finding in checked(report) for one in (finding.relations or (finding,))]
    return [(one.rule, one.severity) for one in found if one.rule.startswith("PS")]
