"""``python -m juesuan``: the same as the command ``juesuan``; nothing is imported from the current folder."""

import sys
from pathlib import Path

sys.path[:] = [path for path in sys.path if path not in ("", str(Path.cwd())) or Path(path, "juesuan").is_dir()]

from juesuan.cli import main  # noqa: E402 - after the import path is set

if __name__ == "__main__":
    sys.exit(main())
