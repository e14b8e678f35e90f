"""What the check finds in a report, in words."""

from __future__ import annotations

from juesuan.check import check
from juesuan.errors import Lang
from juesuan.report import Report, WordedFinding, in_words


def checked(report: Report, lang: Lang = "zh", *, together: bool = False) -> list[WordedFinding]:
    """The findings of a report in the words of the language, worst first."""
    return [in_words(finding, lang) for finding in check(report, together=together).findings]
