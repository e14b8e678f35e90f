"""Relations of the law data put on the facts of one report: instances, the system of them all, their words."""

from juesuan.check.relations.cell_index import TOTAL, CellIndex
from juesuan.check.relations.instance import Instance, LinearBound, Terms
from juesuan.check.relations.instance_blocks import InstanceBlock, Instances
from juesuan.check.relations.printed import estimate, printed, printed_ends, step_of
from juesuan.check.relations.prior_year import from_publication, with_prior
from juesuan.check.relations.reasons import NotRunReason, WhyNotRun
from juesuan.check.relations.severity import severity_of
from juesuan.check.relations.system import System, apart, quotient_bounds, span, system_of
from juesuan.check.relations.verdict import Verdict, term_of, verdict

__all__ = [
    "TOTAL",
    "CellIndex",
    "Instance",
    "InstanceBlock",
    "Instances",
    "LinearBound",
    "NotRunReason",
    "System",
    "Terms",
    "Verdict",
    "WhyNotRun",
    "apart",
    "estimate",
    "from_publication",
    "printed",
    "printed_ends",
    "quotient_bounds",
    "severity_of",
    "span",
    "step_of",
    "system_of",
    "term_of",
    "verdict",
    "with_prior",
]
