"""What the children of the tests do."""

from __future__ import annotations

import os
import resource
import sys
import threading
import time

from juesuan.isolation import Channel, ProgramLimits, own_folder, report, run_program


def echo(channel: Channel) -> None:
    """Sends back what comes, in capitals."""
    while (message := channel.receive()) is not None:
        channel.send(message.upper())


def obey(channel: Channel) -> None:
    """Does what the message says: crash, hang, eat memory, tell of itself."""
    while (message := channel.receive()) is not None:
        word, _, rest = message.decode().partition(" ")
        if word == "crash":
            os.kill(os.getpid(), int(rest or 11))
        elif word == "hang":
            time.sleep(float(rest or 60))
        elif word == "spin":
            while True:
                pass
        elif word == "eat":
            bytearray(int(rest) * 2**20)
        elif word == "thread":
            own = threading.Thread(target=time.sleep, args=(0,))
            own.start()
            own.join()
        elif word == "program":
            with own_folder() as folder:
                (folder / "half").write_bytes(b"written")
                run_program([sys.executable, "-c", rest], folder, ProgramLimits(60, 512, 1), {})
        elif word == "self":
            limits = [resource.getrlimit(which)[0] for which in (resource.RLIMIT_AS, resource.RLIMIT_CPU)]
            reported = [os.getpid(), os.getpgrp(), os.getsid(0), *limits, *sys.path]
            channel.send("\n".join(map(str, reported)).encode())
            continue
        channel.send(b"done " + message)


def work_in_parts(channel: Channel) -> None:
    """Works a second and a half in parts, and says how far it is where the task asks for it."""
    while task := channel.receive():
        for done in range(1, 6):
            time.sleep(0.3)
            if task == b"aloud":
                report(done, 5)
        channel.send(b"done")
