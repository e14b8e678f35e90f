"""The classifications of a fiscal year: codes, their names, what confirms them."""

from juesuan.standard.classification.classification import (
    Classification,
    classes_without_line,
    classification,
    comparable_name,
)
from juesuan.standard.classification.entries import ClassifiedCode, Standing

__all__ = [
    "Classification",
    "ClassifiedCode",
    "Standing",
    "classes_without_line",
    "classification",
    "comparable_name",
]
