"""Work that goes wrong where a text says so: named to the runner by the tests, in place of the real one."""

import hashlib
import os
import re
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from ktttextract.batch.items import Outcome
from ktttextract.batch.task import Announce, Message, Work
from ktttextract.batch.task import prepare as prepare_work


def prepare(options: dict[str, Any]) -> Work:
    work = prepare_work(options)

    def planted(message: Message, announce: Announce) -> Outcome:
        path = message[2]
        text = message[3] if path is None else Path(os.fsdecode(path)).read_bytes().decode("utf-8", "replace")
        content = hashlib.sha256(text.encode()).hexdigest()
        if content == message[4]:
            return work(message, announce)
        announce(content)
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
        return work(message, announce)

    return planted


def extract_batches(batches: Iterable[Any], watch: Callable[[str], None], **options: Any) -> Iterator[Any]:
    """The mapping of `ktttextract.arrow`, with texts that end or hold their process."""
    from ktttextract import arrow

    for batch in batches:
        paths = dict(zip(batch.column("id").to_pylist(), batch.column("path").to_pylist(), strict=True))

        def begin(id: str, paths: dict[str, bytes] = paths) -> None:
            watch(id)
            data = Path(os.fsdecode(paths[id])).read_bytes()
            if b"KILL" in data:
                os.kill(os.getpid(), signal.SIGKILL)
            if b"HANG" in data:
                re.match(r"(a+)+b", "a" * 60)  # never ends, and holds the interpreter

        yield from arrow.extract_batches([batch], watch=begin, **options)


def memory_groups() -> tuple[Path, str] | None:
    """Where control groups with a limit of memory are made, and the file of the limit."""
    for place, limit in (("/sys/fs/cgroup/memory", "memory.limit_in_bytes"), ("/sys/fs/cgroup", "memory.max")):
        probe = Path(place) / f"ktt-probe-{os.getpid()}"
        try:
            probe.mkdir()
            usable = (probe / limit).exists()
            probe.rmdir()
        except OSError:
            continue
        if usable:
            return Path(place), limit
    return None


def allocate() -> None:
    """Take memory until the kernel ends it: in a control group of its own, so that nobody else is the one to go."""
    groups = memory_groups()
    assert groups
    group = groups[0] / f"ktt-test-{os.getpid()}"
    group.mkdir()
    (group / groups[1]).write_text(str(128 << 20))
    if (group / "memory.swap.max").exists():
        (group / "memory.swap.max").write_text("0")
    (group / "cgroup.procs").write_text(str(os.getpid()))
    taken = []
    for _ in range(1000):
        taken.append(bytearray(os.urandom(1 << 20)))
    os._exit(9)
