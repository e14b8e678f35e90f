"""Last year's publication as a source of figures: what this year's accounts say of last year is held against it.

Its figures become inputs (``资料/上年/…``), which the relations on changes and opening balances speak of.  What was
published may have been restated since, so a break is an error only where the text says that the two are the same.
"""

from __future__ import annotations

from msgspec.structs import replace

from juesuan.check.relations.cell_index import CellIndex
from juesuan.check.relations.instance import Instance
from juesuan.check.view import alike
from juesuan.errors import WrongPrior
from juesuan.report import INPUTS, NARRATIVE, Fact, Report, Severity, address
from juesuan.standard import prior_figures
from juesuan.text import normalise

PUBLISHED = "上年决算"
"""The phrase of an input that last year's publication states."""
_ALIKE = 0.5


def with_prior(report: Report, prior: Report) -> Report:
    """The report with last year's figures as inputs, as far as the earlier publication states them.

    Figures that the report brings in itself stay.

    Raises:
        WrongPrior: the earlier publication is of another year or department, or states none of the figures.
    """
    _refuse_others(report, prior)
    stated = {fact.address: fact for fact in prior.facts()}
    known = {fact.address for fact in report.inputs}
    found: list[Fact] = []
    for figure in prior_figures():
        where = address(INPUTS, "上年", figure.input)
        fact = stated.get(figure.statement) or stated.get(f"{NARRATIVE}/{figure.claim}")
        if fact is not None and fact.unit != "text" and where not in known:
            found.append(replace(fact, address=where, phrase=PUBLISHED, word=figure.title, place=type(fact.place)()))
    if not found:
        raise WrongPrior(
            f"{_name(prior)}：没有读出可以对照的上年数，请换成报表齐全的文件",
            f"{_name(prior)}: no figure of last year could be read; give a file with statements",
        )
    return replace(report, inputs=[*report.inputs, *found])


def from_publication(instance: Instance, sheets: CellIndex) -> bool:
    """True when a relation speaks of a figure that last year's publication states."""
    return any(sheets.facts[number].phrase == PUBLISHED for number in instance.terms)


def severity_of_prior(instance: Instance, sheets: CellIndex) -> Severity:
    """An error where the text says that nothing changed; else a warning at most."""
    severity = instance.relation.severity
    facts = [sheets.facts[number] for number in instance.terms]
    same = any(fact.address.startswith(f"{NARRATIVE}/") and fact.word and fact.word == fact.text for fact in facts)
    return "warning" if severity == "error" and not same else severity


def _refuse_others(report: Report, prior: Report) -> None:
    name = _name(prior)
    if prior.year != report.year - 1:
        raise WrongPrior(
            f"{name}：是 {prior.year} 年度的决算，审核 {report.year} 年度要给 {report.year - 1} 年度的",
            f"{name}: accounts of {prior.year}; those of {report.year - 1} are needed beside {report.year}",
        )
    ours, theirs = _bare(report.unit), _bare(prior.unit)
    if ours and theirs and alike(ours, theirs) < _ALIKE:
        raise WrongPrior(
            f"{name}：是「{prior.unit}」的决算，不是「{report.unit}」的，请换成同一部门上年的",
            f"{name}: accounts of {prior.unit}, not of {report.unit}; give last year's of the same department",
        )


def _bare(unit: str) -> str:
    return normalise(unit).replace("（本级）", "")


def _name(prior: Report) -> str:
    return prior.source.path or "上年决算"
