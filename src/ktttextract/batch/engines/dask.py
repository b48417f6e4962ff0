"""`--engine dask`: the parts of a job on a Dask cluster; workers read and write where all of them see the files."""

import os
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from itertools import count
from typing import Any

from ktttextract.api import book_with
from ktttextract.batch.call import BatchCall, Places, Watcher, places_of, usable_cores
from ktttextract.batch.engines.parts import (
    UNDER_WAY,
    CameTo,
    Input,
    Job,
    Part,
    do_part,
    failed_part,
    table_file,
    under_way,
)
from ktttextract.batch.inputs import Inputs
from ktttextract.batch.items import DONE, FAILED
from ktttextract.batch.lock import locked
from ktttextract.batch.overwrite_guard import refuse_unknown
from ktttextract.batch.record_store import refused
from ktttextract.batch.report import Report, put_failures
from ktttextract.batch.run import clear, made_by, make_folder, refuse_output_over_input
from ktttextract.batch.sinks import form_of, require_packages
from ktttextract.batch.sinks.parquet import replace_folder
from ktttextract.batch.sinks.tidy_tables import check_tables_folder
from ktttextract.errors import KtttextractError, LostWorkerError, MissingPackageError, UsageError, described
from ktttextract.output.json_writer import json_bytes
from ktttextract.tidy import TABLES

MAPPING = "ktttextract.arrow:extract_batches"
_FILES = 256  # files in a part
_IN_VAIN = 4  # times that the workers of a part die before they are at a document of it
_AHEAD = 4  # parts under way for each thread of the cluster


def run_on_dask(call: BatchCall, watcher: Watcher, scheduler: str | None, mapping: str = MAPPING) -> Report:
    """Do what `call` says on the cluster of `scheduler`, or on one of this machine that is ended afterwards."""
    if form_of(call.out) != ".parquet":
        raise UsageError("--engine dask writes Parquet.", advice="Name an output that ends in .parquet.")
    require_packages(".parquet")
    places = places_of(call.out)
    check_tables_folder(places.out)
    refuse_output_over_input(call, places)
    inputs = Inputs(call.choice, places.shunned())
    maker = made_by(book_with(call.rules).digest, repr((call.only, call.anaphora)))
    rules = os.path.abspath(call.rules) if call.rules is not None else None
    folder = os.path.join(places.state, b"parts")
    job = Job(
        folder, maker, call.choice, rules, call.only, call.anaphora, call.retry_failed, call.timeout, mapping
    )  # fmt: skip
    refuse_unknown(call, places, ".parquet", inputs)
    make_folder(places.state)
    with locked(places.state, call.out):
        if call.force:
            clear(places.state)
        shutil.rmtree(os.path.join(folder, UNDER_WAY), ignore_errors=True)
        with _client(scheduler, call.jobs) as client:
            return _Run(call, job, places, watcher).go(client, inputs)


def _client(scheduler: str | None, jobs: int) -> Any:
    try:
        from distributed import Client
    except ImportError as error:
        raise MissingPackageError("Dask", "dask") from error
    try:
        if scheduler is not None:
            return Client(scheduler)
        return Client(n_workers=jobs or usable_cores(), threads_per_worker=1, dashboard_address=":0")
    except (OSError, ValueError) as error:
        raise KtttextractError(f"No Dask cluster at {scheduler}: {error}.", advice="Check the address.") from error


class _Run:
    def __init__(self, call: BatchCall, job: Job, places: Places, watcher: Watcher) -> None:
        self._call = call
        self._job = job
        self._places = places
        self._watcher = watcher
        self._results: dict[tuple[int, ...], CameTo] = {}
        self._parts: dict[tuple[int, ...], Part] = {}
        self._deaths: Counter[tuple[int, ...]] = Counter()
        self._in_vain: Counter[tuple[int, ...]] = Counter()
        self._passed: list[str] = []
        self._serial = count()  # a part may be tried again: no two futures have the same key

    def go(self, client: Any, inputs: Inputs) -> Report:
        """Hand out the parts, a few ahead, and put the output together."""
        start = time.monotonic()
        self._watcher.started(inputs.count())
        stopped = self._through(client, parts_of(inputs))
        if not stopped:
            self._watcher.finishing()
            try:
                self._assemble()
            except OSError as error:
                raise refused(self._places.out, error) from error
        self._write_failures()
        self._passed = inputs.passed_over()
        return self._report(time.monotonic() - start)

    def _through(self, client: Any, parts: Iterator[Part]) -> bool:
        """Do all parts; True when it stopped at a failure."""
        from distributed import KilledWorker, as_completed

        room = _AHEAD * max(1, sum(client.nthreads().values()))
        futures: dict[str, tuple[Any, Part]] = {}
        done = as_completed()

        def submit(part: Part) -> None:
            future = client.submit(
                do_part, self._job, part, key=f"{part.name}-{self._job.made_by}-{next(self._serial)}", pure=False
            )
            futures[future.key] = (future, part)
            done.add(future)

        for part in parts:
            submit(part)
            if len(futures) >= room and self._collect(next(done), futures, submit, KilledWorker):
                return True
        while futures:
            if self._collect(next(done), futures, submit, KilledWorker):
                return True
        return False

    def _collect(self, future: Any, futures: dict[str, tuple[Any, Part]], submit: Any, killed: Any) -> bool:
        _, part = futures.pop(future.key)
        try:
            result = future.result()
        except killed:
            if self._worth_another_try(part):
                submit(part)
                return False
            # Nobody knows at which document the workers died: all go alone.
            documents = list(part.documents())
            if len(documents) > 1:
                for number, one in enumerate(documents):
                    submit(Part((*part.number, number), (one,)))
                return False
            error = LostWorkerError(f"{documents[0].id}: the Dask workers that read it died.")
            result = failed_part(self._job, part, described(error))
        self._parts[part.number] = part
        self._results[part.number] = result
        for _ in range(result["done"]):
            self._watcher.advanced(DONE)
        for _ in result["failures"]:
            self._watcher.advanced(FAILED)
        return bool(self._call.fail_fast and result["failures"])

    def _worth_another_try(self, part: Part) -> bool:
        """Whether more is known of what kills workers at this part, or others may have killed them."""
        deaths = len(under_way(self._job, part).left())
        if deaths > self._deaths[part.number]:
            self._deaths[part.number] = deaths
            return True
        self._in_vain[part.number] += 1
        return self._in_vain[part.number] < _IN_VAIN

    def _assemble(self) -> None:
        """Put the parts of this run, and no others, in the place of the output."""
        build = os.path.join(self._places.state, b"build")
        shutil.rmtree(build, ignore_errors=True)
        for name in TABLES:
            os.makedirs(os.path.join(build, name.encode()))
            for number in sorted(self._parts):
                source = table_file(self._job.folder, name, self._parts[number])
                target = table_file(build, name, self._parts[number])
                try:
                    os.link(source, target)  # the parts stay, so that the next run goes on from them
                except OSError:
                    shutil.copyfile(source, target)
        replace_folder(build, self._places.out, os.path.join(self._places.state, b"replaced"))
        # What a run without a cluster may have noted is not true of this output.
        for entry in os.scandir(self._places.state):
            if entry.name.startswith(b"journal.sqlite"):
                os.unlink(entry.path)

    def _write_failures(self) -> None:
        failures = [failure for number in sorted(self._results) for failure in self._results[number]["failures"]]
        names = ("id", "error", "message", "advice")
        lines = [json_bytes(dict(zip(names, failure, strict=True)), indent=False) for failure in failures]
        put_failures(lines or None, self._places)

    def _report(self, seconds: float) -> Report:
        kinds: Counter[str] = Counter()
        found: Counter[str] = Counter()
        notices: Counter[str] = Counter()
        failures = []
        for number in sorted(self._results):
            result = self._results[number]
            kinds.update(result["kinds"])
            found.update(result["found"])
            notices.update(result["notices"])
            failures += [(id, f"{message} {advice}") for id, _, message, advice in result["failures"]]
        done = sum(result["done"] for result in self._results.values())
        again = sum(result["again"] for result in self._results.values())
        return Report(
            done, len(failures), 0, again, seconds, dict(kinds.most_common()), dict(found),
            dict(notices.most_common()), [], failures[:5], self._passed,
        )  # fmt: skip


def parts_of(inputs: Inputs) -> Iterator[Part]:
    """Yield the parts in the order of the inputs: some hundred files, or a section of a table."""
    number = 0
    files: list[Input] = []
    for source in inputs.sources():
        if source.dataset is None:
            files += (Input(one.id, os.path.abspath(one.path), None, source.error) for one in source.files())
        while files and (source.dataset is not None or len(files) >= _FILES):
            yield Part((number,), tuple(files[:_FILES]))
            number += 1
            del files[:_FILES]
        if source.dataset is not None:
            for section in source.sections():
                yield Part((number,), (), source.dataset._replace(path=os.path.abspath(source.path)), section)
                number += 1
    if files:
        yield Part((number,), tuple(files))
