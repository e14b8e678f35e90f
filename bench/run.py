"""Runs every benchmark of this folder, or those named: ``python bench/run.py audit startup``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
NOT_RUN = ("run", "hostile", "plant", "false_alarms", "same_answers", "same_answers_documents")
"""This script, those that take minutes, and those that need arguments."""


def benchmarks() -> dict[str, Path]:
    """Every script that runs by itself, by name, but those of :data:`NOT_RUN`."""
    return {
        path.stem: path
        for path in sorted(FOLDER.glob("*.py"))
        if path.stem not in NOT_RUN and '__name__ == "__main__"' in path.read_text(encoding="utf-8")
    }


def main() -> int:
    """Never fails for a slow figure; 1 when a benchmark could not run."""
    found = benchmarks()
    unknown = [name for name in sys.argv[1:] if name not in found]
    if unknown:
        print(f"no benchmark {', '.join(unknown)}; there are {', '.join(found)}", file=sys.stderr)
        return 1
    failed = []
    for name in sys.argv[1:] or found:
        print(f"\n=== {name}", flush=True)
        if subprocess.run([sys.executable, str(found[name])], check=False).returncode:
            failed.append(name)
    if failed:
        print(f"\ncould not run: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
