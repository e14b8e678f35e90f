"""What is said to be lacking where pages could not be read: no more than a note."""

from __future__ import annotations

from msgspec.structs import replace

from juesuan.check.reading import Reading
from juesuan.report import Finding
from juesuan.standard import ids_by_absence


def may_stand_unread(finding: Finding, reading: Reading) -> Finding:
    """The finding, milder where it speaks of what was not found: that may stand on a page that was not read."""
    if finding.check not in ids_by_absence():
        return finding
    tail = reading.words("；有没读到的页，可能就在那里", "; there are pages that were not read, it may stand there")
    return replace(finding, severity="note", message=finding.message + tail)
