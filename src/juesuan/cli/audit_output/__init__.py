"""What came of audits, as lines for the terminal and as read again from lines of JSON."""

from juesuan.cli.audit_output.json_lines import reviewed
from juesuan.cli.audit_output.text import counts, finding_lines, relations_line, text_lines

__all__ = ["counts", "finding_lines", "relations_line", "reviewed", "text_lines"]
