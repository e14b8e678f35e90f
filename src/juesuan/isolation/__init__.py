"""Work on files from strangers in child processes: limited, apart from the current folder, gone with their parent."""

from juesuan.isolation.channel import Channel
from juesuan.isolation.child import Child, Died, Failed, Late
from juesuan.isolation.limits import Limits, has_limits
from juesuan.isolation.pool import outcomes
from juesuan.isolation.program import Ended, ProgramLimits, own_folder, run_program

__all__ = [
    "Channel",
    "Child",
    "Died",
    "Ended",
    "Failed",
    "Late",
    "Limits",
    "ProgramLimits",
    "has_limits",
    "outcomes",
    "own_folder",
    "run_program",
]
