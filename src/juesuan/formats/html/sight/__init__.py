"""What of a web page a person sees: styles computed as a browser does, as far as they hide text."""

from juesuan.formats.html.sight.page import Sight, seen
from juesuan.formats.html.sight.sheets import Beside

__all__ = ["Beside", "Sight", "seen"]
