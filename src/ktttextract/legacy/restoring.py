"""A text with the letters of old encodings as those of Unicode, where its content makes sure which they are."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ktttextract.legacy.capitals import is_loud, with_capitals
from ktttextract.legacy.detection import FONTS_OF_STANDARD, WHOLE_STANDARD, Run, Suspicion, assigned, judgement, runs_of
from ktttextract.legacy.encodings import Piece, replaced
from ktttextract.legacy.found import Found
from ktttextract.legacy.readings import AS_IT_STANDS, Reading, reading, without_edges
from ktttextract.legacy.viqr import with_full_stop

# Words that Unicode may have written, between signs that it may.
_PLAIN_CHUNK = re.compile("[\\W\\d_]*[A-Za-zÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúý]+[!-/:-@\\[-`{-~…“”‘’«»]*")
# What behind a chunk is looked at.
_BEHIND = 4


class Restored(NamedTuple):
    """A text with its true letters; `swaps` are the pieces of the text before whose length changed."""

    text: str
    swaps: list[Piece]
    found: list[Found]
    doubted: Suspicion | None  # what it may hold and was not believed

    @property
    def encodings(self) -> str:
        """The names of its encodings, the one that explained most first."""
        return ", ".join(found.encoding for found in self.found)


class Origin(NamedTuple):
    """The text that a text was made of, and where in it a span of the other stands."""

    text: str
    span: Callable[[int, int], tuple[int, int]]


def restored(text: str, encoding: str = "", origin: Origin | None = None) -> Restored:
    r"""Return a text with what stands in old encodings as Unicode; what is not sure stays as it is.

    `encoding` names one that is sure; words that are Unicode already stay nonetheless. With an `origin`, that text is
    returned with the letters that this one tells, and all places are its own.

    >>> restored("KÕ ho¹ch ph¸t triÓn n\xadíc").text, restored("Hµ Néi", "tcvn3").text
    ('Kế hoạch phát triển nước', 'Hà Nội')
    """
    runs = list(runs_of(text))
    believed, doubted = ([encoding], None) if encoding else judgement(runs)
    if WHOLE_STANDARD in believed:
        believed = [name for name in believed if name != FONTS_OF_STANDARD]
    if not believed:
        return Restored(origin.text if origin else text, [], [], doubted and _moved(doubted, origin))
    chosen = [encoding] * len(runs) if encoding else assigned(runs, believed)
    writing = _Writing(text, believed)
    for run, name in zip(runs, chosen, strict=True):
        if name != AS_IT_STANDS:
            writing.restore(run, name)
    found = [tally.found(name) for name in believed if (tally := writing.tallies.get(name)) is not None]
    letters = writing.pieces
    if origin is not None:
        text, found = origin.text, [_found_in(origin, one) for one in found]
        letters = [(*origin.span(start, end), letter) for start, end, letter in letters]
    swaps = [piece for piece in letters if piece[1] - piece[0] != len(piece[2])]
    return Restored(replaced(text, letters), swaps, found, None)


def _found_in(origin: Origin, found: Found) -> Found:
    start, end = origin.span(found.start, found.end)
    return found._replace(start=start, end=end)


def _moved(doubted: Suspicion, origin: Origin | None) -> Suspicion:
    if origin is None:
        return doubted
    first, end = origin.span(doubted.first, doubted.end)
    return doubted._replace(first=first, end=end)


class _Tally:
    """What was read in an encoding so far."""

    __slots__ = ("bad", "end", "good", "letters", "lines", "start")

    def __init__(self, start: int) -> None:
        self.letters = self.lines = self.good = self.bad = 0
        self.start, self.end = start, -1

    def add(self, run: Run, read: Reading, at: int, letters: list[Piece]) -> None:
        self.lines += self.end < run.chunks[0][0]
        self.letters += len(letters)
        self.good += read.good
        self.bad += read.bad
        self.end = at + letters[-1][1]

    def found(self, encoding: str) -> Found:
        return Found(encoding, self.letters, self.lines, self.good, self.bad, self.start, self.end)


class _Writing:
    """The letters of a text, run by run."""

    __slots__ = ("_believed", "_escaped", "_text", "pieces", "tallies")

    def __init__(self, text: str, believed: Sequence[str]) -> None:
        self._text = text
        self._believed = believed
        self._escaped = "\\." in text
        self.pieces: list[Piece] = []
        self.tallies: dict[str, _Tally] = {}

    def restore(self, run: Run, encoding: str) -> None:
        """Add the letters of a run, each chunk in the encoding that makes it possible."""
        chosen = [(at, chunk, *_chosen(chunk, encoding, self._believed)) for at, chunk in run.chunks]
        loud = is_loud(self._text, run.chunks[0][0], [read.form for *_, read in chosen])
        for at, chunk, name, read in chosen:
            behind = self._text[at + len(chunk) : at + len(chunk) + _BEHIND]
            letters = read.found
            if name == FONTS_OF_STANDARD:
                letters = with_capitals(self._text, at, chunk, read, loud=loud)
            elif name == "viqr":
                letters = with_full_stop(chunk, letters, behind, escaped=self._escaped)
            if not letters or _is_sign_of_figure(chunk, letters, behind):
                continue
            self.pieces += [(at + start, at + end, letter) for start, end, letter in letters]
            self.tallies.setdefault(name, _Tally(at)).add(run, read, at, letters)


def _chosen(chunk: str, encoding: str, believed: Sequence[str]) -> tuple[str, Reading]:
    """The reading of a chunk: in the encoding of its line unless its words are possible only otherwise."""
    read = reading(chunk, encoding)
    if not read.bad:
        return encoding, read
    others = [(name, reading(chunk, name)) for name in believed if name != encoding]
    others += [(encoding, other) for other in without_edges(chunk, read)]
    if _PLAIN_CHUNK.fullmatch(chunk):
        others.insert(0, (AS_IT_STANDS, reading(chunk, AS_IT_STANDS)))
    name, best = max(others, key=lambda each: each[1].score, default=(encoding, read))
    return (name, best) if best.score > max(0, read.score) else (encoding, read)


def _is_sign_of_figure(chunk: str, letters: list[Piece], behind: str) -> bool:
    """Whether a chunk is a sign alone before a figure, as in "± 5 %"."""
    return len(chunk) == 1 and not chunk.isalpha() and letters[0][2] not in "đĐ" and behind.lstrip(" ")[:1].isdigit()
