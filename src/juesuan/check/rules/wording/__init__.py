"""Rules on how words are written: fixed phrases and the department's name to the letter."""

from juesuan.check.rules.wording.phrases import phrase_findings
from juesuan.check.rules.wording.unit_names import unit_name_findings

__all__ = [
    "phrase_findings",
    "unit_name_findings",
]
