"""The classifications of a fiscal year: codes, their names, what confirms them."""

from juesuan.standard.classification.classification import Classification, RevenueLine, classification, comparable_name
from juesuan.standard.classification.entries import Entry, Standing

__all__ = [
    "Classification",
    "Entry",
    "RevenueLine",
    "Standing",
    "classification",
    "comparable_name",
]
