"""The review letter (审核意见表): what an audit found, as a Document that the unit answers in."""

from juesuan.letter.letter import letter
from juesuan.letter.reviewed import Reviewed

__all__ = ["Reviewed", "letter"]
