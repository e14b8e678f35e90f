"""The ledger: its entries read and checked, and what they carry over from the year before."""

from juesuan.books.ledger.by_fund import UnbalancedFunds, unbalanced_funds
from juesuan.books.ledger.carry_over import CLOSES, CORRECTS, MOVES_MONEY, TRANSFERS, carry_over_views
from juesuan.books.ledger.checks import yuan
from juesuan.books.ledger.entries import project_spending, read_ledger, used_codes

__all__ = [
    "CLOSES",
    "CORRECTS",
    "MOVES_MONEY",
    "TRANSFERS",
    "UnbalancedFunds",
    "carry_over_views",
    "project_spending",
    "read_ledger",
    "unbalanced_funds",
    "used_codes",
    "yuan",
]
