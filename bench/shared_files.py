"""Where the real publications are, for benchmarks that measure on them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def real_documents() -> list[Path]:
    """The real publications: in ``JUESUAN_SHARED``, or in ``shared`` beside the checkout; says so when absent."""
    folder = Path(os.environ.get("JUESUAN_SHARED") or ROOT.parent / "shared") / "real"
    found = sorted(path for path in folder.glob("*") if path.suffix in {".pdf", ".txt"})
    if not found:
        print(f"no real publications in {folder}: set JUESUAN_SHARED to measure on them", file=sys.stderr)
    return found
