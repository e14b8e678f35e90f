"""Files from strangers, each read in a child process, in the order given."""

from juesuan.cli.children.corpus import audits
from juesuan.cli.children.indicator_files import indicators_in

__all__ = ["audits", "indicators_in"]
