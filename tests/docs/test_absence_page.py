"""Every sentence that says that there is none stands in ``docs/absence.md`` with what proves it."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from sources import parsed

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "juesuan"
PAGE = ROOT / "docs" / "absence.md"
SAYS_NONE = re.compile(
    r"^无$|\{无\}|本表无数据|(?:没有|未)(?:发现|检出|查出|错误|问题|找到|认出|一个数|分录)|无(?:错误|问题)|没有关系|随\S*另行公开"
    r"|(?:金额|均)为零|上年为零，不|里都?没有(?:读到|「|\{)|没有单位在|^（无）$"
    r"|\bno (?:errors?|findings?|problems?|warnings?|relation|unit has|'\{words)\b|\bnothing (?:was )?found\b"
    r"|\bnone of\b|\bnot found\b|^\(none\)$|was recognised$|could be held against"
    r"|has no \{address|no entries: |are no entries",
    re.IGNORECASE,
)
"""What says that something was not looked at is no such sentence."""
WHO = ("audit", "check", "cli", "compile", "compose", "letter", "library", "mark", "publish", "recognise", "report")
"""Packages whose words reach a person or a publication."""


def sentences() -> Iterator[tuple[str, str]]:
    """Each sentence that the program can print or publish, and the package that says it."""
    for package in WHO:
        for path in sorted((SOURCE / package).rglob("*.py")):
            yield from ((text, path.relative_to(SOURCE).parts[0]) for text in _constants(path))
        for path in sorted((SOURCE / package).rglob("*.jinja")):
            for text in re.findall(r'"([^"\n]+)"|>([^<>{}\n]+)<', path.read_text(encoding="utf-8")):
                yield "".join(text), path.relative_to(SOURCE).parts[0]
    for path in sorted(SOURCE.rglob("*.toml")):
        if "recognise" not in path.parts:
            for text in _values(tomllib.loads(path.read_text(encoding="utf-8"))):
                yield text, path.relative_to(SOURCE).parts[0]


def _constants(path: Path) -> Iterator[str]:
    """The texts of a module that are no docstrings; joined texts as they are written, places as ``{}``."""
    tree = parsed(path)
    spoken = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)  # type: ignore[misc]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and not {id(node)} & (spoken | parts):
            yield node.value


def _values(data: object) -> Iterator[str]:
    """The texts of law data that are printed: not those that only say how to read."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key not in ("read", "words", "example", "title", "title_en", "source", "pattern", "patterns", "note"):
                yield from _values(value)
    elif isinstance(data, list):
        for value in data:
            yield from _values(value)
    elif isinstance(data, str):
        yield data


def entries() -> dict[tuple[str, str], str]:
    """What proves each sentence of a package, from the tables of the page."""
    rows = re.findall(r"^\| `(.+?)` \| `(.+?)` \| (.+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return {(sentence, place): proof for sentence, place, proof in rows}


def shown(text: str) -> str:
    return text.replace("|", "／").replace("\n", " ").strip()


def test_every_sentence_that_says_none_has_what_proves_it() -> None:
    said = {(shown(text), place) for text, place in sentences() if SAYS_NONE.search(text)}
    assert sorted(said - entries().keys()) == [], "write in docs/absence.md what proves it"


def test_no_entry_is_of_a_sentence_that_is_no_longer_said() -> None:
    said = {(shown(text), place) for text, place in sentences()}
    assert sorted(entries().keys() - said) == []
    assert len(entries()) > 30


def test_a_sentence_that_is_new_is_found() -> None:
    assert SAYS_NONE.search("本部门{年度}年度{无}外事接待支出")
    assert SAYS_NONE.search("没有发现问题")
    assert not SAYS_NONE.search("没有检查的 {count} 项")
