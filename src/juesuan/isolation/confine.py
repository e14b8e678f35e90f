"""Run as a script: takes limits, gives up the network, and becomes another program.

Standard library alone, so that an isolated interpreter can run it by its path.
"""

from __future__ import annotations

import ctypes
import os
import platform
import signal
import sys
from typing import Final

_ENDS_WITH_PARENT: Final = 1  # PR_SET_PDEATHSIG
_NO_NEW_RIGHTS: Final = 38  # PR_SET_NO_NEW_PRIVS
_SECCOMP: Final = 22  # PR_SET_SECCOMP
_FILTER: Final = 2  # SECCOMP_MODE_FILTER
_ALLOW: Final = 0x7FFF0000
_REFUSE: Final = 0x00050000 | 13  # SECCOMP_RET_ERRNO with EACCES
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_X32: Final = 0x40000000
_IO_URING_SETUP: Final = 425
_LOCAL: Final = 1  # AF_UNIX
_KINDS: Final = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""Machine → its number in ``seccomp.h``, and the number of the call ``socket``."""


class _Step(ctypes.Structure):
    """One instruction of a filter (``struct sock_filter``)."""

    _fields_ = (
        ("code", ctypes.c_ushort),
        ("then", ctypes.c_ubyte),
        ("otherwise", ctypes.c_ubyte),
        ("value", ctypes.c_uint32),
    )


class _Program(ctypes.Structure):
    """A filter (``struct sock_fprog``)."""

    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.POINTER(_Step)))


def has_no_network() -> bool:
    """True where the system can refuse every socket but local ones to a program."""
    return sys.platform == "linux" and platform.machine() in _KINDS


def give_up_network() -> None:
    """From here on this process and what it becomes can open no socket but local ones.

    Raises:
        OSError: the system refuses the filter.
    """
    machine, socket_call = _KINDS[platform.machine()]
    steps = (
        (_LOAD, 0, 0, 4),  # the machine that the call is made for
        (_EQUAL, 1, 0, machine),
        (_RETURN, 0, 0, _REFUSE),
        (_LOAD, 0, 0, 0),  # the number of the call
        (_AT_LEAST, 3, 0, _X32),
        (_EQUAL, 2, 0, _IO_URING_SETUP),
        (_EQUAL, 2, 0, socket_call),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
        (_LOAD, 0, 0, 16),  # its first argument: the family
        (_EQUAL, 0, 1, _LOCAL),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    )
    program = _Program(len(steps), (_Step * len(steps))(*(_Step(*step) for step in steps)))
    _control(_NO_NEW_RIGHTS, 1, 0)
    _control(_SECCOMP, _FILTER, ctypes.byref(program))


def _control(what: int, first: int, second: object) -> None:
    library = ctypes.CDLL(None, use_errno=True)
    if library.prctl(what, ctypes.c_ulong(first), second, 0, 0):
        raise OSError(ctypes.get_errno(), f"prctl {what}")


def _limit(seconds: int, memory: int, size: int) -> None:
    import resource

    for which, wanted in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, size),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(which)
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(which, (most, most))


def main() -> None:
    """``SECONDS MEMORY SIZE PARENT PROGRAM [WORD…]``: bytes of memory, and of each file that is written."""
    seconds, memory, size, parent = (int(word) for word in sys.argv[1:5])
    if sys.platform == "linux":
        _control(_ENDS_WITH_PARENT, signal.SIGKILL, 0)
        if os.getppid() != parent:
            os._exit(1)
    if os.name == "posix":
        _limit(seconds, memory, size)
    if has_no_network():
        give_up_network()
    os.execv(sys.argv[5], sys.argv[5:])


if __name__ == "__main__":
    main()
