"""The DuckDB file: portions of the tables are written as Parquet, and a process of its own takes them in."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import count

from ktttextract.batch.record_store import refused
from ktttextract.batch.sinks import duckdb_process
from ktttextract.batch.sinks.parquet import write_parquet
from ktttextract.tidy import Rows


def write_duckdb(path: bytes, found: Iterator[Rows]) -> None:
    """Write a database of the rows, which a process of its own takes in while the next portion is written.

    Its memory goes back to the system with it. The portions lie beside the database until they are in it.
    """
    folder, name = os.path.split(path)
    # Started where the files are: DuckDB takes no path that is no UTF-8, and "[" in one for a pattern.
    command = [sys.executable, "-P", "-m", duckdb_process.__name__, os.fsdecode(name)]
    modules = os.pathsep.join(os.path.abspath(part) for part in sys.path if part)
    environment = {**os.environ, "PYTHONPATH": modules}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, cwd=folder, bufsize=0
    ) as process:
        try:
            said = _hand_over(process, folder, found)
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        reason = said.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise refused(path, OSError(0, reason or f"exit code {process.returncode}"))


def _hand_over(process: "subprocess.Popen[bytes]", folder: bytes, found: Iterator[Rows]) -> bytes:
    """Write the portions, name them to the process, and return what it said at its end."""
    assert process.stdin is not None
    with suppress(BrokenPipeError):  # it has ended too early, and says why
        for number in count():
            name = b"part-%d" % number
            if not write_parquet(os.path.join(folder, name), found, duckdb_process.PORTION):
                break
            process.stdin.write(name + b"\n")
        process.stdin.write(duckdb_process.END)
    return process.communicate()[1]
