"""Part three: the sentences of the layout's outline, each number linked to its address, and the charts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from juesuan.compose.charts import chart
from juesuan.document import Block, Heading, Paragraph, Run
from juesuan.report import Narrated, Report, Stretch, narrate


def narrative(report: Report) -> list[Block]:
    """The explanation of the figures; none for a report that has no claims.

    A section that says nothing keeps its heading, a subsection that says nothing is left out.
    """
    blocks: list[Block] = []
    for narrated in narrate(report.claims, report.layout) if report.claims else ():
        section = narrated.section
        if section.level > 2 and not narrated.paragraphs:
            continue
        blocks.append(Heading(section.heading, section.level))
        blocks += _paragraphs(narrated)
        if section.chart:
            blocks.append(chart(report, section.chart))
    return blocks


def _paragraphs(narrated: Narrated) -> Iterator[Paragraph]:
    for stretches in narrated.paragraphs:
        yield linked(stretches)


def linked(stretches: Iterable[Stretch]) -> Paragraph:
    """The paragraph of stretches, each number linked to its address."""
    runs = list(_runs(stretches))
    return Paragraph("".join(run.text for run in runs), runs=runs)


def _runs(stretches: Iterable[Stretch]) -> Iterator[Run]:
    """Stretches as runs, neighbours without address joined."""
    plain = ""
    for stretch in stretches:
        if not stretch.address:
            plain += stretch.words
            continue
        if plain:
            yield Run(plain)
            plain = ""
        yield Run(stretch.words, address=stretch.address)
    if plain:
        yield Run(plain)
