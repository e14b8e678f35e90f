"""What the commands say to a person, by key, in Chinese and in English."""

from juesuan.cli.catalogue.help import HELP

__all__ = ["HELP"]
