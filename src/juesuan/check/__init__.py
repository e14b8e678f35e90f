"""Checks of a Report: relations between its numbers, and what follows from them."""

from juesuan.check.allowed import Allowed, allowed_for
from juesuan.check.consistency import Consistency, consistency
from juesuan.check.prior import with_prior
from juesuan.check.run import CheckResult, Look, NotRunRelation, check, concluded, first_look, witness_of
from juesuan.check.system import System, system_of
from juesuan.check.texts import text_findings

__all__ = [
    "Allowed",
    "CheckResult",
    "Consistency",
    "Look",
    "NotRunRelation",
    "System",
    "allowed_for",
    "check",
    "concluded",
    "consistency",
    "first_look",
    "system_of",
    "text_findings",
    "with_prior",
    "witness_of",
]
