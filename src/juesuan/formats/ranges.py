"""Numbers of pages and lines as a person writes them."""

from __future__ import annotations

from collections.abc import Sequence


def ranges(numbers: Sequence[int], between: str = "、") -> str:
    """Ascending numbers with neighbours drawn together: ``5–8、11``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return between.join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
