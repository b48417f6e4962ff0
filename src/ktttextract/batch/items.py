"""What a batch is made of: one item for each input, how it is read, and what became of it."""

from typing import Any, NamedTuple, Required, TypedDict

DONE, FAILED, SKIPPED = "done", "failed", "skipped"
# A worker's answer for an input whose content is what the journal knows already.
SAME = "same"


class Options(TypedDict, total=False):
    """The options of the work, as plain data that a worker is sent; what is not there is as usual."""

    record: Required[str]
    rules: str | None
    only: tuple[str, ...] | None
    anaphora: bool
    max_size: float
    max_pages: int
    encoding: str
    timeout: float
    corrections: str


class Item(NamedTuple):
    """One input: a file (`path`) or a text that was read from a table (`text`)."""

    id: str
    path: bytes | None
    text: str | None
    size: int  # bytes, roughly
    place: bytes  # path of its result below an output folder, without ending
    error: tuple[str, str, str] | None = None  # class, message and advice where it cannot even be handed on


class Outcome(NamedTuple):
    """What became of an input; `record` are the bytes of its result as the output wants them."""

    status: str
    sha256: str = ""
    seconds: float = 0.0
    facts: str = ""  # JSON: kind, numbers of findings, notices by code
    digest: bytes = b""  # of `record`
    record: bytes = b""
    error: tuple[str, str, str] | None = None


class Task(NamedTuple):
    """An item in its place in the order; `known` is the hash of the content that needs no reading again."""

    seq: int
    item: Item
    known: str = ""
    settled: Outcome | None = None  # already decided: passes through in its place

    def message(self) -> tuple[Any, ...]:
        """Return what a worker needs to know of it."""
        item = self.item
        return (self.seq, item.id, item.path, item.text, self.known)
