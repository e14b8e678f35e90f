"""Damaged and hostile files: mutants of every format, files beyond each limit, poisoned runs, interruptions.

``python bench/hostile.py [MUTANTS] [INTERRUPTIONS]``; every unexpected error, hang, lost line and process left over is
printed, and makes the exit code 1.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from departments import department  # noqa: E402 - beside the tests
from hostile_files import hostile_files  # noqa: E402
from mutants import changed, mutant  # noqa: E402
from ofd_files import ofd_of_pdf  # noqa: E402

from juesuan.cli.audit_settings import AuditSettings  # noqa: E402
from juesuan.cli.children import FileResult, audits  # noqa: E402
from juesuan.compile import compile_report  # noqa: E402
from juesuan.compose import compose  # noqa: E402
from juesuan.document import Document, Heading, Paragraph, Table  # noqa: E402
from juesuan.formats import file_bytes, write  # noqa: E402
from juesuan.report import report_bytes  # noqa: E402
from table import print_table  # noqa: E402

KINDS = ("pdf", "ofd", "docx", "xlsx", "html", "txt", "json", "books")
SECONDS = 60.0
BAD = ("internal", "died", "late")
COMMAND = "import sys; from juesuan.cli import main; sys.exit(main())"


def main() -> int:
    mutants = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    interruptions = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        originals = make_originals(folder)
        bad = fuzz(folder, originals, mutants // len(KINDS))
        bad += beyond_limits(folder)
        bad += poisoned(folder, originals["pdf"])
        bad += interrupted(folder, originals["pdf"], interruptions)
    return 1 if bad else 0


def make_originals(folder: Path) -> dict[str, Path]:
    """One sound file of each kind."""
    report = compile_report(department(1, layout_id="shanghai"))
    document = compose(report)
    made = {}
    for kind in KINDS:
        path = folder / f"sound.{kind}"
        if kind == "txt":
            path.write_text("\n".join(lines(document)), encoding="utf-8")
        elif kind == "ofd":
            path.write_bytes(ofd_of_pdf(file_bytes(document, "pdf")))
        elif kind == "json":
            path.write_bytes(report_bytes(report))
        elif kind == "books":
            shutil.copytree(ROOT / "examples" / "mingyuan-2024", path)
        else:
            write(document, path, kind)
        made[kind] = path
    return made


def lines(document: Document) -> Iterator[str]:
    """The document as a text file."""
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph):
            yield block.text
        elif isinstance(block, Table):
            for row in block.grid():
                yield "\t".join(cell.text if cell else "" for cell in row)


def fuzz(folder: Path, originals: dict[str, Path], each: int) -> int:
    """Audits so many mutants of each kind; how many ended in anything but findings or a named error."""
    rows: list[tuple[object, ...]] = []
    bad = 0
    for kind, original in originals.items():
        place = folder / f"mutants-{kind}"
        place.mkdir()
        paths = [spoiled(original, place, seed) for seed in range(each)]
        started = time.perf_counter()
        found: Counter[str] = Counter()
        slowest = 0.0
        for path, result in zip(paths, audits(paths, AuditSettings(json=True, seconds=SECONDS)), strict=True):
            line = json.loads(result.lines)
            outcome = outcome_of(result)
            found[outcome] += 1
            slowest = max(slowest, sum(line.get("seconds", {"none": 0}).values()))
            if outcome in BAD:
                bad += 1
                print(f"{path.name}: {result.problem}")
        shutil.rmtree(place)
        took = time.perf_counter() - started
        rows.append((kind, each, *(found[name] for name in ("audited", "refused", "internal", "died", "late")),
                     f"{slowest:.1f}", f"{took:.0f}"))  # fmt: skip
    head = ("kind", "mutants", "audited", "refused", "internal", "died", "late", "slowest s", "all s")
    print_table("mutants (internal, died and late must be 0)", head, rows)
    return bad


def beyond_limits(folder: Path) -> int:
    """Audits files that are each too much in one way; how many ended in anything but a named error or an audit."""
    place = folder / "beyond"
    place.mkdir()
    paths = []
    for name, data in hostile_files():
        paths.append(place / name)
        paths[-1].write_bytes(data)
    rows: list[tuple[object, ...]] = []
    bad = 0
    for path in paths:
        started = time.perf_counter()
        (result,) = audits([path], AuditSettings(json=True, seconds=SECONDS))
        outcome = outcome_of(result)
        bad += outcome in BAD
        said = (result.problem or outcome).removeprefix(f"{path}：")
        rows.append((path.name, outcome, f"{time.perf_counter() - started:.1f}", said[:70]))
    shutil.rmtree(place)
    print_table(
        "files beyond a limit (internal, died and late must be 0)", ("file", "outcome", "s", "what is said"), rows
    )
    return bad


def outcome_of(result: FileResult) -> str:
    """How the audit of a file ended, in one word."""
    if result.ours:
        return "internal"
    if not result.problem:
        return "audited"
    return "died" if "进程中断" in result.problem else "late" if "已停止" in result.problem else "refused"


def spoiled(original: Path, place: Path, seed: int) -> Path:
    """The mutant of a file, or of books with one file of theirs spoiled."""
    if original.is_file():
        path = place / f"{seed}{original.suffix}"
        path.write_bytes(mutant(original.read_bytes(), seed))
        return path
    path = place / str(seed)
    shutil.copytree(original, path)
    chance = random.Random(seed)
    inner = chance.choice(sorted(item for item in path.iterdir() if item.suffix in (".toml", ".csv")))
    inner.write_bytes(changed(inner.read_bytes(), chance))
    return path


def poisoned(folder: Path, original: Path, files: int = 400) -> int:
    """A run in which every tenth file is poison and five workers are killed, against the same run without."""
    place = folder / "many"
    place.mkdir()
    sound = [place / f"{nth:03}.pdf" for nth in range(files)]
    for nth, path in enumerate(sound):
        data = original.read_bytes()
        path.write_bytes(b"%PDF-1.7\n" + data[100 : 100 + nth] if nth % 10 == 3 else data)
    settings = AuditSettings(json=True, seconds=SECONDS)
    good = [path for nth, path in enumerate(sound) if nth % 10 != 3]
    started = time.perf_counter()
    deaths = sum(bool(result.problem) for result in audits(good, settings))
    plain = time.perf_counter() - started
    before = set(children())
    started = time.perf_counter()
    results = []
    for nth, result in enumerate(audits(sound, settings)):
        results.append(result)
        if nth % 80 == 40:
            for pid in sorted(set(children()) - before)[:1]:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
    took = time.perf_counter() - started
    names = [json.loads(result.lines)["document"]["path"] for result in results]
    wrong = sum(bool(result.problem) != (nth % 10 == 3) for nth, result in enumerate(results))
    order = names == [str(path) for path in sound]
    left = len(set(children()) - before)
    print_table(
        "400 files, every tenth poison, five workers killed",
        ("lines", "in order", "wrongly unread or read", "processes left", "s", f"s of {len(good)} sound files"),
        [(len(results), order, wrong, left, f"{took:.1f}", f"{plain:.1f}")],
    )
    shutil.rmtree(place)
    return deaths + wrong + left + (not order) + (len(results) != files)


def interrupted(folder: Path, original: Path, times: int) -> int:
    """Commands ended at a random moment by INT, TERM or KILL; what stays of them."""
    chance = random.Random(1)
    found: Counter[str] = Counter()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    for nth in range(times):
        out = folder / "out"
        number = (signal.SIGINT, signal.SIGTERM, signal.SIGKILL)[nth % 3]
        words = (
            ["audit", str(original)]
            if nth % 2
            else ["publish", str(ROOT / "examples" / "hanyang-2024"), "-o", str(out)]
        )
        process = subprocess.Popen([sys.executable, "-c", COMMAND, *words], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, env=environment)  # fmt: skip
        time.sleep(chance.random() * 2.5)
        below = children(process.pid)
        process.send_signal(number)
        process.wait()
        until = time.monotonic() + 3
        while any(alive(pid) for pid in below) and time.monotonic() < until:
            time.sleep(0.01)
        found["processes left"] += sum(alive(pid) for pid in below)
        if out.exists():
            found[f"half written after {number.name}"] += len(list(out.rglob(".*")))
            shutil.rmtree(out)
    rows = [
        (
            times,
            found["processes left"],
            *(found[f"half written after {name}"] for name in ("SIGINT", "SIGTERM", "SIGKILL")),
        )
    ]
    print_table("interruptions", ("commands", "processes left", "half written: INT", "TERM", "KILL"), rows)
    return sum(found.values())


def children(pid: int | None = None) -> list[int]:
    """The processes that a process has started and that are there."""
    own = pid or os.getpid()
    try:
        return [int(item) for item in Path(f"/proc/{own}/task/{own}/children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []


def alive(pid: int) -> bool:
    """True for a process that is there and not merely waiting to be counted."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


if __name__ == "__main__":
    sys.exit(main())
