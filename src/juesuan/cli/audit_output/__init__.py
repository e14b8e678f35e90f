"""What came of audits, as lines for the terminal and as read again from lines of JSON."""

from juesuan.cli.audit_output.json_lines import reviewed
from juesuan.cli.audit_output.text import counts, coverage_lines, finding_lines, text_lines, total_lines

__all__ = ["counts", "coverage_lines", "finding_lines", "reviewed", "text_lines", "total_lines"]
