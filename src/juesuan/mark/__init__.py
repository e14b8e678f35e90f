"""Findings shown where they stand: annotations on the pages of a PDF, a marked page of anything else."""

from juesuan.mark.marking import MARKED, mark, placed

__all__ = ["MARKED", "mark", "placed"]
