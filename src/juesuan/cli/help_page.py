"""The page ``docs/cli.md``, made from the parsers: ``python -m juesuan.cli.help_page > docs/cli.md``."""

from __future__ import annotations

import argparse
import sys

from juesuan.cli.output import use_utf8, words
from juesuan.cli.parser import build
from juesuan.errors import Lang


def help_page() -> str:
    """The help of every command, in Chinese then in English, as Markdown."""
    parts = ["# juesuan 的命令 / The commands of juesuan\n"]
    languages: tuple[tuple[Lang, str], ...] = (("zh", "中文"), ("en", "English"))
    for lang, title in languages:
        parser = build(lang)
        parts.append(f"## {title}\n\n{words('about', lang)}\n\n```text\n{parser.format_help()}```\n")
        for name, command in _commands(parser).items():
            parts.append(f"### juesuan {name}\n\n```text\n{command.format_help()}```\n")
    return "\n".join(parts)


def _commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


if __name__ == "__main__":
    use_utf8()
    sys.stdout.write(help_page())
