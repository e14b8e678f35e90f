"""The installed package works without its checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest


def test_every_file_beside_the_modules_is_part_of_the_package(root: Path) -> None:
    patterns = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["package-data"]
    source = root / "src" / "juesuan"
    packed = {path for pattern in patterns["juesuan"] for path in source.glob(pattern)}
    beside = {
        path
        for path in source.rglob("*")
        if path.is_file() and path.suffix != ".py" and "__pycache__" not in path.parts
    }
    assert beside
    assert beside - packed == set()


@pytest.mark.long
def test_the_demo_runs_from_an_installed_wheel(root: Path, tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    for name in ("src", "examples"):
        shutil.copytree(root / name, sources / name, ignore=shutil.ignore_patterns("*.egg-info", "__pycache__"))
    for name in ("pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "LICENSE", "CHANGELOG.md"):
        shutil.copy(root / name, sources)
    build = [sys.executable, "-c", "import sys, setuptools.build_meta as build; build.build_wheel(sys.argv[1])"]
    subprocess.run([*build, str(tmp_path)], cwd=sources, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("juesuan-*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    shutil.rmtree(sources)

    done = subprocess.run(
        [sys.executable, "-m", "juesuan", "demo", "-o", str(tmp_path / "out")],
        env=os.environ | {"PYTHONPATH": str(tmp_path / "installed")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "out" / "report.json").exists()
    where = "import juesuan; print(juesuan.__file__)"
    shown = subprocess.run(
        [sys.executable, "-c", where],
        env=os.environ | {"PYTHONPATH": str(tmp_path / "installed")},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout.startswith(str(tmp_path / "installed"))
