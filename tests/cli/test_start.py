"""The command that audits one PDF starts without what only other commands and other formats need."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from departments import department

from juesuan.compile import compile_report
from juesuan.compose import compose
from juesuan.formats import write

OTHERS = frozenset(
    (
        "docx",
        "duckdb",
        "highspy",
        "jinja2",
        "lxml",
        "openpyxl",
        "pikepdf",
        "pyarrow",
        "pypdfium2",
        "typst",
        "xlsxwriter",
    )
)
"""Libraries of the writers, of the other formats and of the books; of PDFium the bindings alone are needed."""
LATER = frozenset(("dataclasses", "importlib.resources", "json", "tomllib", "zipfile"))
"""Modules of Python that an audit of a PDF does without, once the law data are prepared."""
OWN = 340
"""How many modules of juesuan it may import."""


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """The modules that the command and its child import, in a run after another one."""
    folder = tmp_path_factory.mktemp("start")
    path = folder / "publication.pdf"
    write(compose(compile_report(department(1, layout_id="shanghai"))), path, "pdf")
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-X", "importtime", "-m", "juesuan", "audit", "-q", str(path)]
    for _ in range(2):
        done = subprocess.run(
            command,
            env={**kept, "PYTHONPYCACHEPREFIX": str(folder / "compiled"), "JUESUAN_TRACE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
    lines = (line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:"))
    return frozenset(lines)


def test_it_reads_and_checks_the_file(imported: frozenset[str]) -> None:
    assert {"juesuan.formats.pdf.reader", "juesuan.check.run", "juesuan.cli.audit_output.text"} <= imported


def test_it_imports_no_library_of_another_format_or_command(imported: frozenset[str]) -> None:
    assert {name.partition(".")[0] for name in imported} & OTHERS == set()


def test_it_imports_no_module_of_python_that_is_needed_later_if_at_all(imported: frozenset[str]) -> None:
    assert imported & LATER == set()


def test_it_imports_no_writer_and_no_more_modules_than_it_needs(imported: frozenset[str]) -> None:
    own = {name for name in imported if name.partition(".")[0] == "juesuan"}
    others = ("books", "compile", "compose", "mark", "publish", "formats.docx", "formats.xlsx", "formats.html")
    assert [name for name in own if name.startswith(tuple(f"juesuan.{other}." for other in others))] == []
    assert len(own) <= OWN
