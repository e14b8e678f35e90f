"""``python -m juesuan``: the same as the command ``juesuan``."""

import sys

from juesuan.cli import main

if __name__ == "__main__":
    sys.exit(main())
