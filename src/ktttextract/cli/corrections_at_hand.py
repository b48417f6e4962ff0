"""What `ktt correct` does with the file of corrections of a text: reads it, changes one entry, lists it."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256

from filelock import FileLock, Timeout

from ktttextract.api import book_with, extract_source
from ktttextract.cli.sources import Sources
from ktttextract.contract.shapes import TargetData
from ktttextract.corrections.making import Wish, corrected
from ktttextract.corrections.reading import ReadFile, parsed, read_file
from ktttextract.corrections.records import ENDING, Correction
from ktttextract.errors import LockedError, UsageError
from ktttextract.output.atomic_file import write_pieces
from ktttextract.output.corrections_file import correction_words, found_of, with_corrections, without_correction
from ktttextract.rulebook import RuleBook
from ktttextract.rulebook.cache import cache_folder
from ktttextract.source import SourceText
from ktttextract.terminal import one_line

_MOST_WAITED = 10  # seconds for another call that writes the same file


def place_of(file: str, corrections: str | None) -> str:
    """The path of the file of corrections: the one that is named, or the one beside the text."""
    if corrections is not None:
        if os.path.isdir(corrections):
            raise UsageError(f"{corrections}: is a folder.", advice="Name a file of corrections in it.")
        return corrections
    if file == "-":
        raise UsageError("Standard input has no place for corrections beside it: name a file with --corrections.")
    return f"{file}{ENDING}"


def read(file: str, encoding: str | None, rules: str | None) -> tuple[SourceText, RuleBook]:
    """The text, and the rules that read it."""
    return Sources(encoding).read(file), book_with(rules)


def written(source: SourceText, id: str, wish: Wish, place: str, book: RuleBook) -> str:
    """Write what is said of a target into the file at `place`, and tell it."""
    target = _target(source, id, book)
    found = found_of(source, target, book)
    with writing(place) as (file, write):
        known = next((one for one in file.corrections if one.place == found.place), None)
        correction = corrected(found, known, wish)
        if correction is None:
            if known is None:
                raise UsageError(f"{id} is read so already.", advice="Nothing was written.")
            write(without_correction(file, found.place))
            return f"{id}: không còn gì để sửa ({one_line(place)})"
        write(with_corrections(file, [correction]))
    return f"{_told(id, correction, correction_words(correction))} ({one_line(place)})"


def undone(source: SourceText, id: str, place: str, book: RuleBook) -> str:
    """Take the correction of a target out of the file at `place`, and tell it."""
    figure = found_of(source, _target(source, id, book), book)
    with writing(place) as (file, write):
        if figure.place not in [one.place for one in file.corrections]:
            raise UsageError(f"{id} is not corrected in {place}.", advice="ktt correct FILE --list shows what is.")
        write(without_correction(file, figure.place))
    return f"{id}: đã bỏ chỗ sửa ({one_line(place)})"


def _target(source: SourceText, id: str, book: RuleBook) -> TargetData:
    targets = extract_source(source, book)["targets"]
    for target in targets:
        if target["id"] == id:
            return target
    last = f"they go from t1 to {targets[-1]['id']}" if targets else "it has none"
    raise UsageError(f"{source.name} has no target {id!r}: {last}.", advice="ktt extract -f table lists them.")


def listed(source: SourceText, place: str, book: RuleBook) -> Iterator[str]:
    """A line a correction of this text: the target that it fits, what is said, and whether it fits."""
    at = {(one["start"], one["end"]): one["id"] for one in extract_source(source, book)["targets"]}
    own = [one for one in _at(place).corrections if one.sha256 == source.sha256]
    for one in sorted(own, key=lambda one: one.place):
        fits = source.text[one.start : one.end] == one.text
        id = at.get((one.start, one.end), "") if fits else ""
        note = f" ({one.note})" if one.note else ""
        yield f"{_told(id or '?', one, correction_words(one))}{one_line(note)}{'' if id else ' [không còn khớp]'}"
    if not own:
        yield f"{one_line(place)}: chưa sửa gì trong văn bản này"


def _told(id: str, correction: Correction, words: str) -> str:
    return f"{id} «{one_line(' '.join(correction.text.split()))}»: {one_line(words)}"


def _at(place: str) -> ReadFile:
    """The file as it stands; one that is not there yet is empty."""
    return read_file(place) if os.path.lexists(place) else parsed(b"", place)


@contextmanager
def writing(place: str) -> Iterator[tuple[ReadFile, Callable[[bytes], None]]]:
    """The file as it stands, and what writes it anew; no other call of this user comes between both."""
    with _locked(place):
        yield _at(place), lambda data: write_pieces(place, (data,))


@contextmanager
def _locked(place: str) -> Iterator[None]:
    """Hold a lock in the user's cache, so that none lies about beside the file; without a cache there is none."""
    folder = cache_folder()
    name = sha256(os.fsencode(os.path.realpath(place))).hexdigest()[:32]
    lock = FileLock(os.path.join(folder, f"corrections-{name}.lock"), timeout=_MOST_WAITED)
    held = False
    try:
        if folder:
            os.makedirs(folder, mode=0o700, exist_ok=True)
            lock.acquire()
            held = True
    except Timeout as error:
        raise LockedError(f"Another call is writing {place}.", advice="Wait for it, or stop it.") from error
    except OSError:
        pass
    try:
        yield
    finally:
        if held:
            lock.release()
