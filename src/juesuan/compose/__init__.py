"""Report → Document: the statements, the narrative, the charts, the whole outline of a publication."""

from juesuan.compose.absence import Absence, absences
from juesuan.compose.charts import INCOME, SPENDING
from juesuan.compose.glossary import glossary, used_items
from juesuan.compose.outline import compose, missing_texts, title_of
from juesuan.compose.statements import statement_table, statements, unplaced
from juesuan.compose.sums import Frame, Sum, sums_in
from juesuan.compose.unused import unused_amounts, unused_texts

__all__ = [
    "INCOME",
    "SPENDING",
    "Absence",
    "Frame",
    "Sum",
    "absences",
    "compose",
    "glossary",
    "missing_texts",
    "statement_table",
    "statements",
    "sums_in",
    "title_of",
    "unplaced",
    "unused_amounts",
    "unused_texts",
    "used_items",
]
