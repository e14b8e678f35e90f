"""Rules on the rows of statements: codes, number style, rows that are lost, shifted or differ between statements."""

from juesuan.check.rules.statements.codes import code_findings
from juesuan.check.rules.statements.listed_codes import listed_findings
from juesuan.check.rules.statements.lost_rows import lost_row_findings
from juesuan.check.rules.statements.number_style import printing_findings
from juesuan.check.rules.statements.rows_across_statements import row_findings
from juesuan.check.rules.statements.shifted_rows import shift_findings

__all__ = [
    "code_findings",
    "listed_findings",
    "lost_row_findings",
    "printing_findings",
    "row_findings",
    "shift_findings",
]
