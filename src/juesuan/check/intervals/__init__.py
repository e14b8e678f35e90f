"""All relations at once over the printed intervals: propagation, the exact solver, the witness and its proof."""

from juesuan.check.intervals.joint_system import WIDE, Joint, binding, binds_amounts
from juesuan.check.intervals.milp import range_of, solve_in_box
from juesuan.check.intervals.propagation import Conflict, Propagation
from juesuan.check.intervals.verify import is_witness
from juesuan.check.intervals.witness import Outcome, find_witness, smallest_conflict

__all__ = [
    "WIDE",
    "Conflict",
    "Joint",
    "Outcome",
    "Propagation",
    "binding",
    "binds_amounts",
    "find_witness",
    "is_witness",
    "range_of",
    "smallest_conflict",
    "solve_in_box",
]
