"""Work on files from strangers in child processes: limited, apart from the current folder, gone with their parent."""

from juesuan.isolation.channel import Channel
from juesuan.isolation.child import Child, Died, Failed, Late
from juesuan.isolation.limits import Limits, has_limits
from juesuan.isolation.pool import outcomes

__all__ = ["Channel", "Child", "Died", "Failed", "Late", "Limits", "has_limits", "outcomes"]
