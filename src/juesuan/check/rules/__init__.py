"""Rules on words, headings, names and lists, a folder for each part of a publication."""

from juesuan.check.rules.registry import text_findings
from juesuan.check.rules.self_evaluation import full_point_findings, score_findings

__all__ = ["full_point_findings", "score_findings", "text_findings"]
