"""SECURITY.md says the limits that hold, and what it says of the network is true of the source."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from sources import MODULES, imports

from juesuan.cli.audit_settings import MEGABYTES, SECONDS
from juesuan.cli.commands import COMMANDS
from juesuan.formats import LARGEST, limits
from juesuan.formats.limits import Limit
from juesuan.formats.limits_page import limits_table

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
ENGLISH, CHINESE = PAGE.split("# 中文\n")
NETWORK = {"urllib.request", "http", "http.client", "ftplib", "smtplib", "requests", "urllib3", "aiohttp", "httpx"}


@pytest.mark.parametrize(("page", "english"), [(ENGLISH, True), (CHINESE, False)])
def test_the_limits_of_the_page_are_those_of_the_readers(page: str, english: bool) -> None:
    assert limits_table(english=english) in page, "run python -m juesuan.formats.limits_page"


def test_every_limit_is_one_of_the_two_tables_and_is_used() -> None:
    named = {name for name, value in vars(limits).items() if isinstance(value, Limit)}
    assert len(named) > 25
    source = "".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "src" / "juesuan" / "formats").rglob("*.py")
        if path.name != "limits.py"
    )
    assert {name for name in named if len(re.findall(rf"\b{name}\b", source)) < 2} == set()
    assert limits.FILE.most == LARGEST


@pytest.mark.parametrize("page", [ENGLISH, CHINESE])
def test_the_limits_of_the_commands_are_those_of_the_page(page: str) -> None:
    rows = re.findall(r"^\| (`.+?) \| (\d+)(?: \(`|（`)?.*? \| (\d+) MB \|$", page, re.MULTILINE)
    said = {
        name: (int(seconds), int(memory)) for words, seconds, memory in rows for name in re.findall(r"`(\w+)`", words)
    }
    own = {name: command.limits for name, command in COMMANDS.items() if command.limits is not None}
    assert said == own | {"audit": (SECONDS, MEGABYTES), "indicators": (SECONDS, MEGABYTES)}


def test_no_part_of_the_source_opens_a_connection() -> None:
    found = []
    for path in MODULES:
        for node in imports(path):
            names = [name.name for name in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{name.name}" for name in node.names)]
            found += [f"{path.name}: {name}" for name in names if name in NETWORK]
            if "socket" in names and path.parent.name != "isolation":
                found.append(f"{path.name}: socket")
    assert found == []


def test_the_page_for_administrators_names_every_setting_of_the_environment() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    settings = set(re.findall(r"\"(JUESUAN_[A-Z]+)\"", source))
    assert settings
    for name in ("administration.md", "administration.zh-CN.md"):
        page = (ROOT / "docs" / name).read_text(encoding="utf-8")
        assert {setting for setting in settings if setting not in page} == set()
