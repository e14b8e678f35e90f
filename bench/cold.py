"""The cold start: ``juesuan audit FILE`` as a command, its child included, against the same audit warm.

``python bench/cold.py [FILE…] [--before CHECKOUT] [--rounds N]``.  The rounds are interleaved: each runs the
command, the audit in a process that has done it before, and the command of the other checkout, one right after the
other; a ratio is of two runs of one round.  Processor seconds (user and system, of the process and its child) say more
than wall time where the machine is busy.  Compiled code and what is prepared lie in a folder of this run, written by
runs before the rounds, as in an installation that has been used once.  Limits: 2 times warm, half of before.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from checkouts import ROOT, environment, spread
from table import print_table

WARM = """
import sys, time
from pathlib import Path
from juesuan.audit import audit
from juesuan.cli.audit_output import text_lines
for line in sys.stdin:
    wall, cpu = time.perf_counter(), time.process_time()
    "\\n".join(text_lines(audit(Path(line.rstrip("\\n"))), "zh"))
    print(time.perf_counter() - wall, time.process_time() - cpu, flush=True)
"""


class Took(NamedTuple):
    """Seconds of one run: by the clock, and of the processor."""

    wall: float
    cpu: float


class Checkout:
    """A source tree, its command and its warm process."""

    def __init__(self, root: Path, compiled: Path) -> None:
        self._environment = {**environment(root), "PYTHONPYCACHEPREFIX": str(compiled)}
        self._folder = compiled

    def cold(self, file: Path) -> Took:
        """One command."""
        started = time.perf_counter()
        command = subprocess.Popen(
            [sys.executable, "-m", "juesuan", "audit", "-q", str(file)],
            stdout=subprocess.DEVNULL,
            env=self._environment,
            cwd=self._folder,
        )
        _, status, usage = os.wait4(command.pid, 0)
        wall = time.perf_counter() - started
        command.returncode = os.waitstatus_to_exitcode(status)
        if command.returncode not in (0, 1, 3):
            raise SystemExit(f"{file}: the command ended with {command.returncode}")
        return Took(wall, usage.ru_utime + usage.ru_stime)

    def warm(self) -> subprocess.Popen[str]:
        """A process that audits each file that it is sent."""
        return subprocess.Popen(
            [sys.executable, "-c", WARM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=self._environment,
            cwd=self._folder,
        )


def asked(process: subprocess.Popen[str], file: Path) -> Took:
    """How long the warm process took for the file."""
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write(f"{file}\n")
    process.stdin.flush()
    wall, cpu = process.stdout.readline().split()
    return Took(float(wall), float(cpu))


def measure(file: Path, now: Checkout, before: Checkout | None, rounds: int) -> None:
    """Prints the ratios of one file."""
    cold: list[Took] = []
    warm: list[Took] = []
    earlier: list[Took] = []
    with now.warm() as process:
        for _ in range(3):
            asked(process, file)
        for checkout in (now, before):
            if checkout is not None:
                checkout.cold(file)
                checkout.cold(file)
        for _ in range(rounds):
            cold.append(now.cold(file))
            warm.append(asked(process, file))
            if before is not None:
                earlier.append(before.cold(file))
        assert process.stdin is not None
        process.stdin.close()
    rows: list[tuple[object, ...]] = []
    for name in ("wall", "cpu"):
        ours, same, others = ([getattr(took, name) for took in all_of] for all_of in (cold, warm, earlier))
        rows += [(f"cold, {name}", *spread(ours), ""), (f"warm, {name}", *spread(same), "")]
        rows.append((f"cold / warm, {name}", *spread([a / b for a, b in zip(ours, same, strict=True)]), "2.000"))
        if others:
            rows.append((f"before, {name}", *spread(others), ""))
            pairs = [a / b for a, b in zip(ours, others, strict=True)]
            rows.append((f"cold / before, {name}", *spread(pairs), "0.500"))
    title = f"{file.name}: {rounds} interleaved rounds, seconds and ratios"
    print_table(title, ("", "minimum", "median", "limit"), rows)


def sample(folder: Path) -> Path:
    """A publication of our own, for a machine without real ones."""
    sys.path.insert(0, str(ROOT / "tests" / "support"))
    from departments import department

    from juesuan.compile import compile_report
    from juesuan.compose import compose
    from juesuan.formats import write

    path = folder / "publication.pdf"
    write(compose(compile_report(department(1, layout_id="shanghai"))), path, "pdf")
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", metavar="FILE", nargs="*", type=Path)
    parser.add_argument("--before", metavar="CHECKOUT", type=Path)
    parser.add_argument("--rounds", metavar="N", type=int, default=9)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        compiled = Path(name)
        now = Checkout(ROOT, compiled)
        before = Checkout(arguments.before.resolve(), compiled) if arguments.before else None
        for file in arguments.files or [sample(compiled)]:
            measure(file.resolve(), now, before, arguments.rounds)


if __name__ == "__main__":
    main()
