"""The frictionless validator on the data package."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest
from judging import EXAMPLES, Note

pytestmark = pytest.mark.verify


@pytest.mark.parametrize("name", EXAMPLES)
def test_frictionless_finds_the_package_valid(
    name: str, publications: dict[str, Path], judged: Note, monkeypatch: pytest.MonkeyPatch
) -> None:
    from frictionless import validate

    monkeypatch.chdir(publications[name] / "data")
    result = validate("datapackage.json")
    assert result.valid, result.flatten(["name", "type", "message"])
    rows = sum(task.stats["rows"] or 0 for task in result.tasks)
    judged(f"frictionless {version('frictionless')}", f"{name}: {len(result.tasks)} tables, {rows} rows, valid")


def test_frictionless_finds_an_amount_that_is_none(
    publications: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from frictionless import validate

    for path in (publications[EXAMPLES[0]] / "data").iterdir():
        text = path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(text.replace(",CNY,", "x,CNY,", 1), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert not validate("datapackage.json").valid
