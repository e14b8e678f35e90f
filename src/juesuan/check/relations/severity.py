"""How sure a failed relation makes us: a percentage that was cut off or rounded more coarsely is no certain mistake."""

from __future__ import annotations

from juesuan.check.relations.cell_index import CellIndex
from juesuan.check.relations.instance import Instance
from juesuan.check.relations.prior_year import from_publication, severity_of_prior
from juesuan.check.relations.system import apart
from juesuan.check.view import ITEM_FORMS
from juesuan.money import rounding_error, shown_decimals
from juesuan.patterns import lazy_pattern
from juesuan.report import NARRATIVE, Fact, Severity

_FEW_COARSE = 2
_LISTED = lazy_pattern(r"sum\(说明\[(五\.三|七|八)\.#\]")


def severity_of(instance: Instance, sheets: CellIndex) -> Severity:
    """The severity of a failed instance: its relation's, or a warning where loose rounding explains the percentage.

    An amount rounded to one decimal is a warning too, and a note where its sentences round all their amounts so.
    Loose is one unit of the last printed decimal (``9.55`` for 9.5575, cut off or fitted so that shares make up 100),
    or rounding to the decimals left without trailing zeros (``9.50`` for 9.53).  That a part is at most the whole is
    certain only where no amount of the statements is negative: money that came back makes a whole less than its parts.
    """
    severity = instance.relation.severity
    if from_publication(instance, sheets):
        return severity_of_prior(instance, sheets)
    if _part_of_whole(instance) and sheets.has_negative:
        return "note"
    listed = _LISTED.search(instance.relation.says)
    if listed is not None:
        return _of_list(instance, sheets, listed[1])
    if severity == "error" and instance.ratio is None and _explained_by_rounding(instance, sheets):
        return "note" if _rounds_throughout(instance, sheets) else "warning"
    if severity != "error" or instance.ratio is None:
        return severity
    facts = sheets.facts
    shown = facts[instance.terms[0]]
    slack = _slack(shown)
    low, high = shown.low - slack, shown.high + slack
    turned = instance.ratio[0] > instance.ratio[1]
    loose = instance._replace(ratio=(high, low) if turned else (low, high))
    lows, highs = [fact.low for fact in facts], [fact.high for fact in facts]
    return severity if any(apart(row, lows, highs) for row in loose.rows) else "warning"


def _of_list(instance: Instance, sheets: CellIndex, section: str) -> Severity:
    """The severity of a total that differs from the items which the text lists under it.

    A text that leaves out half of the statement's items or more does not mean to list them all.  Where it leaves
    out none, items that had a budget and spent nothing may be unwritten: budgets that add up to less are no certain
    mistake.
    """
    statement = sheets.by_form.get(ITEM_FORMS[section])
    items = [code for code in statement.leaves if len(code) == 7] if statement is not None else []
    written = set(sheets.by_form[NARRATIVE].keys)
    unwritten = sum(f"{section}.{code}" not in written for code in items)
    if unwritten and 2 * unwritten >= len(items):
        return "note"
    total, *parts = (sheets.values[number] for number in instance.terms)
    if len(parts) < 2 and not items:
        return "note"
    budgets = any("预算" in sheets.facts[number].address.rpartition("/")[2] for number in instance.terms)
    severity = instance.relation.severity
    return "warning" if severity == "error" and budgets and not unwritten and sum(parts) < total else severity


def _part_of_whole(instance: Instance) -> bool:
    """True where a sum is held to be at most another; a term of weight zero is a word of comparison instead."""
    relation = instance.relation
    if relation.cmp == "=" or relation.kind not in ("arithmetic", "articulation", "narrative"):
        return False
    return relation.kind != "narrative" or 0 not in instance.weights


def _explained_by_rounding(instance: Instance, sheets: CellIndex) -> bool:
    """True where a sentence gives an amount to fewer decimals than the rest, and rounding there explains the gap."""
    facts = sheets.facts
    coarse = {number for number in instance.numbers if _is_coarse(facts[number])}
    if not coarse or len(coarse) > _FEW_COARSE:
        return False
    lows, highs = [fact.low for fact in facts], [fact.high for fact in facts]
    for number in coarse:
        half = rounding_error(facts[number].unit, shown_decimals(facts[number].text))
        lows[number], highs[number] = facts[number].value - half, facts[number].value + half
    return not any(apart(row, lows, highs) for row in instance.rows)


def _rounds_throughout(instance: Instance, sheets: CellIndex) -> bool:
    """True where the sentences of the coarse amount give their other amounts, two at least, to one decimal as well."""
    rows = {fact.address.rpartition("/")[0] for n in instance.numbers if _is_coarse(fact := sheets.facts[n])}
    near = [f for f in sheets.facts if f.unit == "万元" and f.address.rpartition("/")[0] in rows and f.value]
    return len(near) >= _FEW_COARSE and all(_is_coarse(fact) for fact in near)


def _is_coarse(fact: Fact) -> bool:
    """True for an amount of a sentence with one decimal; whole numbers are too often exact to tell."""
    return fact.address.startswith(f"{NARRATIVE}/") and fact.unit == "万元" and shown_decimals(fact.text) == 1


def _slack(shown: Fact) -> int:
    half = (shown.high - shown.low) // 2
    decimals = shown.text.strip("%％ ").partition(".")[2]
    zeros = len(decimals) - len(decimals.rstrip("0"))
    return max(half, int(half * 10**zeros) - half)
