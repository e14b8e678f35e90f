"""Rules on words, headings, names and lists, a folder for each part of a publication."""

from juesuan.check.rules.registry import text_findings
from juesuan.check.rules.self_evaluation import full_point_findings, score_findings
from juesuan.check.rules.structure import HELD_TO_THE_YEAR

__all__ = ["HELD_TO_THE_YEAR", "full_point_findings", "score_findings", "text_findings"]
