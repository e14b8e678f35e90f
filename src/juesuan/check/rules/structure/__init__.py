"""Rules on the publication as a whole: contents, headings, numbering, what must be there, whose it is."""

from juesuan.check.rules.structure.contents import contents_findings
from juesuan.check.rules.structure.headings import heading_findings
from juesuan.check.rules.structure.identity import HELD_TO_THE_YEAR, identity_findings
from juesuan.check.rules.structure.numbering import numbering_findings
from juesuan.check.rules.structure.presence import other_accounts, presence_findings
from juesuan.check.rules.structure.wording import blank_form, wording_findings

__all__ = [
    "HELD_TO_THE_YEAR",
    "blank_form",
    "contents_findings",
    "heading_findings",
    "identity_findings",
    "numbering_findings",
    "other_accounts",
    "presence_findings",
    "wording_findings",
]
