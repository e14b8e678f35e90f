"""What a unit brings in for a year: read from a folder or a workbook, and checked whole."""

from juesuan.books.codes import Codes, codes_of
from juesuan.books.database import session
from juesuan.books.evaluation import PLACEHOLDER
from juesuan.books.lacking import lacking_codes
from juesuan.books.ledger import (
    CLOSES,
    CORRECTS,
    MOVES_MONEY,
    TRANSFERS,
    UnbalancedFunds,
    carry_over_views,
    unbalanced_funds,
)
from juesuan.books.load import load
from juesuan.books.model import Books, BudgetLine, Measure, Opening, Project, Result, Unit
from juesuan.books.words import FISCAL, row_words

__all__ = [
    "CLOSES",
    "CORRECTS",
    "FISCAL",
    "MOVES_MONEY",
    "PLACEHOLDER",
    "TRANSFERS",
    "Books",
    "BudgetLine",
    "Codes",
    "Measure",
    "Opening",
    "Project",
    "Result",
    "UnbalancedFunds",
    "Unit",
    "carry_over_views",
    "codes_of",
    "lacking_codes",
    "load",
    "row_words",
    "session",
    "unbalanced_funds",
]
