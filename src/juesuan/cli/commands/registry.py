"""The commands by name, in the order of the help."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Final, NamedTuple

from juesuan.cli.commands import audit, compiling, demo, explain, indicators, mark, publish, schema
from juesuan.cli.output import Terminal
from juesuan.errors import Lang


class Command(NamedTuple):
    """``options`` declares the arguments of a command, ``run`` does it and returns the exit code.

    ``limits`` are the seconds and megabytes of the child process that it is done in; none where it reads nothing from
    strangers, or starts a child for each file.
    """

    options: Callable[[argparse.ArgumentParser, Lang], None]
    run: Callable[[argparse.Namespace, Terminal], int]
    limits: tuple[float, int] | None = None


_ONE_FILE: Final = (600.0, 4096)
_BOOKS: Final = (7200.0, 65536)


COMMANDS: Final[dict[str, Command]] = {
    "demo": Command(demo.options, demo.run),
    "compile": Command(compiling.options, compiling.run, _BOOKS),
    "audit": Command(audit.options, audit.run),
    "mark": Command(mark.options, mark.run, _ONE_FILE),
    "publish": Command(publish.options, publish.run, _BOOKS),
    "explain": Command(explain.options, explain.run, _BOOKS),
    "indicators": Command(indicators.options, indicators.run),
    "schema": Command(schema.options, schema.run),
}
