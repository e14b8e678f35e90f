"""Rules on sentences: items, purposes, budgets, directions, counts, terms explained."""

from juesuan.check.rules.narrative.budget_claims import budget_findings
from juesuan.check.rules.narrative.definitions import definition_findings
from juesuan.check.rules.narrative.directions import direction_findings
from juesuan.check.rules.narrative.economic_items import list_findings
from juesuan.check.rules.narrative.glossary_items import glossary_findings
from juesuan.check.rules.narrative.item_names import name_findings
from juesuan.check.rules.narrative.items import item_findings
from juesuan.check.rules.narrative.marked_names import marked_findings
from juesuan.check.rules.narrative.near_names import slip_findings
from juesuan.check.rules.narrative.purposes import purpose_findings
from juesuan.check.rules.narrative.three_public_counts import count_findings
from juesuan.check.rules.narrative.vehicle_purchase import purchase_findings

__all__ = [
    "budget_findings",
    "count_findings",
    "definition_findings",
    "direction_findings",
    "glossary_findings",
    "item_findings",
    "list_findings",
    "marked_findings",
    "name_findings",
    "purchase_findings",
    "purpose_findings",
    "slip_findings",
]
