"""The executor of several jobs: worker processes, a window of tasks, and what happens when one dies."""

import queue
import sys
import time
from collections import Counter, deque
from collections.abc import Generator, Iterable, Iterator

from ktttextract.batch.executors import Answer, Work, ending, lost, timed_out
from ktttextract.batch.items import Outcome, Task
from ktttextract.batch.worker_process import Event, Hired, WorkerProcess
from ktttextract.errors import KtttextractError

CHUNK = 64
_CHUNK_BYTES = 1 << 20
_WINDOW_BYTES = 8 << 20
_ATTEMPTS = 2


class WorkerPool:
    """Several processes; one that dies or hangs costs the text that it was at, after a second try where it died."""

    def __init__(self, work: Work, jobs: int, total: int | None) -> None:
        self._work = work
        self._jobs = jobs
        self._left = total
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._processes: list[WorkerProcess] = []
        self._queue: deque[Task] = deque()  # waiting for a worker
        self._answers: dict[int, Answer] = {}  # waiting for their turn
        self._order: deque[Task] = deque()  # taken in and not yet given out
        self._bytes = 0
        self._deaths: Counter[int] = Counter()
        self._idle_deaths = 0

    def answers(self, tasks: Iterable[Task]) -> Generator[Answer, None, None]:
        """Yield each task with its outcome; no more are under way than fit into the window."""
        source = iter(tasks)
        more = True
        try:
            while True:
                more = more and self._take(source)
                if not self._order:
                    return
                while self._order and self._order[0].seq in self._answers:
                    task = self._order.popleft()
                    self._bytes -= task.item.size
                    yield self._answers.pop(task.seq)
                if self._order:
                    self._feed()
                    self._wait()
        finally:
            self._dismiss()

    def _room(self) -> bool:
        return len(self._order) < self._jobs * CHUNK * 3 and self._bytes < self._jobs * _WINDOW_BYTES

    def _take(self, source: Iterator[Task]) -> bool:
        """Fill the window; False at the end of the tasks."""
        while not self._order or self._room():
            task = next(source, None)
            if task is None:
                self._left = 0
                return False
            if self._left:
                self._left -= 1
            self._order.append(task)
            self._bytes += task.item.size
            if task.settled is not None:
                self._answers[task.seq] = (task, task.settled)
            else:
                self._queue.append(task)
        return True

    def _feed(self) -> None:
        """Give work to those that soon have none: many at once, few when the end is near, so that all end together."""
        ahead = len(self._queue) + (CHUNK * self._jobs * 2 if self._left is None else self._left)
        size = max(1, min(CHUNK, ahead // (self._jobs * 2)))
        while self._queue and len(self._processes) < min(self._jobs, len(self._order)):
            self._processes.append(self._hired())
        for worker in sorted(self._processes, key=lambda one: len(one.tasks)):
            while self._queue and len(worker.tasks) <= size // 2 and not worker.timed_out:
                worker.give(self._chunk(size))

    def _chunk(self, size: int) -> list[Task]:
        chunk: list[Task] = []
        total = 0
        while self._queue and len(chunk) < size and (not chunk or total + self._queue[0].item.size <= _CHUNK_BYTES):
            # What killed a worker goes alone: nothing else shall be suspected with it.
            if self._deaths and self._deaths[self._queue[0].seq] and chunk:
                break
            chunk.append(self._queue.popleft())
            total += chunk[-1].item.size
            if self._deaths and self._deaths[chunk[-1].seq]:
                break
        return chunk

    def _hired(self) -> WorkerProcess:
        hired: Hired = {"path": sys.path, "function": self._work.function, "options": self._work.options}
        return WorkerProcess(hired, self._events)

    def _wait(self) -> None:
        """Take in what the workers say; kill the one that is over its time."""
        limit = self._work.timeout
        patience = None
        if limit:
            now = time.monotonic()
            for worker in self._processes:
                if worker.ready and worker.tasks and not worker.timed_out and now - worker.since >= limit:
                    worker.timed_out = True
                    worker.kill()
            starts = [
                worker.since for worker in self._processes if worker.ready and worker.tasks and not worker.timed_out
            ]
            patience = max(0.01, min(starts) + limit - now) if starts else limit
        try:
            event = self._events.get(timeout=patience)
        except queue.Empty:
            return
        self._heard(event)
        while not self._events.empty():
            self._heard(self._events.get())

    def _heard(self, event: Event) -> None:
        worker, message = event.worker, event.message
        if message is None:
            self._died(worker)
        elif message[0] == "outcome":
            task = worker.answered()
            self._answers[task.seq] = (task, Outcome(*message[2]))
            self._idle_deaths = 0
        elif message[0] == "content":
            worker.content = message[1]
        elif message[0] == "ready":
            worker.ready = True
            worker.since = time.monotonic()
        else:
            error = KtttextractError(message[1], advice=message[2])
            error.exit_code = message[3]
            raise error

    def _died(self, worker: WorkerProcess) -> None:
        code = worker.wait()
        self._processes.remove(worker)
        tasks = list(worker.tasks)
        if tasks and worker.ready:
            culprit = tasks[0]
            self._deaths[culprit.seq] += 1
            if worker.timed_out:
                tasks.pop(0)
                self._answers[culprit.seq] = (culprit, timed_out(culprit, self._work.timeout, worker.content))
            elif self._deaths[culprit.seq] >= _ATTEMPTS:
                tasks.pop(0)
                self._answers[culprit.seq] = (culprit, lost(culprit, code, _ATTEMPTS, worker.content))
        elif not worker.ready:
            self._idle_deaths += 1
            if self._idle_deaths > 3:
                raise KtttextractError(f"Workers die while they start ({ending(code)}).", advice="Try --jobs 1.")
        self._queue.extendleft(reversed(tasks))

    def _dismiss(self) -> None:
        """End all workers; those that are at something are of no use any more."""
        for worker in self._processes:
            if worker.tasks or not worker.ready:
                worker.kill()
            worker.close()
        for worker in self._processes:
            worker.wait()
        self._processes.clear()
