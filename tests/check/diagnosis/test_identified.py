"""The same mistake in another version of a document has the same identity."""

from __future__ import annotations

import pytest
from planted import as_published, printing, with_facts
from publications import published, reworded
from sample_reports import sample_report

from juesuan.check import check
from juesuan.check.diagnosis.identified import identified
from juesuan.document import Document, Heading, Line, Paragraph, Place
from juesuan.recognise import recognise
from juesuan.report import Finding, Report

DOUBLED = ("收、支总计各减少", "收、支总计各减少减少")


def findings(document: Document, *rules: str) -> list[Finding]:
    return [finding for finding in check(recognise(document)).findings if not rules or finding.rule in rules]


def on_lines(document: Document, first: int) -> Document:
    """The document with its paragraphs on numbered lines."""
    for number, block in enumerate(document.blocks, first):
        if isinstance(block, Paragraph | Heading):
            block.lines = [Line(0, len(block.text), Place(line=number))]
    return document


def test_identities_of_one_document_are_all_different() -> None:
    document = reworded("national", ("与2023年度相比", "与2022年度相比"), ("增加", "增加增加"))
    found = [finding.identity for finding in findings(document)]
    assert len(found) > 1
    assert len(set(found)) == len(found)
    assert all(identity.startswith(finding.rule) for identity, finding in zip(found, findings(document), strict=True))


def test_an_identity_does_not_depend_on_the_line_on_which_the_words_stand() -> None:
    one, other = (on_lines(reworded("national", ("减少", "减少减少")), first) for first in (1, 400))
    before, after = findings(one, "WD-01"), findings(other, "WD-01")
    assert before and before[0].places != after[0].places
    assert [finding.identity for finding in before] == [finding.identity for finding in after]


def test_an_identity_does_not_depend_on_the_amount_that_is_wrong() -> None:
    report = as_published(sample_report())
    cell = report.by_address()["GK05/2010301/基本支出"]
    spoilt = [with_facts(report, {cell.address: printing(cell, cell.value + by)}) for by in (70_000_000, 110_000_000)]
    one, other = (next(finding for finding in check(bad).findings if finding.cause) for bad in spoilt)
    assert one.stated != other.stated
    assert one.identity == other.identity


@pytest.mark.parametrize("layout_id", ["national", "shanghai"])
def test_a_place_knows_its_section(layout_id: str) -> None:
    document = on_lines(published(layout_id), 1)
    for block in document.blocks:
        if isinstance(block, Paragraph) and "支出决算" in block.text and "年初预算" in block.text:
            block.text = block.text.replace("支出决算", "支出决算决算", 1)
            block.lines = [Line(0, len(block.text), block.lines[0].place)]
            break
    (finding,) = findings(document, "WD-01")
    assert finding.sections[0].startswith("五")


def test_a_check_of_a_report_without_words_needs_no_sections() -> None:
    assert all(not finding.sections for finding in check(sample_report()).findings)


def test_a_second_finding_of_the_same_identity_is_numbered_in_the_order_of_the_document() -> None:
    one = Finding("ST-11", "wording", "note", stated="（八）", places=(Place(line=40),))
    other = Finding("ST-11", "wording", "note", stated="（八）", places=(Place(line=20),))
    second, first = identified([one, other], Report("甲局", 2024))
    assert first.identity + "#2" == second.identity


def test_an_identity_keeps_when_one_of_several_places_is_mended() -> None:
    both = reworded("national", ("减少", "减少减少"))
    (before,) = findings(both, "WD-01")
    for block in both.blocks:
        if isinstance(block, Paragraph) and "减少减少" in block.text:
            block.text = block.text.replace("减少减少", "减少")
            break
    (after,) = findings(both, "WD-01")
    assert len(after.places) <= len(before.places)
    assert after.identity == before.identity
