"""The page for Python programs: its examples run, and it names what there is."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

import juesuan


def test_the_examples_run(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    page = (root / "docs" / "api.md").read_text(encoding="utf-8")
    examples = doctest.DocTestParser().get_doctest(page.replace("```", ""), {}, "api.md", "api.md", 0)
    assert len(examples.examples) > 15
    said: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(examples, out=said.append)
    assert "".join(said) == ""


def test_every_name_is_on_the_page_and_no_other(root: Path) -> None:
    table = (root / "docs" / "api.md").read_text(encoding="utf-8").split("## Books")[0]
    assert set(re.findall(r"`(\w+)[(`]", table)) - {"juesuan"} == set(juesuan.__all__)
