"""juesuan (决算): compile, check, publish and audit departmental final accounts."""

__version__ = "0.1.0"
