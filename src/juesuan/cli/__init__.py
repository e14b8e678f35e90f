"""The commands of ``juesuan``: :func:`main` runs one and returns its exit code."""

from juesuan.cli.entry import main

__all__ = ["main"]
