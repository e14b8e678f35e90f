"""Time against size: each of the repeated pieces of text at 20, 40 and 80 thousand characters, and how it grows.

Prints how many times as long each size takes as the one before; ends with 1 where one takes more than three times.
Takes some twenty minutes; ``tests/audit/test_time_grows_with_size.py`` tries four pieces at smaller sizes.
"""

from __future__ import annotations

import sys

from repeated_pieces import MOST, PIECES, growth

SIZES = (20_000, 40_000, 80_000)


def main() -> int:
    """1 where some piece takes more than the limit, else 0."""
    above = 0
    for piece in PIECES:
        ratios = growth(piece, SIZES)
        above += max(ratios) > MOST
        print(f"{piece!r:40} " + "  ".join(f"{ratio:.2f}" for ratio in ratios), flush=True)
    print(f"{above} of {len(PIECES)} above {MOST:g}")
    return 1 if above else 0


if __name__ == "__main__":
    sys.exit(main())
