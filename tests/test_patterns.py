"""Patterns are compiled when they are first used, and behave as compiled ones do."""

from __future__ import annotations

import importlib
import pkgutil
import re
from typing import Any

import pytest

import juesuan
from juesuan.patterns import lazy_pattern


def test_a_pattern_finds_what_the_compiled_one_finds() -> None:
    text, words = r"(?P<year>20\d\d)年(?:度)?|[一二三]、", "一、2031年度决算，2032年预算"
    lazy, compiled = lazy_pattern(text), re.compile(text)
    assert [found.groupdict() for found in lazy.finditer(words)] == [
        found.groupdict() for found in compiled.finditer(words)
    ]
    assert lazy.sub("x", words) == compiled.sub("x", words)
    assert (lazy.pattern, lazy.groups, lazy.groupindex, lazy.flags) == (
        compiled.pattern,
        compiled.groups,
        compiled.groupindex,
        compiled.flags,
    )


def test_flags_are_kept() -> None:
    assert lazy_pattern("con|prn", re.IGNORECASE).fullmatch("PRN")
    assert not lazy_pattern("con|prn").fullmatch("PRN")
    assert lazy_pattern(r"\w", re.ASCII).findall("a款") == ["a"]


def test_bytes_are_searched_by_patterns_of_bytes() -> None:
    found = lazy_pattern(b"begin(.*?)end", re.DOTALL).search(b"begin\n1\nend")
    assert found is not None and found[1] == b"\n1\n"


def test_a_text_that_is_no_pattern_raises_at_its_first_use() -> None:
    wrong = lazy_pattern("(")
    assert wrong.pattern == "("
    with pytest.raises(re.error):
        wrong.search("x")


def _values(held: Any) -> list[Any]:
    if isinstance(held, dict):
        return [value for item in held.values() for value in _values(item)]
    if isinstance(held, tuple | list):
        return [value for item in held for value in _values(item)]
    return [held]


def test_each_pattern_that_a_module_names_compiles() -> None:
    lazy = type(lazy_pattern(""))
    names = [module.name for module in pkgutil.walk_packages(juesuan.__path__, "juesuan.")]
    modules = [importlib.import_module(name) for name in names if not name.endswith("__main__")]
    patterns = [value for module in modules for held in vars(module).values() for value in _values(held)]
    found = [pattern for pattern in patterns if isinstance(pattern, lazy)]
    assert len(found) > 100
    for pattern in found:
        assert pattern.groups >= 0
