"""Which number is wrong: smallest sets of suspects, likelihood of typing errors, values the others allow, grouping."""

from juesuan.check.diagnosis.cause_findings import contradiction, joined
from juesuan.check.diagnosis.consistency import Consistency, consistency
from juesuan.check.diagnosis.feasible_values import FeasibleValues, allowed_for
from juesuan.check.diagnosis.grouping import gathered, listed
from juesuan.check.diagnosis.identified import identified
from juesuan.check.diagnosis.locate import SECONDS, locate
from juesuan.check.diagnosis.recognised import with_misreads
from juesuan.check.diagnosis.score_causes import with_scores
from juesuan.check.diagnosis.wrong_words import wrong_words

__all__ = [
    "SECONDS",
    "Consistency",
    "FeasibleValues",
    "allowed_for",
    "consistency",
    "contradiction",
    "gathered",
    "identified",
    "joined",
    "listed",
    "locate",
    "with_misreads",
    "with_scores",
    "wrong_words",
]
