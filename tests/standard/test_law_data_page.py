"""The page for the rule keeper: its examples run."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from juesuan.standard import read_relation, rule_book

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "law-data.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("example", re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL))
def test_the_examples_of_the_page_run(example: str) -> None:
    exec(compile(example, "docs/law-data.md", "exec"), {})


def test_the_relation_shown_is_the_one_in_the_book() -> None:
    shown = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    read = [read_relation(row) for text in shown for row in tomllib.loads(text).get("relation", ())]
    assert read and all(relation in rule_book() for relation in read)
