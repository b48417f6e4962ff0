"""A batch from its inputs to its output: what is known is not read again, what is new is written down at once."""

import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import closing

from ktttextract import __version__
from ktttextract.api import book_with
from ktttextract.batch.call import BatchCall, Places, Watcher, places_of, usable_cores
from ktttextract.batch.executors import Executor, Work
from ktttextract.batch.in_process import InProcess
from ktttextract.batch.in_progress import InProgress
from ktttextract.batch.inputs import Inputs
from ktttextract.batch.items import DONE, FAILED, SAME, SKIPPED, Item, Options, Outcome, Task
from ktttextract.batch.journal import Journal, Row
from ktttextract.batch.lock import locked
from ktttextract.batch.overwrite_guard import (
    note_roots,
    refuse_missing,
    refuse_others,
    refuse_senseless_add,
    refuse_unknown,
)
from ktttextract.batch.record_store import refused
from ktttextract.batch.report import Report, report_of, write_failures
from ktttextract.batch.sinks import Sink, form_of, open_sink, record_form, require_packages
from ktttextract.batch.worker_pool import WorkerPool
from ktttextract.corrections import read_corrections
from ktttextract.errors import DuplicateError, InputError, UsageError, described

_ROWS, _SECONDS = 64, 1.0
# Raised when records change their shape while the version of the tool stays: old ones are then made again.
_RECORDS = "1"
# How the names begin that runs give to their files in the folder of the state.
_OURS = (b"journal.sqlite", b"records-", b"under-way", b"build", b"replaced", b"part", b"failures")


def run_batch(call: BatchCall, watcher: Watcher) -> Report:
    """Do what `call` says; raises KtttextractError when there is no going on, KeyboardInterrupt when stopped.

    Whatever ends it, the same call goes on where it was.
    """
    form = form_of(call.out)
    refuse_senseless_add(call, form)
    require_packages(form)
    places = places_of(call.out)
    refuse_output_over_input(call, places)
    inputs = Inputs(call.choice, places.shunned())
    options = call.options(record_form(form, call.format))
    maker = _Maker(made_by(book_with(call.rules).digest, json.dumps(options)), call.corrections)
    # What does not change a result is no part of what it was made by.
    options["timeout"] = call.timeout
    if call.corrections is not None:
        options["corrections"] = call.corrections
    if not os.path.lexists(os.path.join(places.state, b"journal.sqlite")):
        refuse_unknown(call, places, form, inputs)
    make_folder(places.state)
    with locked(places.state, call.out):
        if call.force:
            clear(places.state)
        journal = Journal(places.state, call.out)
        try:
            refuse_others(call, journal, inputs, maker.usual)
            note_roots(call, journal)
            sink = open_sink(form, call.format, places.out, places.state, journal)
            try:
                return _Run(call, inputs, maker, journal, sink, places, watcher).go(options)
            finally:
                sink.close()
        finally:
            journal.close()


def made_by(rules_digest: str, options: str) -> str:
    """Return what a record depends on besides the text."""
    about = "\n".join((__version__, rules_digest, options, _RECORDS))
    return hashlib.blake2b(about.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


class _Maker:
    """What made a record: one for all texts, but for those that people have corrected."""

    def __init__(self, usual: str, corrections: str | None) -> None:
        self.usual = usual
        self._corrections = None if corrections is None else read_corrections(corrections)

    def of(self, sha256: str, id: str) -> str:
        """What makes the record of the text with this hash and name."""
        said = "" if self._corrections is None else self._corrections.digest(sha256, id)
        return f"{self.usual}-{said}" if said else self.usual


def refuse_output_over_input(call: BatchCall, places: Places) -> None:
    """An output folder that is an input, or has one inside, would be read again by the next run."""
    for path in call.choice.inputs:
        real = os.path.realpath(path)
        if real == places.out or (os.path.isdir(places.out) and real.startswith(places.out + os.fsencode(os.sep))):
            raise UsageError(f"The output {call.out} holds an input.", advice="Choose a folder beside or in the input.")


def make_folder(path: bytes) -> None:
    """Make the folder of the state."""
    try:
        os.makedirs(path, exist_ok=True)
    except OSError as error:
        raise refused(path, error) from error


def clear(state: bytes) -> None:
    """Forget everything of ours but the lock, which is held."""
    for entry in os.scandir(state):
        if entry.name.startswith(_OURS):
            shutil.rmtree(entry.path) if entry.is_dir(follow_symlinks=False) else os.unlink(entry.path)


class _Run:
    """One run: the state that lasts from the first input to the report."""

    def __init__(
        self,
        call: BatchCall,
        inputs: Inputs,
        maker: _Maker,
        journal: Journal,
        sink: Sink,
        places: Places,
        watcher: Watcher,
    ) -> None:
        self._call = call
        self._inputs = inputs
        self._maker = maker
        self._journal = journal
        self._sink = sink
        self._places = places
        self._watcher = watcher
        self._number = int(journal.fact("run") or 0) + 1
        self._known: dict[int, Row | None] = {}  # of the tasks under way
        self._under_way: set[str] = set()
        self._rows: list[Row] = []
        self._written = time.monotonic()
        self._skipped = 0
        self._again = 0
        self._stop = False

    def go(self, options: Options) -> Report:
        """Run to the end."""
        start = time.monotonic()
        self._journal.note("run", self._number)
        total = self._inputs.count()
        self._watcher.started(total)
        in_progress = InProgress(self._places.state)
        executor = self._executor(Work(options, self._call.timeout, self._call.function), total, in_progress)
        with closing(in_progress):
            try:
                with closing(executor.answers(self._tasks())) as answers:
                    for task, outcome in answers:
                        self._take(task, outcome)
                        if self._stop:
                            break
            finally:
                self._write()
            in_progress.clear()
        if not self._stop:
            if self._call.add:
                self._keep_others()
            elif not self._call.prune:
                refuse_missing(self._call.out, *self._journal.left_out(self._number))
            self._watcher.finishing()
            self._sink.finish(self._journal, self._number)
        write_failures(self._journal, self._number, self._places)
        report = report_of(self._journal, self._number, self._skipped, self._again, time.monotonic() - start)
        return report._replace(passed=self._inputs.passed_over())

    def _executor(self, work: Work, total: int, in_progress: InProgress) -> Executor:
        jobs = min(self._call.jobs or usable_cores(), max(1, total))
        return InProcess(work, in_progress) if jobs == 1 and self._call.jobs == 1 else WorkerPool(work, jobs, total)

    def _tasks(self) -> Iterator[Task]:
        for seq, named in enumerate(self._inputs.items()):
            known = self._journal.find(named.id)
            item = named
            if named.id in self._under_way or (known is not None and known.run == self._number):
                if named.path is not None:
                    yield Task(seq, named, settled=Outcome(SKIPPED))
                    continue
                item, known = self._twin(seq, named)
            self._known[seq] = known
            self._under_way.add(item.id)
            yield self._task(seq, item, known)

    def _twin(self, seq: int, item: Item) -> tuple[Item, Row | None]:
        """A text with the id of another one is a failure of its own, under a name of its own."""
        error = DuplicateError(f"{item.id}: another text has this id.")
        twin = item._replace(id=f"{item.id} [{seq + 1}]", error=described(error))
        return twin, self._journal.find(twin.id)

    def _task(self, seq: int, item: Item, known: Row | None) -> Task:
        if item.error is not None:
            return Task(seq, item, settled=Outcome(FAILED, error=item.error))
        good = (
            known is not None and known.made_by == self._maker.of(known.sha256, item.id) and self._stands(known, item)
        )
        if self._call.retry_failed and (known is None or good):
            # Only what failed is tried; the rest stays as it is, unread. (What failed is never good here.)
            return Task(seq, item, settled=Outcome(SKIPPED if known is None else SAME))
        return Task(seq, item, known.sha256 if known is not None and good else "")

    def _stands(self, known: Row, item: Item) -> bool:
        """Whether what the journal says of an input may be taken over, if its content is the same."""
        if known.status == FAILED:
            return not self._call.retry_failed
        return known.place == item.place and self._sink.holds(known)

    def _take(self, task: Task, outcome: Outcome) -> None:
        known = self._known.pop(task.seq, None)
        self._under_way.discard(task.item.id)
        if outcome.status == SKIPPED:
            self._skipped += 1
            self._watcher.advanced(SKIPPED)
            return
        if outcome.status == SAME and known is not None:
            row = known._replace(run=self._number, seq=task.seq)
            self._again += 1
        else:
            row = self._new(task, outcome, known)
        self._rows.append(row)
        self._under_way.add(row.id)
        if len(self._rows) >= _ROWS or time.monotonic() - self._written > _SECONDS:
            self._write()
        self._watcher.advanced(row.status)
        self._stop = self._call.fail_fast and row.status == FAILED

    def _new(self, task: Task, outcome: Outcome, known: Row | None) -> Row:
        place = ("", 0, 0)
        if outcome.status == DONE:
            try:
                place = self._sink.keep(task.item, outcome)
            except InputError as error:
                outcome = Outcome(FAILED, outcome.sha256, outcome.seconds, error=described(error))
        if known is not None and (outcome.status == FAILED or known.place != task.item.place):
            self._sink.discard(known)
        reason = json.dumps(outcome.error) if outcome.error else ""
        return Row(
            task.item.id, self._number, task.seq, outcome.status, outcome.sha256,
            self._maker.of(outcome.sha256, task.item.id), outcome.seconds, outcome.facts, reason, *place,
            outcome.digest, task.item.place,
        )  # fmt: skip

    def _keep_others(self) -> None:
        """Take over what the output has of inputs that are not named, once its records are seen to be whole."""
        damaged = [
            row.id for row in self._journal.older(self._number) if row.status == DONE and not self._sink.holds(row)
        ]
        if damaged:
            raise UsageError(
                f"{self._call.out} has no whole results of {damaged[0]} any more.",
                advice="Name that input too, so that it is read again, or start over with --force.",
            )
        self._again += self._journal.keep_older(self._number)

    def _write(self) -> None:
        """Note what was done; the records themselves are written already."""
        rows, self._rows = self._rows, []
        if rows:
            self._journal.record(rows)
            self._under_way.difference_update(row.id for row in rows)
        self._written = time.monotonic()
