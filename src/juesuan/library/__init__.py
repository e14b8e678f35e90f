"""Indicators of past reports, to start from what others measure."""

from juesuan.library.indicators import Indicator, indicators_of
from juesuan.library.search import Found, search

__all__ = ["Found", "Indicator", "indicators_of", "search"]
