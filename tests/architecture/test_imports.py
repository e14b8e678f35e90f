"""Imports point one way, parts meet through what they name, and the command starts light."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "juesuan"

LAYERS = (
    {"errors", "files", "money", "__init__"},
    {"standard"},
    {"document", "report"},
    {"books", "compile", "compose", "formats", "recognise", "check", "warehouse"},
    {"publish", "mark", "letter", "library"},
    {"cli", "workbench", "__main__"},
)
LAYER = {part: level for level, parts in enumerate(LAYERS) for part in parts}

# Each part's further limits: what it may never import.
NEVER = {
    "formats": {"report", "recognise", "check", "books", "compile", "compose"},
    "check": {"books", "compile", "compose", "formats", "recognise"},
    "compose": {"formats", "recognise", "check", "books", "compile"},
    "recognise": {"formats", "check", "books", "compile", "compose"},
    "books": {"compile", "compose", "formats", "recognise", "check"},
    "mark": {"books", "compile", "compose", "formats", "recognise", "check", "publish"},
    "library": {"books", "compile", "compose", "formats", "recognise", "check"},
    "letter": {"books", "compile", "compose", "formats", "recognise", "check", "publish", "mark"},
}
HEAVY = ("numpy", "duckdb", "pyarrow", "highspy", "scipy", "openpyxl", "docx", "typst", "lxml", "pikepdf", "pypdfium2")


class Import(NamedTuple):
    """One import of a module of this package."""

    path: Path
    line: int
    part: str
    target: tuple[str, ...]
    names: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.path.relative_to(SOURCE)}:{self.line} imports {'.'.join(self.target)} {list(self.names)}"


def part_of(path: Path) -> str:
    first = path.relative_to(SOURCE).parts[0]
    return first.removesuffix(".py")


def imports() -> Iterator[Import]:
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "juesuan":
                target = tuple(node.module.split(".")[1:])
                names = tuple(alias.name for alias in node.names)
                if target:
                    yield Import(path, node.lineno, part_of(path), target, names)
                for name in names if not target else ():
                    yield Import(path, node.lineno, part_of(path), (name,), ())
            elif isinstance(node, ast.Import):
                for alias in node.names:
                    if alias.name.startswith("juesuan."):
                        yield Import(path, node.lineno, part_of(path), tuple(alias.name.split(".")[1:]), ())
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{path}: imports are absolute"


IMPORTS = [item for item in imports() if item.target[0] not in ("__version__", item.part)]


def test_every_part_has_its_layer() -> None:
    parts = {part_of(path) for path in SOURCE.rglob("*.py")}
    assert parts <= LAYER.keys()


def test_imports_point_one_way() -> None:
    upward = [str(item) for item in IMPORTS if LAYER[item.target[0]] > LAYER[item.part]]
    assert upward == []


def test_parts_keep_to_their_trees() -> None:
    crossing = [str(item) for item in IMPORTS if item.target[0] in NEVER.get(item.part, ())]
    assert crossing == []


def test_checks_know_only_reports_and_places() -> None:
    taken = {name for item in IMPORTS if item.part == "check" and item.target[0] == "document" for name in item.names}
    assert taken <= {"Place", "place_in"}


def test_a_part_is_reached_only_through_what_it_names() -> None:
    inside = [
        str(item)
        for item in IMPORTS
        if len(item.target) > 1 or (item.names and not set(item.names) <= exported(item.target[0]))
    ]
    assert inside == []


def exported(part: str) -> set[str]:
    package = SOURCE / part / "__init__.py"
    if (SOURCE / f"{part}.py").exists():
        return {
            name
            for node in ast.parse((SOURCE / f"{part}.py").read_text(encoding="utf-8")).body
            for name in _defined(node)
            if not name.startswith("_")
        }
    for node in ast.parse(package.read_text(encoding="utf-8")).body if package.exists() else ():
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "__all__":
            return set(ast.literal_eval(node.value))
    return set()


def _defined(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    if isinstance(node, ast.Assign):
        return [target.id for target in node.targets if isinstance(target, ast.Name)]
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return [node.target.id]
    return []


def test_packages_name_what_they_offer() -> None:
    unnamed = [
        str(path.relative_to(SOURCE))
        for path in SOURCE.glob("*/__init__.py")
        if "__all__" not in path.read_text(encoding="utf-8")
    ]
    assert unnamed == []


def test_modules_are_small() -> None:
    sizes = sorted((len(path.read_text(encoding="utf-8").splitlines()), path) for path in SOURCE.rglob("*.py"))
    large = [f"{path.relative_to(SOURCE)}: {size} lines" for size, path in sizes if size > 330]
    print("modules:", len(sizes), "median:", sizes[len(sizes) // 2][0], "large:", large)
    assert len(large) <= len(sizes) // 10, large


@pytest.mark.parametrize("module", ["juesuan", "juesuan.cli", "juesuan.report", "juesuan.standard"])
def test_importing_loads_none_of_the_heavy_libraries(module: str) -> None:
    code = f"import sys, {module}; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_importing_a_part_loads_no_document_library() -> None:
    heavy = tuple(name for name in HEAVY if name != "numpy")  # the check's own arithmetic
    parts = sorted(path.parent.name for path in SOURCE.glob("*/__init__.py"))
    code = f"import sys, {', '.join(f'juesuan.{part}' for part in parts)}\n"
    code += f"print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
