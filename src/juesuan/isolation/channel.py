"""Messages between parent and child over a pair of sockets: the length of each stands before it."""

from __future__ import annotations

import socket
import time
from typing import Final

_LENGTH: Final = 8
_AT_ONCE: Final = 2**20


class Channel:
    """One end of the pair."""

    def __init__(self, end: socket.socket) -> None:
        self._end = end

    def fileno(self) -> int:
        """The number to wait on."""
        return self._end.fileno()

    def send(self, message: bytes) -> None:
        """Sends one message.

        Raises:
            OSError: the other side is gone.
        """
        self._end.settimeout(None)
        self._end.sendall(len(message).to_bytes(_LENGTH, "big") + message)

    def receive(self, until: float | None = None) -> bytes | None:
        """The next message; ``None`` when the other side is gone.

        Args:
            until: the moment of :func:`time.monotonic` after which there is no more waiting.

        Raises:
            TimeoutError: it did not come in time.
        """
        head = self._exactly(_LENGTH, until)
        return None if head is None else self._exactly(int.from_bytes(head, "big"), until)

    def renew(self) -> None:
        """Time anew for the task, where this end has a limit."""

    def close(self) -> None:
        """Closes this end."""
        self._end.close()

    def _exactly(self, size: int, until: float | None) -> bytes | None:
        parts: list[bytes] = []
        while size:
            left = None if until is None else until - time.monotonic()
            if left is not None and left <= 0:
                raise TimeoutError
            self._end.settimeout(left)
            try:
                part = self._end.recv(min(size, _AT_ONCE))
            except ConnectionError:
                return None
            if not part:
                return None
            parts.append(part)
            size -= len(part)
        return b"".join(parts)
