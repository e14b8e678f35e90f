"""What the self-evaluation says of the books: measures, results, scores by rule."""

from juesuan.books.evaluation.performance import read_measures
from juesuan.books.evaluation.results import PLACEHOLDER, check_placeholders, read_results

__all__ = ["PLACEHOLDER", "check_placeholders", "read_measures", "read_results"]
