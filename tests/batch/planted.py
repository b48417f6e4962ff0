"""Work that goes wrong where a text says so: named to the runner by the tests, in place of the real one."""

import os
import signal
import time
from pathlib import Path
from typing import Any

from ktttextract.batch.items import Outcome
from ktttextract.batch.task import Message, Work
from ktttextract.batch.task import prepare as prepare_work


def prepare(options: dict[str, Any]) -> Work:
    work = prepare_work(options)

    def planted(message: Message) -> Outcome:
        text = message[3] if message[2] is None else Path(os.fsdecode(message[2])).read_bytes().decode("utf-8", "replace")
        if "HANG" in text:
            while True:
                pass
        if "KILL" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "EXIT" in text:
            os._exit(7)
        if "ALLOCATE" in text:
            allocate()
        if "RAISE" in text:
            raise RecursionError("planted")
        if "PRINT" in text:
            print("something on standard output", flush=True)  # noqa: T201
        if "SLOW" in text:
            time.sleep(0.02)
        return work(message)

    return planted


def allocate() -> None:
    """Take memory until the kernel ends it: in a control group of its own, so that nobody else is the one to go."""
    group = Path(f"/sys/fs/cgroup/ktt-test-{os.getpid()}")
    group.mkdir()
    (group / "memory.max").write_text(str(128 << 20))
    if (group / "memory.swap.max").exists():
        (group / "memory.swap.max").write_text("0")
    (group / "cgroup.procs").write_text(str(os.getpid()))
    taken = []
    for _ in range(1000):
        taken.append(bytearray(os.urandom(1 << 20)))
    os._exit(9)
