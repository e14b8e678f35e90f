"""Files from strangers, each read in a child process, in the order given."""

from juesuan.cli.children.corpus import FilesTogether, audit_of_set, audits
from juesuan.cli.children.indicator_files import indicators_in
from juesuan.cli.children.worker import FileResult

__all__ = ["FileResult", "FilesTogether", "audit_of_set", "audits", "indicators_in"]
