"""LibreOffice run on one file: a profile of its own, no macro, no network, limits, nothing left behind."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Final, NamedTuple

from juesuan.formats.limits import OFFICE_SECONDS, OFFICE_TOTAL
from juesuan.isolation import Ended, ProgramLimits, own_folder, run_program

_MEGABYTES: Final = 2048
"""Of address space; conversions of publications take up to 1000."""
_PROFILE_MADE: Final = 81
"""LibreOffice's exit code where it made its profile and wants to be started again."""
_STARTS: Final = 3
_NAMES: Final = ("soffice", "libreoffice")
_USUAL: Final = (
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
_LIBRARIES: Final = {"docx": "libswlo.so", "xlsx": "libsclo.so"}
_SETTINGS: Final = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableOLEAutomation", "true"),
    ("Office.Java/VirtualMachine", "Enable", "false"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Calc/Content/Update", "Link", "1"),
    ("Office.Calc/Formula/Load", "OOXMLRecalcMode", "1"),
    ("Office.Calc/Formula/Load", "ODFRecalcMode", "1"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
"""Macros, Java and links off; saved values stay as they are; what would ask the network meets a closed door."""


class Conversion(NamedTuple):
    """What is converted: the ending and LibreOffice's filter that it is opened by, the ending that it becomes."""

    ending: str
    opened_by: str
    to: str


class Converted(NamedTuple):
    """The converted file, empty where there is none; ``late``: the seconds that it had, where they were too few."""

    data: bytes
    late: float = 0


def program_for(to: str) -> Path | None:
    """LibreOffice, if it is installed with what opens and writes such files (``docx``, ``xlsx``)."""
    for path in _candidates():
        folder = path.resolve().parent
        inner = folder / "soffice.bin"
        if not path.is_absolute() or not path.is_file():
            continue
        if inner.is_file() and (folder / "libmergedlo.so").exists() and not (folder / _LIBRARIES[to]).exists():
            continue
        return inner if inner.is_file() and sys.platform != "darwin" else path.resolve()
    return None


def convert(program: Path, data: bytes, how: Conversion) -> Converted:
    """The content as LibreOffice converts it; it knows nothing of the file's name and place."""
    with own_folder() as folder:
        source = folder / f"in.{how.ending}"
        source.write_bytes(data)
        _write_profile(folder / "profile")
        command = [
            str(program),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--invisible", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
            f"--infilter={how.opened_by}",
            *("--convert-to", how.to, "--outdir", str(folder / "out"), str(source)),
        ]
        limits = ProgramLimits(OFFICE_SECONDS.most, _MEGABYTES, OFFICE_TOTAL.most // 2**20)
        ended = Ended(_PROFILE_MADE)
        for _ in range(_STARTS):
            if ended.code != _PROFILE_MADE or ended.late:
                break
            ended = run_program(command, folder, limits, _environment(folder))
        made = folder / "out" / f"in.{how.to}"
        whole = ended.code == 0 and made.is_file() and not made.is_symlink()
        return Converted(made.read_bytes() if whole else b"", ended.late)


def _candidates() -> list[Path]:
    asked = os.environ.get("JUESUAN_SOFFICE")
    if asked is not None:
        return [Path(asked)]
    found = [Path(path) for name in _NAMES if (path := shutil.which(name))]
    opt = sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
    return [*found, *map(Path, _USUAL), *opt]


def _environment(folder: Path) -> dict[str, str]:
    own = {"HOME": str(folder), "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)}
    fixed = {"LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp", "SAL_DISABLE_OPENCL": "1", "PATH": os.defpath}
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "WINDIR") if name in os.environ}
    return {**kept, **fixed, **own}


def _write_profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>'
        "</item>\n"
        for path, name, value in _SETTINGS
    )
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">\n{items}</oor:items>\n',
        encoding="utf-8",
    )
