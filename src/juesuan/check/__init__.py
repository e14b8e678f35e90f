"""Checks of a Report: relations between its numbers, and what follows from them."""

from juesuan.check.diagnosis import Consistency, FeasibleValues, allowed_for, consistency
from juesuan.check.relations import System, system_of, with_prior
from juesuan.check.rules import text_findings
from juesuan.check.run import CheckResult, Evaluation, check, diagnose, evaluate, witness_of

__all__ = [
    "CheckResult",
    "Consistency",
    "Evaluation",
    "FeasibleValues",
    "System",
    "allowed_for",
    "check",
    "consistency",
    "diagnose",
    "evaluate",
    "system_of",
    "text_findings",
    "with_prior",
    "witness_of",
]
