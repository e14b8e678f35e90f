"""Checks of a Report: relations between its numbers, and what follows from them."""

from juesuan.check.run import CheckResult, NotRunRelation, check
from juesuan.check.system import System, system_of

__all__ = ["CheckResult", "NotRunRelation", "System", "check", "system_of"]
