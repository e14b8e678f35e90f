"""What the commands print and write: the terminal, the words in both languages, audits as text and as a letter."""

from juesuan.cli.output.terminal import Terminal, print_trace, swallow_broken_pipe, use_utf8
from juesuan.cli.output.words import keys, words

__all__ = ["Terminal", "keys", "print_trace", "swallow_broken_pipe", "use_utf8", "words"]
