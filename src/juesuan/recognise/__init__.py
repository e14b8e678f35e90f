"""From Documents to Reports: which statement a table is, which fact a number in a sentence states."""

from juesuan.recognise.identity import whose
from juesuan.recognise.recognise import recognise

__all__ = ["recognise", "whose"]
