"""Runs a batch with planted work as a process of its own: `python driver.py INPUT OUT JOBS TIMEOUT`."""

import sys
from pathlib import Path

from ktttextract.batch.call import BatchCall
from ktttextract.batch.inputs import Choice
from ktttextract.batch.report import Report
from ktttextract.batch.run import run_batch

sys.path.insert(0, str(Path(__file__).parent))


class Nobody:
    """Looks on and says nothing."""

    def __init__(self) -> None:
        self.statuses: list[str] = []

    def started(self, total: int) -> None:
        self.total = total

    def advanced(self, status: str) -> None:
        self.statuses.append(status)

    def finishing(self) -> None:
        pass


def run(source: Path | str, out: Path | str, jobs: int = 1, **more: object) -> Report:
    """Run a batch of one input with planted work."""
    call = BatchCall(Choice((str(source).encode(),)), str(out), jobs, function="planted:prepare")
    return run_batch(call._replace(**more), Nobody())  # type: ignore[arg-type]


if __name__ == "__main__":
    run(sys.argv[1], sys.argv[2], int(sys.argv[3]), timeout=float(sys.argv[4]))
