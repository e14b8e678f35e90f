"""The commands of the program, a module each: ``options`` declares the arguments, ``run`` does it."""

from juesuan.cli.commands.registry import COMMANDS, Command

__all__ = ["COMMANDS", "Command"]
