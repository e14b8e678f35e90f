"""The documentation says what is: generated pages, dependencies, links, and the commands it shows."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from juesuan.cli.commands import COMMANDS
from juesuan.cli.help_page import help_page

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def requirement_name(requirement: str) -> str:
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert match
    return match[0].lower()


def test_the_page_of_commands_is_what_the_commands_say() -> None:
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == help_page(), "run make docs"


def test_every_dependency_has_its_line_with_licence_and_size() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {*project["dependencies"]}.union(*project["optional-dependencies"].values())
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    lines = dict(re.findall(r"^\| ([a-z0-9._-]+) \| (.+) \|$", page, re.MULTILINE))
    full = {name for name, line in lines.items() if len(line.split(" | ")) == 4 and " MB |" in line}
    assert {requirement_name(item) for item in asked} - full == set()


def test_no_dependency_is_described_that_is_not_there() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {*project["dependencies"]}.union(*project["optional-dependencies"].values())
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").split("## On the system")[0]
    named = set(re.findall(r"^\| ([a-z0-9._-]+) \| (?!what)", page, re.MULTILINE)) - {"---", "package"}
    assert named <= {requirement_name(item) for item in asked}


def test_every_dependency_is_pinned_with_its_hash_and_no_index() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {*project["dependencies"]}.union(*project["optional-dependencies"].values())
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = {name.lower() for name in re.findall(r"^([A-Za-z0-9._-]+)==\S+ ", lock, re.MULTILINE)}
    assert {requirement_name(item) for item in asked} <= pinned
    assert not re.search(r"://|--index|--find-links", lock)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.long
def test_the_readmes_show_what_the_commands_print() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "readme.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"run make docs\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_readme_shows_every_command_and_no_other(name: str) -> None:
    shown = set(re.findall(r"^\$ (?:\.venv/bin/)?juesuan (\w+)", (ROOT / name).read_text("utf-8"), re.MULTILINE))
    assert shown == set(COMMANDS)


def test_both_readmes_show_the_same_commands() -> None:
    def shown(name: str) -> list[str]:
        text = (ROOT / name).read_text(encoding="utf-8").replace(" --lang en", "")
        return re.findall(r"^\$ (.+?)(?: +#.*)?$", text, re.MULTILINE)

    assert shown("README.md") == shown("README.zh-CN.md")
