"""Correct publications of 2020 to 2025 in varied wording, both layouts, as PDF: what is found is a false alarm.

``python bench/false_alarms.py 500`` makes so many; the figures are 0 errors and 0 warnings.
"""

from __future__ import annotations

import multiprocessing
import random
import re
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from msgspec.structs import replace

from shared_files import ROOT

sys.path.insert(0, str(ROOT / "tests" / "support"))

from departments import department

from juesuan.check import check
from juesuan.compile import compile_report
from juesuan.compose import compose
from juesuan.document import Block, Heading, Paragraph
from juesuan.formats import read, write
from juesuan.recognise import recognise
from juesuan.report import sentence

COUNT = 100
YEARS = range(2020, 2026)
AMOUNT = re.compile(r"(?<![\d.,])(\d{4,})(\.\d\d)(?=万元)")
VARIANTS = (
    lambda text: text.replace("，", ","),
    lambda text: text.replace("（", "(").replace("）", ")"),
    lambda text: re.sub(r"(?<=[\u4e00-\u9fff])(\d[\d.,]*)(?=[\u4e00-\u9fff%])", r" \1 ", text),
    lambda text: text.replace("下降", "降低"),
    lambda text: text.replace("主要原因是", "主要原因："),
    lambda text: AMOUNT.sub(lambda match: f"{int(match[1]):,}{match[2]}", text),
    lambda text: text.replace("“", '"').replace("”", '"'),
    lambda text: text.replace("支出决算为", "决算数为"),
    lambda text: text.replace("年度决算数", "年度"),
)


def varied(blocks: list[Block], chance: random.Random) -> list[Block]:
    """The blocks with the narrative worded otherwise, in some of the ways that departments have."""
    ways = [way for way in VARIANTS if chance.random() < 0.4]
    reported: list[Block] = []
    part = ""
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            part = block.text
        if isinstance(block, Paragraph) and block.style == "body" and "情况说明" in part:
            text = block.text
            for way in ways:
                text = way(text)
            reported.append(replace(block, text=text, runs=[]))
        else:
            reported.append(block)
    return reported


def run(seed: int) -> list[tuple[str, str, str]]:
    """The errors and warnings found in one publication: severity, rule, message."""
    layout_id, year = ("national", "shanghai")[seed % 2], YEARS[seed // 2 % len(YEARS)]
    document = compose(compile_report(department(seed, year=year, layout_id=layout_id)))
    document = replace(document, blocks=varied(document.blocks, random.Random(seed)))
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "a.pdf"
        write(document, path, "pdf")
        found = check(recognise(read(path))).findings
    return [(f.severity, f.rule, f"{seed}: {sentence(f)[:160]}") for f in found if f.severity != "note"]


def main() -> None:
    """Prints how many were made and what was found."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    started = time.perf_counter()
    with multiprocessing.get_context("spawn").Pool() as pool:
        found = [finding for findings in pool.imap(run, range(count), chunksize=5) for finding in findings]
    severities = Counter(severity for severity, _, _ in found)
    seconds = time.perf_counter() - started
    print(f"{count} publications in {seconds:.0f} s: {severities['error']} errors, {severities['warning']} warnings")
    for (severity, rule), times in Counter((severity, rule) for severity, rule, _ in found).most_common():
        example = next(message for s, r, message in found if (s, r) == (severity, rule))
        print(f"  {times:4} {severity} {rule}: {example}")


if __name__ == "__main__":
    main()
