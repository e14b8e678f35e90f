"""Old and other Office files for tests, as LibreOffice writes them, and RTF written by hand."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from juesuan.formats.converted.soffice import program_for


def office_program() -> Path:
    """LibreOffice; the test is skipped, and says so, where it is not installed."""
    writer, calc = program_for("docx"), program_for("xlsx")
    if writer is None or calc is None:
        pytest.skip("LibreOffice (writer and calc) is not here")
    return writer


def saved_as(path: Path, ending: str, profile: Path, *options: str) -> Path:
    """The file as LibreOffice saves it in another format, beside it."""
    command = [str(office_program()), f"-env:UserInstallation={profile.as_uri()}", "--headless", *options]
    for _ in range(3):  # the first start makes the profile and wants another
        done = subprocess.run(
            [*command, "--convert-to", ending, "--outdir", str(path.parent), str(path)],
            capture_output=True,
            timeout=300,
        )
        if done.returncode != 81:
            break
    made = path.parent / f"{path.stem}.{ending.partition(':')[0]}"
    assert made.is_file(), done.stderr.decode(errors="replace")
    return made


def rtf(body: str) -> bytes:
    """An RTF file; Chinese as it stands in one."""
    coded = "".join(
        char if ord(char) < 128 else f"\\u{ord(char) - 65536 if ord(char) > 32767 else ord(char)}?" for char in body
    )
    head = "{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fnil SimSun;}}{\\colortbl;\\red0\\green0\\blue0;"
    return f"{head}\\red255\\green255\\blue255;}}\\uc1\\f0\\fs24 {coded}}}".encode("ascii")
