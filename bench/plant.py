"""Some thirty ways to get a publication wrong: one planted at a time in real and in made-up ones, then audited.

``python bench/plant.py 400`` plants so many times in each document (``make bench-plant PLANT=400``).  A mistake is
*found* when a finding appears that the untouched document does not have, *in place* when that finding stands where it
was planted.  What was not found is either *beyond*, with the reason that was reckoned for it, or *missed*; the share
found is told of all and of what could be seen.
"""

from __future__ import annotations

import multiprocessing
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from plant_annexes import print_annexes
from plant_beyond import WRONG, why_beyond
from plant_ways import OFF_BY_ONE, ROWS, WORDS, around, place_of, planted, tries
from shared_files import ROOT, real_documents
from table import print_table

sys.path.insert(0, str(ROOT / "tests" / "support"))

from juesuan.check import check
from juesuan.document import Place
from juesuan.errors import JuesuanError
from juesuan.formats import read, write
from juesuan.recognise import recognise
from juesuan.report import Report, WordedFinding, in_words

GENERATED = 6
SHOWN = 5
PLANT = 210


class Result(NamedTuple):
    """What became of one planted mistake; ``beyond`` is the reason for which it could not be seen."""

    way: str
    place: str
    found: bool
    here: bool
    others: int
    beyond: str
    words: str


def _times_near(finding: WordedFinding, place: Place) -> int:
    """How many places of the finding stand where the mistake was planted."""
    times = 0
    for other in finding.places:
        if place.page is not None and place.page == other.page:
            times += place.bbox is None or other.bbox is None or abs(place.bbox[1] - other.bbox[1]) < 40
        elif place.line is not None and other.line is not None:
            times += abs(place.line - other.line) <= 1
    return times


def _reported(finding: WordedFinding) -> set[str]:
    """What a finding says, and what is listed under it."""
    return {finding.message, *(part.message for part in finding.relations)}


def _checked(report: Report) -> list[WordedFinding]:
    return [in_words(finding) for finding in check(report, together=True).findings]


def _is_new(finding: WordedFinding, before: Sequence[WordedFinding], place: Place) -> bool:
    """True for a finding that says what no finding on the untouched document says, or says it at one more place."""
    known = [other for other in before if _reported(finding) & _reported(other)]
    if not _reported(finding) <= {message for other in known for message in _reported(other)}:
        return True
    return _times_near(finding, place) > max(_times_near(other, place) for other in known)


def run(job: tuple[str, int, int]) -> tuple[str, list[Result]]:
    """What became of every mistake planted in one file."""
    path, count, seed = job
    chance = random.Random(seed)
    document = read(Path(path))
    untouched = recognise(document)
    before = _checked(untouched)
    results = []
    for way, spot, text in tries(document, count, chance):
        place = place_of(document, spot)
        where = "word" if way in WORDS else "row" if way in ROWS else "narrative" if way in OFF_BY_ONE else spot.kind
        try:
            report = recognise(planted(document, spot, text))
            findings = _checked(report)
        except JuesuanError:
            results.append(Result(way, where, True, False, 0, "", ""))
            continue
        new = [finding for finding in findings if _is_new(finding, before, place)]
        here = [finding for finding in new if _times_near(finding, place)]
        others = sum(f.severity == "error" and not _times_near(f, place) for f in new)
        wrong = any(f.stated == spot.text and _times_near(f, place) for f in before)
        beyond = "" if new else WRONG if wrong else why_beyond(document, spot, way, untouched, report)
        words = "" if new else f"{spot.text!r} → {text!r} in {around(document, spot)}"
        results.append(Result(way, where, bool(new), bool(here), others, beyond, words))
    return Path(path).name, results


def generated(folder: Path) -> Iterator[Path]:
    """Publications of made-up departments, as PDF."""
    from departments import department

    from juesuan.compile import compile_report
    from juesuan.compose import compose

    for seed in range(GENERATED):
        path = folder / f"department-{seed}.pdf"
        write(compose(compile_report(department(seed, layout_id=("national", "shanghai")[seed % 2]))), path, "pdf")
        yield path


def _row(name: str, some: list[Result]) -> tuple[object, ...]:
    found, here = sum(result.found for result in some), sum(result.here for result in some)
    seeable = sum(not result.beyond for result in some)
    shares = [f"{100 * part / whole:.1f} %" if whole else "-" for part, whole in ((found, seeable), (here, seeable))]
    return name, len(some), seeable, found, *shares, sum(result.others for result in some)


def print_shares(every: list[Result]) -> None:
    """Prints what was found, by way and by place."""
    head = ("planted", "seeable", "found", "of seeable", "in place", "other errors")
    for title, of in (("way", 0), ("place", 1)):
        values = sorted({str(result[of]) for result in every})
        rows = [_row(value, [result for result in every if result[of] == value]) for value in values]
        print_table(f"planted, by {title}", (title, *head), [*rows, _row("all", every)])


def print_unfound(every: list[Result]) -> None:
    """Prints what was missed and what is beyond, with the reasons and an example of each."""
    missed = [result for result in every if not result.found and not result.beyond]
    beyond = [result for result in every if result.beyond]
    print(f"\nmissed: {len(missed)}")
    for (way, place), times in Counter((r.way, r.place) for r in missed).most_common():
        print(f"  {times:4}  {way}, {place}:")
        for words in list(dict.fromkeys(r.words for r in missed if (r.way, r.place) == (way, place)))[: 3 * SHOWN]:
            print(f"          {words}")
    print(f"\nbeyond every relation and rule: {len(beyond)}")
    for reason, times in Counter(result.beyond for result in beyond).most_common():
        some = [result for result in beyond if result.beyond == reason]
        by_way = ", ".join(f"{way} {n}" for way, n in Counter(r.way for r in some).most_common())
        print(f"  {times:4}  {reason}: {by_way}")
        for words in list(dict.fromkeys(result.words for result in some))[: 2 * SHOWN]:
            print(f"          {words}")


def main() -> None:
    """Prints the shares by way and by place, and what was not found."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else PLANT
    with tempfile.TemporaryDirectory() as name:
        paths = [*real_documents(), *generated(Path(name))]
        jobs = [(str(path), count, at) for at, path in enumerate(paths) if "template" not in path.name]
        started = time.perf_counter()
        with multiprocessing.get_context("spawn").Pool() as pool:
            done = pool.map(run, jobs, chunksize=1)
        seconds = time.perf_counter() - started
    every = [result for _, results in done for result in results]
    print_shares(every)
    print(f"\n{len(every)} audits in {seconds:.0f} s: {len(every) / seconds:.1f} documents a second on all cores")
    print_unfound(every)
    print_annexes(count // 2)


if __name__ == "__main__":
    main()
