"""The commands by name, in the order of the help."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Final, NamedTuple

from juesuan.cli import audit, compiling, demo, explain, indicators, mark, publish, schema
from juesuan.cli.terminal import Terminal
from juesuan.errors import Lang


class Command(NamedTuple):
    """``options`` declares the arguments of a command, ``run`` does it and returns the exit code."""

    options: Callable[[argparse.ArgumentParser, Lang], None]
    run: Callable[[argparse.Namespace, Terminal], int]


COMMANDS: Final[dict[str, Command]] = {
    "demo": Command(demo.options, demo.run),
    "compile": Command(compiling.options, compiling.run),
    "audit": Command(audit.options, audit.run),
    "mark": Command(mark.options, mark.run),
    "publish": Command(publish.options, publish.run),
    "explain": Command(explain.options, explain.run),
    "indicators": Command(indicators.options, indicators.run),
    "schema": Command(schema.options, schema.run),
}
