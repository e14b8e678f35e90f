"""Work on files from strangers in child processes: limited, apart from the current folder, gone with their parent."""

from juesuan.isolation.channel import Channel
from juesuan.isolation.child import Child, Died, Failed, Late
from juesuan.isolation.limits import Limits, has_limits
from juesuan.isolation.pool import outcomes
from juesuan.isolation.program import Ended, ProgramLimits, own_folder, run_program
from juesuan.isolation.progress import listen, report

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
    "listen",
    "outcomes",
    "own_folder",
    "report",
    "run_program",
]
