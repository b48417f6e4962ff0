"""Which old encodings a text holds, told by its content alone: what its words are in each of them.

A line is read in one encoding, or as it stands. Letters by which a word is Unicode already part a line into runs.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ktttextract.legacy.encodings import may_have_surfaced
from ktttextract.legacy.readings import READINGS, looks_like_viqr, may_be_read, reading
from ktttextract.legacy.syllables import IMPOSSIBLE, is_possible

# What words must speak for an encoding, over all its lines together, before it is believed; and before it is told of.
_BELIEVED, _TOLD = 14, 8
# Different words that must be possible in it, and the share of impossible ones that it may have.
_WORDS, _MANY_WORDS = 2, 4
_MOST_BAD = 0.25
# Beside words of Unicode there may be a name or a foreign word: such runs must say more for themselves, and all of them
# together, unless other lines made the encoding sure already.
_RUN_BELIEVED, _RUNS_BELIEVED, _RUN_ASSIGNED = 14, 60, 5
# Up to where a second encoding may be as likely, and what it is as likely with.
_FEW, _CLOSE = 40, 5
# The share of words with marks in lines of VIQR: all of it is ASCII, and so is code.
_MARKED = 0.3
# What lines of one encoding say for it in the next line.
_INERTIA = 3
_BLANKS = r" \t\r\n\x0b\x0c\u1680\u2000-\u200a\u202f\u205f\u3000"
# Nobody's word is longer.
_CHUNK = re.compile(f"[^{_BLANKS}]{{1,400}}")
# In a line of Unicode, and in one of ASCII, a no-break space is a blank unless it is the last byte of "à" or "Ạ".
_CHUNK_BESIDE_UNICODE = re.compile(f"(?:[^{_BLANKS}\xa0]|(?<=[ÂÃº])\xa0){{1,400}}")
_LINE = re.compile(r"[^\r\n]+")
_KEPT_WORDS = 8
_FEWEST_LETTERS = 3
_NO_LETTERS = re.compile(r"[\W\d_]+")
WHOLE_STANDARD, FONTS_OF_STANDARD = "tcvn5712", "tcvn3"


class Run(NamedTuple):
    """A line, or a part of one beside words of Unicode: where its chunks stand, those that may be read otherwise."""

    chunks: tuple[tuple[int, str], ...]
    words: int  # all its chunks that have letters
    foreign: int  # how many more of its words in plain ASCII are impossible than possible
    beside_unicode: bool
    scores: tuple[int, ...]  # in the order of `READINGS`
    good: tuple[int, ...]
    bad: tuple[int, ...]


class Suspicion(NamedTuple):
    """An encoding that a text may hold: what its words speak for it, how many of them are possible, how many not."""

    encoding: str
    score: int
    good: int
    bad: int
    words: int
    all_words: int
    foreign: int
    beside: int
    first: int
    end: int


def runs_of(text: str) -> Iterator[Run]:
    """Yield what of a text may be in an old encoding."""
    for line in _LINE.finditer(text):
        if may_be_read(line[0]):
            yield from _runs_of_line(line[0], line.start())


def _runs_of_line(line: str, at: int) -> Iterator[Run]:
    alone = may_have_surfaced(line)
    blanks_part = "\xa0" in line and (not alone or line.replace("\xa0", " ").isascii())
    pattern = _CHUNK_BESIDE_UNICODE if blanks_part else _CHUNK
    chunks = [(at + match.start(), match[0]) for match in pattern.finditer(line)]
    if alone:
        yield from _run(chunks, beside_unicode=False)
        return
    run: list[tuple[int, str]] = []
    for place, chunk in chunks:
        if may_have_surfaced(chunk):
            run.append((place, chunk))
        else:
            yield from _run(run, beside_unicode=True)
            run = []
    yield from _run(run, beside_unicode=True)


def _run(chunks: list[tuple[int, str]], *, beside_unicode: bool) -> Iterator[Run]:
    kept = tuple(each for each in chunks if may_be_read(each[1]))
    if not kept:
        return
    told = [[reading(chunk, encoding) for _, chunk in kept] for encoding in READINGS]
    scores = tuple(sum(each.score for each in column) for column in told)
    good = tuple(sum(each.good for each in column) for column in told)
    bad = tuple(sum(each.bad for each in column) for column in told)
    words = sum(any(map(str.isalpha, chunk)) for _, chunk in chunks)
    foreign = sum(_foreign(chunk) for _, chunk in chunks)
    yield Run(kept, words, foreign, beside_unicode, scores, good, bad)


@lru_cache(maxsize=65_536)
def _foreign(chunk: str) -> int:
    """1 for a word of small ASCII letters that Vietnamese spelling does not allow, -1 for one that it does."""
    word = chunk.strip(".,;:!?()\"'")
    if len(word) < _FEWEST_LETTERS or not (word.isascii() and word.isalpha() and word.islower()):
        return 0
    return -1 if is_possible(word) else 1


def judgement(runs: Sequence[Run]) -> tuple[list[str], Suspicion | None]:
    """Return the encodings that are sure, each of which explains what those before it do not; else the likeliest."""
    best = [run.scores[0] for run in runs]
    believed: list[str] = []
    left = list(range(1, len(READINGS)))
    while left:
        found = [_suspicion(runs, best, index) for index in left]
        sure = [each for each in found if _is_believed(each, believed)]
        if not sure:
            likeliest = max(found, key=lambda each: each.score)
            return believed, likeliest if not believed and _is_told(likeliest) else None
        strongest = max(sure, key=lambda each: _sureness(each, believed))
        if not believed and _has_rival(strongest, found):
            return believed, strongest
        index = READINGS.index(strongest.encoding)
        left.remove(index)
        best = [max(now, _score(run, index)) for now, run in zip(best, runs, strict=True)]
        believed.append(strongest.encoding)
    return believed, None


def _is_believed(suspicion: Suspicion, before: list[str]) -> bool:
    if suspicion.encoding == WHOLE_STANDARD and FONTS_OF_STANDARD in before:
        return suspicion.score > 0 and not suspicion.bad
    if suspicion.bad > _MOST_BAD * (suspicion.good + suspicion.bad):
        return False
    if not _is_of_vietnamese(suspicion):
        return False
    if suspicion.encoding == "viqr" and suspicion.words <= _WORDS:
        return False
    return suspicion.score - suspicion.beside >= _BELIEVED or suspicion.score >= _RUNS_BELIEVED


def _is_of_vietnamese(suspicion: Suspicion) -> bool:
    """Whether words differ, as they do not in a list of names, and those around them are no foreign ones."""
    words = max(_WORDS, min(_MANY_WORDS, suspicion.good // 2))
    return suspicion.words >= words and suspicion.foreign <= 0 and _is_marked(suspicion)


def _is_told(suspicion: Suspicion) -> bool:
    return suspicion.score >= _TOLD and _is_of_vietnamese(suspicion)


def _is_marked(suspicion: Suspicion) -> bool:
    return suspicion.encoding != "viqr" or suspicion.good >= _MARKED * suspicion.all_words


def _has_rival(suspicion: Suspicion, found: list[Suspicion]) -> bool:
    """Whether a few words are nearly as likely in another encoding: names, most of all."""
    if suspicion.score >= _FEW:
        return False
    others = (each for each in found if {each.encoding, suspicion.encoding} != {WHOLE_STANDARD, FONTS_OF_STANDARD})
    return any(each is not suspicion and each.score > suspicion.score - _CLOSE for each in others)


def _sureness(suspicion: Suspicion, believed: list[str]) -> int:
    """How much an encoding explains; the whole standard must explain more than what its fonts show of it."""
    is_less_likely = suspicion.encoding == WHOLE_STANDARD and FONTS_OF_STANDARD not in believed
    return suspicion.score - (_BELIEVED if is_less_likely else 0)


def _score(run: Run, index: int, least: int = _RUN_BELIEVED) -> int:
    """What a run says in an encoding; beside Unicode it counts only where it is beyond doubt."""
    score = run.scores[index]
    if run.beside_unicode and (run.bad[index] or score - run.scores[0] < least):
        return run.scores[0]
    return score


def _suspicion(runs: Sequence[Run], best: list[int], index: int) -> Suspicion:
    """What runs say for an encoding where it explains them better than what is believed."""
    score = good = bad = all_words = foreign = beside = 0
    words: set[str] = set()
    first = end = -1
    for run, before in zip(runs, best, strict=True):
        more = _score(run, index) - before
        if more <= 0 or run.good[index] <= run.bad[index]:
            continue
        score += more
        beside += more * run.beside_unicode
        all_words += run.words
        foreign += run.foreign
        for _, chunk in run.chunks:
            here = reading(chunk, READINGS[index])
            if here.found:
                good, bad = good + here.good, bad + here.bad
                if here.good and len(words) < _KEPT_WORDS:
                    words.add(_NO_LETTERS.sub("", here.form.lower()))
        first = run.chunks[0][0] if first < 0 else first
        end = run.chunks[-1][0] + len(run.chunks[-1][1])
    return Suspicion(READINGS[index], score, good, bad, len(words), all_words, foreign, beside, first, end)


def assigned(runs: Sequence[Run], believed: Sequence[str]) -> list[str]:
    """Return the encoding of each run; where its words say little, that of the run before, or the strongest.

    Behind words of Unicode, and lines that read well as they stand, such a run stands as it is too.
    """
    indexes = [0, *(READINGS.index(name) for name in believed)]
    found: list[str] = []
    before = indexes[1]
    for run in runs:
        scores = {index: _score(run, index, _RUN_ASSIGNED) for index in indexes}
        if not run.beside_unicode:
            scores[before] += _INERTIA
        if "viqr" in believed:
            scores[0] += IMPOSSIBLE * sum(looks_like_viqr(chunk) for _, chunk in run.chunks)
        chosen = max(indexes, key=lambda index: scores[index])
        found.append(READINGS[chosen])
        if not (chosen and run.beside_unicode):
            before = chosen
    return found
