"""What a batch came to, out of its journal."""

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from heapq import nlargest
from typing import NamedTuple

from ktttextract.batch.call import Places
from ktttextract.batch.items import DONE, FAILED
from ktttextract.batch.journal import Journal
from ktttextract.batch.record_store import refused
from ktttextract.output.json_writer import json_bytes

_SHOWN = 5


class Report(NamedTuple):
    """Counts for people to read; `again` is the number of inputs that an earlier run had done."""

    done: int
    failed: int
    skipped: int
    again: int
    seconds: float
    kinds: dict[str, int]
    found: dict[str, int]
    notices: dict[str, int]
    slowest: list[tuple[str, float]]
    failures: list[tuple[str, str]]
    passed: Sequence[str] = ()  # outputs of other runs among the inputs


def report_of(journal: Journal, run: int, skipped: int, again: int, seconds: float) -> Report:
    """Return the report of a run."""
    kinds: Counter[str] = Counter()
    found: Counter[str] = Counter()
    notices: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    slowest: list[tuple[float, str]] = []
    failures: list[tuple[str, str]] = []
    for row in journal.rows(run):
        counts[row.status] += 1
        slowest.append((row.seconds, row.id))
        if len(slowest) > 1000:
            slowest = nlargest(_SHOWN, slowest)
        if row.status == FAILED:
            if len(failures) < _SHOWN:
                failures.append((row.id, " ".join(part for part in row.failure[1:] if part)))
            continue
        kind, families, codes = row.found
        kinds[kind or ""] += 1
        found.update(families)
        notices.update(codes)
    return Report(
        counts[DONE],
        counts[FAILED],
        skipped,
        again,
        seconds,
        dict(kinds.most_common()),
        dict(found),
        dict(notices.most_common()),
        [(id, spent) for spent, id in nlargest(_SHOWN, slowest)],
        failures,
    )


def write_failures(journal: Journal, run: int, places: Places) -> None:
    """Write one line for each failed input; without any the file is not there."""
    lines = (
        json_bytes({"id": row.id, "error": kind, "message": message, "advice": advice}, indent=False)
        for row in journal.rows(run, FAILED)
        for kind, message, advice in (row.failure,)
    )
    put_failures(lines if journal.count(run).get(FAILED) else None, places)


def put_failures(lines: Iterable[bytes] | None, places: Places) -> None:
    """Put the list of failures in its place; None is that there are none.

    It is written in the folder of the state: a kill leaves nothing half-written beside the output.
    """
    part = os.path.join(places.state, b"failures")
    try:
        if lines is None:
            with suppress(FileNotFoundError):
                os.unlink(places.failures)
            return
        with open(part, "wb") as stream:
            stream.writelines(lines)
        os.replace(part, places.failures)
    except OSError as error:
        raise refused(places.failures, error) from error
