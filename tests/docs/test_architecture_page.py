"""The page on the architecture: the paths and rooms that it names are there, and it names every one of them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
SOURCE = ROOT / "src" / "juesuan"
CHANGES = re.findall(r"^\d+\. \*\*(?:A|An) (?:new )?([^*.]+?)\.?\*\*", PAGE, re.MULTILINE)


def test_it_says_where_to_make_the_ten_usual_changes() -> None:
    assert CHANGES == [
        "year",
        "relation",
        "wording",
        "province",
        "file format",
        "rule on words",
        "command",
        "message",
        "column of a form",
        "importer",
    ]


def test_every_path_that_it_names_is_there() -> None:
    paths = set(re.findall(r"`((?:src|tests|docs)/[^`]*)`", PAGE))
    assert len(paths) > 20
    assert [path for path in sorted(paths) if not (ROOT / path).exists()] == []


def test_it_names_every_part_and_every_room() -> None:
    parts = {path.parent.relative_to(SOURCE) for path in SOURCE.rglob("*/__init__.py")}
    rooms = {part.name for part in parts if len(part.parts) <= 2}
    assert len(rooms) > 40
    inner = {"visibility", "sight", "notes"}  # a format's own
    assert sorted(name for name in rooms - inner if f"`{name}`" not in PAGE) == []


LAW = {
    "years.toml": '[[span]]\nwhat = "names"\nfirst = 2027\nlast = 2031\nsource = "trial"\n',
    "classification/functional.csv": """code,name,first_year,last_year,status,budget,source,confidence,years_source,note
2019977,试设支出,2031,,current,一般公共预算,SEED,high,SEED,
""",
    "relations/own.toml": """[[relation]]
id = "ZZ-01"
title = "试式"
title_en = "a trial"
says = "GK05[*].小计 >= GK05[@].基本支出"
kind = "arithmetic"
severity = "note"
basis = ["forms#GK05"]
first_year = 2020
""",
    "phrases/reading/own.toml": '[[more]]\nid = "N2.total"\nread = ["合共收进{合计}"]\n',
    "word_patterns.toml": """[[pattern]]
id = "ZZ-02"
title = "试"
title_en = "a trial"
kind = "wording"
severity = "note"
pattern = "大约摸"
advice = "请写确数"
advice_en = "give the exact figure"
basis = ["language"]
example = "支出大约摸20万元"
""",
    "cells/own.toml": """[[cell]]
form = "GK05"
rows = "functional"
column = "试列"
basis = ["forms#GK05"]
first_year = 2020
plus = [{ flow = "支出", fund = "general" }]
""",
}
SEEN = """
from juesuan.standard import cell_rules, classification, phrase_book, relations, word_patterns
assert classification(2031).functional("2019977") and not classification(2030).functional("2019977")
assert "ZZ-01" in {rule.id for rule in relations(2024, "national")}
assert "合共收进" in str(phrase_book().phrases["N2.total"])
assert "ZZ-02" in {pattern.id for pattern in word_patterns()}
assert "试列" in {rule.column for rule in cell_rules(2024)}
"""


def test_a_year_a_relation_a_wording_a_rule_and_a_column_need_no_code(tmp_path: Path) -> None:
    for name, text in LAW.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    start = "from juesuan.standard import add_law_folder\nfrom pathlib import Path\n"
    start += f"add_law_folder(Path({str(tmp_path)!r}))\n"
    done = subprocess.run([sys.executable, "-c", start + SEEN], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
