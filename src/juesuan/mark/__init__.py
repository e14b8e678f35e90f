"""Findings shown where they stand: annotations on the pages of a PDF, a marked page of anything else."""

from juesuan.mark.marking import MARKED, mark, placed
from juesuan.mark.of_set import findings_in

__all__ = ["MARKED", "findings_in", "mark", "placed"]
