"""`-o x.jsonl`, `.jsonl.gz`, `.jsonl.zst`: the records in a row are the output, made by a rename."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice

from ktttextract.batch.items import Item, Outcome
from ktttextract.batch.journal import Journal, Row
from ktttextract.batch.record_store import Store, refused
from ktttextract.batch.sinks import Place


class RecordSink:
    """Keeps records in a file of the state folder; what is made of them is for its children to say."""

    def __init__(self, out: bytes, folder: bytes, journal: Journal) -> None:
        self.out = out
        self.store = Store(folder, out)
        name = journal.fact("records")
        if name is None or self.store.size(name) < 0:
            name = self.fresh()
            journal.note("records", name)
        self.name: str = name
        self.store.open(name, journal.end_of(name))

    def fresh(self) -> str:
        """Return the name of a file of records that is not there yet."""
        numbers = [int(name.partition("-")[2]) for name in self.store.names()]
        return f"records-{max(numbers, default=0) + 1}"

    def holds(self, row: Row) -> bool:
        """Return whether the record is there and whole."""
        return self.store.holds(row.store, row.start, row.length, row.digest)

    def keep(self, item: Item, outcome: Outcome) -> Place:
        """Append the record."""
        return self.store.append(outcome.record)

    def discard(self, row: Row) -> None:
        """A record that no row points to is left out when the output is made."""

    def close(self) -> None:
        """Let go of all files."""
        self.store.close()

    def tidy(self, keep: str) -> None:
        """Delete the files of records that nothing points to."""
        for name in self.store.names():
            if name != keep:
                with suppress(OSError):
                    self.store.remove(name)


class StreamSink(RecordSink):
    """One file of all records in the order of the inputs."""

    def __init__(self, out: bytes, folder: bytes, journal: Journal) -> None:
        super_name = journal.fact("publishing")
        if super_name and not os.path.exists(os.path.join(folder, super_name.encode())):
            # Killed between the rename and the note of it: the records are in the output.
            journal.moved_from(super_name, "")
        super().__init__(out, folder, journal)

    def finish(self, journal: Journal, run: int) -> None:
        """Put the output in place; nothing is copied when the records lie in order, as they do after any usual run."""
        runs = list(islice(joined(journal.rows(run, "done")), 2))
        name, start, length = runs[0] if runs else (self.name, 0, 0)
        whole = len(runs) < 2 and start == 0 and self.store.size(name) == length
        if not whole:
            name = self.fresh()
            self.store.copy(name, joined(journal.rows(run, "done")))
            journal.laid_out(run, name)
        if name:
            self._publish(journal, name)
        journal.note("publishing", None)
        journal.note("records", None)
        journal.forget_older(run)
        self.store.close()
        self.tidy("")

    def _publish(self, journal: Journal, name: str) -> None:
        self.store.sync(name)
        journal.note("publishing", name)
        try:
            os.replace(self.store.path(name), self.out)
        except OSError as error:
            raise refused(self.out, error) from error
        journal.moved_from(name, "")


def joined(rows: Iterable[Row]) -> Iterator[Place]:
    """Yield where the records lie, neighbours as one piece."""
    store, start, end = "", -1, -1
    for row in rows:
        if row.store == store and row.start == end:
            end += row.length
            continue
        if start >= 0:
            yield store, start, end - start
        store, start, end = row.store, row.start, row.start + row.length
    if start >= 0:
        yield store, start, end - start
