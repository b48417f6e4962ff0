"""What a batch came to, out of its journal."""

import json
import os
from collections import Counter
from heapq import nlargest
from typing import NamedTuple

from ktttextract.batch.call import Places
from ktttextract.batch.items import DONE, FAILED
from ktttextract.batch.journal import Journal
from ktttextract.errors import OutputError
from ktttextract.output.jsontext import json_bytes
from ktttextract.output.place import write_pieces

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
        kind, families, codes = json.loads(row.facts)
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
    if journal.count(run).get(FAILED):
        write_pieces(os.fsdecode(places.failures), lines)
        return
    try:
        os.unlink(places.failures)
    except FileNotFoundError:
        pass
    except OSError as error:
        raise OutputError(f"Cannot delete {os.fsdecode(places.failures)}: {error.strerror}.") from error
