"""The SHA-256 of a file, worked out on another core while the file is read."""

from __future__ import annotations

import hashlib
from threading import Thread


class Digest:
    """The SHA-256 of some bytes, begun at once; hashing lets other threads run."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._hex = ""
        self._thread = Thread(target=self._work, daemon=True)
        self._thread.start()

    def hex(self) -> str:
        """The digest in hexadecimal, waited for if need be."""
        self._thread.join()
        return self._hex

    def _work(self) -> None:
        self._hex = hashlib.sha256(self._data).hexdigest()
