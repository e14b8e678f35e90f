"""Where the bundled books are: inside an installed package, or beside the sources of a checkout."""

from __future__ import annotations

from pathlib import Path

from juesuan.cli.output import words
from juesuan.errors import UnreadableFile


def example(name: str) -> Path:
    """The folder of the example of that name.

    Raises:
        UnreadableFile: it is in neither place.
    """
    package = Path(__file__).resolve().parents[2]
    for folder in (package / "examples" / name, package.parents[1] / "examples" / name):
        if folder.is_dir():
            return folder
    raise UnreadableFile(words("no example", "zh", name=name), words("no example", "en", name=name))
