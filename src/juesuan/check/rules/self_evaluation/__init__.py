"""Rules on the self-evaluation tables: money, indicators, scores."""

from juesuan.check.rules.self_evaluation.full_points import full_point_findings
from juesuan.check.rules.self_evaluation.scores import score_findings

__all__ = [
    "full_point_findings",
    "score_findings",
]
