"""Packages are reached through what they name, modules are small, and the command starts light.

The directions of imports are contracts, in ``.importlinter``.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median

import pytest
from sources import MODULES, SOURCE, imports, parsed

ROOT = Path(__file__).resolve().parents[2]
LARGEST_MODULE, LARGEST_MEDIAN, LARGEST_FOLDER = 300, 125, 20
HEAVY = ("numpy", "duckdb", "pyarrow", "highspy", "scipy", "openpyxl", "docx", "typst", "lxml", "pikepdf", "pypdfium2")


def test_imports_keep_the_contracts() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", str(ROOT / ".importlinter")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout


def test_a_package_is_reached_only_through_what_it_names() -> None:
    inside = [
        f"{path.relative_to(SOURCE)}:{line} imports {target}: {sorted(names)}"
        for path in MODULES
        for line, target, names in _imports(path)
        if not _within(path, target) and not names <= _offered(target)
    ]
    assert inside == []


def _imports(path: Path) -> Iterator[tuple[int, str, set[str]]]:
    for node in imports(path):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            if node.module and node.module.startswith("juesuan."):
                yield node.lineno, node.module.removeprefix("juesuan."), {alias.name for alias in node.names}


def _within(path: Path, target: str) -> bool:
    """True when the importing module stands in the package that holds the target."""
    package = SOURCE.joinpath(*target.split(".")[:-1])
    module = SOURCE.joinpath(*target.split("."))
    return path.is_relative_to(module) or (package != SOURCE and path.is_relative_to(package))


@cache
def _offered(target: str) -> set[str]:
    """What a package offers to all; a module below a package offers nothing to those outside."""
    path = SOURCE.joinpath(*target.split("."))
    if not (path / "__init__.py").exists():
        return _defined(path.with_suffix(".py")) if "." not in target else set()
    if "." in target:
        return set()
    for node in parsed(path / "__init__.py").body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "__all__":
            return set(ast.literal_eval(node.value))
    return set()


@cache
def _defined(path: Path) -> set[str]:
    """The public names that a module defines."""
    found: set[str] = set()
    for node in parsed(path).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found.update(target.id for target in targets if isinstance(target, ast.Name))
    return {name for name in found if not name.startswith("_")}


def test_packages_name_what_they_offer() -> None:
    unnamed = [
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*/__init__.py")
        if "__all__" not in path.read_text(encoding="utf-8")
    ]
    assert unnamed == []


def test_modules_and_folders_are_small() -> None:
    sizes = {path.relative_to(SOURCE): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    print("modules:", len(sizes), "median:", median(sizes.values()), "largest:", max(sizes.values()))
    assert {str(path): size for path, size in sizes.items() if size > LARGEST_MODULE} == {}
    assert median(sizes.values()) <= LARGEST_MEDIAN
    folders = Counter(path.parent for path in MODULES)
    assert {str(folder): count for folder, count in folders.items() if count > LARGEST_FOLDER} == {}


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
