"""Runs the commands that the READMEs show and writes what they print under them; ``--check`` only compares.

A line ``$ juesuan …`` in a ``console`` block is run in an empty folder that holds only ``examples``; a
``| head -n N`` or ``| tail -n N`` after it shortens what is shown. Other lines starting with ``$`` are left alone.
"""

from __future__ import annotations

import contextlib
import difflib
import io
import os
import re
import shlex
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.zh-CN.md")
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"\$ juesuan (?P<words>[^|]+?)(?: \| (?P<cut>head|tail) -n (?P<lines>\d+))?(?: +#.*)?")


def rendered(text: str) -> str:
    """The page with the output of each command that it shows."""
    return _BLOCK.sub(lambda block: _run_block(block[0]), text)


def _run_block(block: str) -> str:
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    if not any(_COMMAND.fullmatch(line) for line in commands):
        return block
    return "".join(f"{line}\n{_output(line)}" for line in commands)


def _output(line: str) -> str:
    from juesuan.cli import main

    command = _COMMAND.fullmatch(line)
    if not command:
        return ""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        main(shlex.split(command["words"]))
    lines = [text.rstrip() for text in printed.getvalue().splitlines()]
    if command["cut"] == "head":
        lines = lines[: int(command["lines"])]
    elif command["cut"] == "tail":
        lines = lines[-int(command["lines"]) :]
    return "".join(f"{text}\n" for text in lines)


def main() -> int:
    """1 when ``--check`` finds a page that is not what the commands print."""
    check = sys.argv[1:] == ["--check"]
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "examples").symlink_to(ROOT / "examples")
        os.chdir(folder)
        os.environ["JUESUAN_TRACE"] = "1"  # a command that breaks is no example
        for name in READMES:
            path = ROOT / name
            old = path.read_text(encoding="utf-8")
            new = rendered(old)
            if check and old != new:
                wrong = 1
                sys.stdout.writelines(difflib.unified_diff(old.splitlines(True), new.splitlines(True), name, "printed"))
            elif old != new:
                path.write_text(new, encoding="utf-8")
    return wrong


if __name__ == "__main__":
    sys.exit(main())
