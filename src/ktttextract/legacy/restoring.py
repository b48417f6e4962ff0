"""A text with the letters of old encodings as those of Unicode, where its content makes sure which they are."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ktttextract.legacy.capitals import is_loud, with_capitals
from ktttextract.legacy.detection import FONTS_OF_STANDARD, WHOLE_STANDARD, Run, Suspicion, assigned, judgement, runs_of
from ktttextract.legacy.encodings import Piece, replaced
from ktttextract.legacy.found import Found
from ktttextract.legacy.readings import AS_IT_STANDS, Reading, reading, without_edges
from ktttextract.legacy.viqr import with_full_stop

# Words that Unicode may have written, between signs that it may.
_PLAIN_CHUNK = re.compile("[\\W\\d_]*[A-Za-zÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúý]+[!-/:-@\\[-`{-~…“”‘’«»]*")


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


def restored(text: str, encoding: str = "") -> Restored:
    r"""Return a text with what stands in old encodings as Unicode; what is not sure stays as it is.

    `encoding` names one that is sure; words that are Unicode already stay nonetheless.

    >>> restored("KÕ ho¹ch ph¸t triÓn n\xadíc").text, restored("Hµ Néi", "tcvn3").text
    ('Kế hoạch phát triển nước', 'Hà Nội')
    """
    runs = list(runs_of(text))
    believed, doubted = ([encoding], None) if encoding else judgement(runs)
    if WHOLE_STANDARD in believed:
        believed = [name for name in believed if name != FONTS_OF_STANDARD]
    if not believed:
        return Restored(text, [], [], doubted)
    chosen = [encoding] * len(runs) if encoding else assigned(runs, believed)
    pieces: list[Piece] = []
    tallies: dict[str, list[int]] = {}
    for run, name in zip(runs, chosen, strict=True):
        if name != AS_IT_STANDS:
            pieces += _pieces(text, run, name, believed, tallies)
    found = [Found(name, *tallies[name]) for name in believed if name in tallies]
    swaps = [piece for piece in pieces if piece[1] - piece[0] != len(piece[2])]
    return Restored(replaced(text, pieces), swaps, found, None)


def _pieces(text: str, run: Run, encoding: str, believed: Sequence[str], tallies: dict[str, list[int]]) -> list[Piece]:
    """The letters of a run, each chunk in the encoding that makes it possible, and what is counted of them."""
    chosen = [(at, *_chosen(chunk, encoding, believed)) for at, chunk in run.chunks]
    loud = is_loud(text, run.chunks[0][0], [read.form for _, _, read in chosen])
    pieces: list[Piece] = []
    for (at, name, read), (_, chunk) in zip(chosen, run.chunks, strict=True):
        letters = read.found
        if name == FONTS_OF_STANDARD:
            letters = with_capitals(text, at, chunk, read, loud=loud)
        elif name == "viqr":
            letters = with_full_stop(chunk, letters, text[at + len(chunk) : at + len(chunk) + 4], escaped="\\." in text)
        if not letters or _is_sign_of_figure(chunk, letters, text[at + len(chunk) : at + len(chunk) + 3]):
            continue
        pieces += [(at + start, at + end, letter) for start, end, letter in letters]
        tally = tallies.setdefault(name, [0, 0, 0, 0, at, -1])
        tally[0] += len(letters)
        tally[1] += tally[5] < run.chunks[0][0]
        tally[2] += read.good
        tally[3] += read.bad
        tally[5] = at + letters[-1][1]
    return pieces


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
