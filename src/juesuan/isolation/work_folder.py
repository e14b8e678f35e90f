"""Where a process keeps what it writes for a while; whoever ends the process takes the folder away."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Final

_NAME: Final = "juesuan-"
_OLD: Final = 3600
"""Seconds after which a folder belongs to nobody: a conversion takes less."""


def work_folder(pid: int) -> Path:
    """The folder of the process with that number."""
    return _base() / f"{_NAME}{pid}"


def _base() -> Path:
    return Path(next(filter(None, map(os.environ.get, ("TMPDIR", "TEMP", "TMP"))), "/tmp"))


def remove_forgotten_folders() -> None:
    """Takes away what runs have left that were killed together with those who would have done it."""
    for folder in _base().glob(f"{_NAME}[0-9]*"):
        try:
            look = folder.lstat()
        except OSError:
            continue
        pid, own = folder.name.removeprefix(_NAME), not hasattr(os, "getuid") or look.st_uid == os.getuid()
        if pid.isdigit() and own and time.time() - look.st_mtime > _OLD:
            remove_work_folder(int(pid))


def remove_work_folder(pid: int) -> None:
    """Takes away what a process that was killed has left."""
    folder = work_folder(pid)
    if folder.is_dir() and not folder.is_symlink():
        import shutil

        shutil.rmtree(folder, ignore_errors=True)
