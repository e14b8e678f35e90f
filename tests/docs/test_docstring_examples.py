"""The examples in the docstrings of the source show what comes out."""

from __future__ import annotations

import doctest
import re
from importlib import import_module
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src"
MODULES = [
    ".".join(path.relative_to(SOURCE).with_suffix("").parts)
    for path in sorted(SOURCE.rglob("*.py"))
    if re.search(r"^ *>>> ", path.read_text(encoding="utf-8"), re.MULTILINE)
]


def test_there_are_examples() -> None:
    assert MODULES


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_run(name: str) -> None:
    said: list[str] = []
    runner = doctest.DocTestRunner()
    for examples in doctest.DocTestFinder(exclude_empty=True).find(import_module(name)):
        runner.run(examples, out=said.append)
    assert runner.tries > 0
    assert "".join(said) == ""
