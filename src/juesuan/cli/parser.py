"""The argument parser: argparse, with its own words in the language asked for."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NoReturn

from juesuan import __version__
from juesuan.cli.commands import COMMANDS
from juesuan.cli.output import words
from juesuan.errors import Lang
from juesuan.patterns import lazy_pattern

# What argparse says when it cannot parse; fixed strings of the standard library.
_COMPLAINTS: Final = (
    (lazy_pattern(r"the following arguments are required: (?P<what>.+)"), "required"),
    (lazy_pattern(r"argument (?P<what>.+?): expected .+"), "needs value"),
    (
        lazy_pattern(r"argument (?P<what>.+?): invalid choice: (?P<value>.+?) \(choose from (?P<choices>.+)\)"),
        "bad choice",
    ),
    (lazy_pattern(r"unrecognized arguments: (?P<what>.+)"), "unknown words"),
)


class _Parser(argparse.ArgumentParser):
    def __init__(self, *, lang: Lang, **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_formatter(lang), **options)
        self.lang = lang
        self.color = False
        self._positionals.title = words("arguments", lang)
        self._optionals.title = words("options", lang)
        self.add_argument("-h", "--help", action="help", help=words("help", lang))
        self.add_argument("--law", metavar="DIR", action="append", default=argparse.SUPPRESS, help=words("law", lang))
        self.add_argument("--lang", choices=("zh", "en"), default=argparse.SUPPRESS, help=words("lang", lang))

    def error(self, message: str) -> NoReturn:
        """One line on stderr, exit 2."""
        problem = message
        for pattern, key in _COMPLAINTS:
            match = pattern.fullmatch(message)
            if match:
                problem = words(key, self.lang, **match.groupdict())
                break
        self.exit(2, words("wrong usage", self.lang, problem=problem, command=self.prog) + "\n")


def _formatter(lang: Lang) -> type[argparse.HelpFormatter]:
    class Formatter(argparse.HelpFormatter):
        def __init__(self, prog: str, **options: Any) -> None:
            options.setdefault("width", 100)
            options.setdefault("max_help_position", 28)
            super().__init__(prog, **options)

        def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
            super().add_usage(usage, actions, groups, words("usage", lang) if prefix is None else prefix)

        def _format_action_invocation(self, action: argparse.Action) -> str:
            # `-o, --output FILE`, as newer Pythons print it, on every Python.
            if not action.option_strings or action.nargs == 0:
                return super()._format_action_invocation(action)
            return f"{', '.join(action.option_strings)} {self._format_args(action, action.dest.upper())}"

    return Formatter


def language(argv: Sequence[str]) -> Lang:
    """The language of this run: ``--lang``, else ``JUESUAN_LANG``, else Chinese."""
    chosen = [os.environ.get("JUESUAN_LANG", "zh"), *_values("--lang", argv)][-1]
    return "en" if chosen.lower().startswith("en") else "zh"


def _values(option: str, argv: Sequence[str]) -> list[str]:
    """What is given for an option, before anything else is known of the words."""
    return [
        value.removeprefix(f"{option}=")
        for word, value in zip(("", *argv), argv, strict=False)
        if word == option or value.startswith(f"{option}=")
    ]


def build(lang: Lang) -> argparse.ArgumentParser:
    """The parser of every command, its help in the language."""
    parser = _Parser(lang=lang, prog="juesuan", description=words("about", lang), epilog=words("exit codes", lang))
    parser.add_argument("--version", action="version", version=f"juesuan {__version__}", help=words("version", lang))
    commands = parser.add_subparsers(
        title=words("commands", lang), dest="command", metavar="COMMAND", required=True, parser_class=_Parser
    )
    for name, command in COMMANDS.items():
        under = commands.add_parser(
            name, lang=lang, help=words(name, lang), description=words(name, lang), prog=f"juesuan {name}"
        )
        command.options(under, lang)
    return parser


def parse(argv: Sequence[str] | None) -> tuple[argparse.Namespace, Lang]:
    """The arguments of one run and its language; wrong usage exits with 2."""
    given = list(sys.argv[1:] if argv is None else argv)
    lang = language(given)
    if folders := _values("--law", given):
        from juesuan.standard import add_law_folder

        for folder in folders:
            add_law_folder(Path(folder))
    return build(lang).parse_args(given), lang
