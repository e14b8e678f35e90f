"""Start of the command against Python importing nothing; limit: 0.25 s more."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

from table import print_table

ROUNDS = 15


def seconds(command: list[str]) -> float:
    """The median time of a command, after one run to warm the disk."""
    times = []
    for _ in range(ROUNDS + 1):
        started = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - started)
    return statistics.median(times[1:])


def main() -> None:
    bare = seconds([sys.executable, "-c", "pass"])
    rows: list[tuple[object, ...]] = [("python -c pass", f"{bare:.3f}", "", "")]
    for words in (["--version"], ["audit", "--help"], ["schema"]):
        took = seconds([sys.executable, "-m", "juesuan", *words])
        rows.append((f"juesuan {' '.join(words)}", f"{took:.3f}", f"{took - bare:+.3f}", f"{took / bare:.1f}"))
    print_table("start-up (limit: 0.250 s over bare Python)", ("command", "seconds", "over bare", "ratio"), rows)


if __name__ == "__main__":
    main()
