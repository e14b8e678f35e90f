"""``juesuan schema``: the JSON Schema of report files and of the lines of an audit."""

from __future__ import annotations

import argparse

from juesuan.cli.output import Terminal
from juesuan.errors import Lang


def options(parser: argparse.ArgumentParser, lang: Lang) -> None:
    """No arguments of its own."""


def run(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Prints the schema."""
    import json

    from juesuan.audit import AuditLine
    from juesuan.report import schema

    terminal.data(json.dumps(schema(AuditLine), ensure_ascii=False, indent=1))
    return 0
