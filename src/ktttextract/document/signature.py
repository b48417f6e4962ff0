"""The end of an official text: who receives it and who signs it, for whom."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ktttextract.document.cues import Cues
from ktttextract.document.signature_block import Block, Signatory, authority_of
from ktttextract.normalise import NormalisedText
from ktttextract.normalise.list_marks import BULLET, BULLETS
from ktttextract.spans import NormSpan

_END_PART = 8000  # a signature without recipients is looked for here
_REGION = 5000  # recipients and signature together
_WORDS_OF_NAME = 5
_MOST_LINES = 70
_INLINE_ITEM = re.compile(rf"[;,.]\s*{BULLET}\s*(?=\S)")
_BLANK = re.compile(r"…{2,}|\.{4,}|_{4,}")
_END = " \t|#*_.;,/"
_EDGE = " \t|#*_"


class Ending(NamedTuple):
    """Recipients and signatories, and the span that they take."""

    recipients: tuple[str, ...]
    signatories: tuple[Signatory, ...]
    span: NormSpan | None
    acting: str | None  # the words behind TM, as printed


def read_ending(text: NormalisedText, cues: Cues, start: int) -> Ending:
    """The first recipients and signatures behind `start`."""
    place = _recipients_place(text, cues, start)
    if place is None:
        begin = _signature_place(text, cues, start)
        if begin < 0:
            return Ending((), (), None, None)
        signers, acting, end = _signatures(text, cues, begin, min(len(text.lined), begin + 900))
        return Ending((), signers, NormSpan(begin, end), acting)
    recipients, right, end = _recipients(text, cues, place.end)
    if any(_BLANK.search(item) for item in recipients):
        return Ending((), (), None, None)  # a form in an annex, to be filled in
    signers, acting, sign_end = _signatures(text, cues, end, min(len(text.lined), end + 900), right)
    begin = place.start
    if not signers:
        above = _signature_above(text, cues, max(start, place.start - 500), place.start)
        if above >= 0:
            signers, acting, _ = _signatures(text, cues, above, place.start)
            sign_end = end
            if not signers:  # the post above "Nơi nhận", the name beside or below the recipients
                opened = text.lined[above : place.start].split("\n")
                recipients, right, end = _recipients(text, cues, place.end, opened)
                signers, acting, sign_end = _signatures(text, cues, end, min(len(text.lined), end + 900), right)
            begin = above if signers else begin
    return Ending(recipients, signers, NormSpan(begin, max(end, sign_end)), acting)


def _recipients_place(text: NormalisedText, cues: Cues, start: int) -> NormSpan | None:
    """Where "Nơi nhận" opens a line or cell."""
    cue = cues["recipients"][0]
    position = text.low.find(cue, start)
    while position >= 0:
        line = text.lined[max(0, position - 300) : position].rsplit("\n", 1)[-1]
        behind = text.lined[position + len(cue) : position + len(cue) + 3].lstrip("*_ ")
        if not line.rsplit("|", 1)[-1].strip(" *_#-") and (behind[:1] in (":", "\n", "", "|") or behind[:1] in "-;."):
            return NormSpan(position, position + len(cue))
        if behind[:1] == ":" and len(line) < 120:
            return NormSpan(position, position + len(cue))
        position = text.low.find(cue, position + 1)
    return None


def _signature_place(text: NormalisedText, cues: Cues, start: int) -> int:
    """The first authority mark that opens a line or cell, else a post near the end of the text."""
    start = max(start, len(text.text) - _END_PART)
    found = [_opening(text, mark.upper(), start) for mark in cues.marks]
    if any(place >= 0 for place in found):
        return min(place for place in found if place >= 0)
    return _signature_above(text, cues, max(start, len(text.lined) - 1500), len(text.lined))


def _opening(text: NormalisedText, mark: str, start: int) -> int:
    position = text.text.find(mark, start)
    while position >= 0:
        before = text.lined[max(0, position - 40) : position].rstrip(" \t*_#")
        if (not before or before[-1] in "\n|") and text.text[position + len(mark) :][:40].lstrip(" ./")[:1].isupper():
            return position
        position = text.text.find(mark, position + 1)
    return -1


def _signature_above(text: NormalisedText, cues: Cues, start: int, stop: int) -> int:
    """The first line between two offsets that begins with an authority mark or a post in capitals."""
    position = start
    for raw in text.lined[start:stop].split("\n"):
        line = raw.strip(" |*_#\t")
        words = line.split()
        if words and len(words) < 16 and words[0].isupper():
            if authority_of(words[0], cues)[0] is not None:
                return position
            _, count = cues.positions.at(words)
            if " ".join(words[:count]).isupper():
                return position
        position += len(raw) + 1
    return -1


def _recipients(
    text: NormalisedText, cues: Cues, start: int, opened: Sequence[str] = ()
) -> tuple[tuple[str, ...], list[str], int]:
    """The items under "Nơi nhận", what stands to the right of them on their lines, and where they end.

    `opened` are the lines above that begin a signature, if any do.
    """
    items: list[str] = []
    right = list(opened)
    position = start
    for number, raw in enumerate(text.lined[start : start + _REGION].split("\n")):
        end = position + len(raw)
        cell, pipe, _ = raw.lstrip(" |*_:").partition("|")
        if not raw.strip(" :*_#\t"):
            position = end + 1
            continue
        line = cell.strip(" *_#\t")
        line = line.lstrip(": ") if number == 0 else line
        if pipe == "" and not line and items:
            return _finished(items), right, position
        cut = _signature_in(line, cues)
        if cut < 0 and right:
            cut = _name_at_end(line, cues)
        if cut == 0 and (items or not _opens_item(text.lined, end)):
            return _finished(items), right, position
        if cut >= 0:  # two columns run into one
            right.append(line[cut:])
            line = line[:cut].rstrip()
        if not _add(items, line):
            return _finished(items), right, position
        if pipe and items:
            return _finished(items), right, position + raw.find("|", len(raw) - len(raw.lstrip(" |*_:")))
        if number > _MOST_LINES or (items and items[-1].endswith("./.")):
            return _finished(items), right, end
        position = end + 1
    return _finished(items), right, min(position, len(text.lined))


def _opens_item(lined: str, position: int) -> bool:
    return lined[position : position + 10].lstrip("\n |")[:1] in BULLETS


def _add(items: list[str], line: str) -> bool:
    """Adds a line to the items: a new one, several glued ones or the rest of the last; False when the list is over."""
    bullet = line[:1] in BULLETS
    pieces = [piece for piece in _INLINE_ITEM.split(line.lstrip(f"{BULLETS} ")) if piece.strip(_END)]
    if not pieces:
        return True
    if bullet or not items:
        items.extend(pieces)
        return True
    last = items[-1].rstrip()
    if last.endswith((";", ".")) and not line[:1].islower():
        if last.endswith(".") or len(line) > 90:
            return False  # the list has ended with a full stop
        items.extend(pieces)
        return True
    items[-1] = f"{last} {pieces[0]}"
    items.extend(pieces[1:])
    return True


def _finished(items: list[str]) -> tuple[str, ...]:
    return tuple(tidy for item in items if (tidy := " ".join(item.split()).strip(_END + ":")))


def _signature_in(line: str, cues: Cues) -> int:
    """Where a signature begins on the line: an authority mark, or a post in capitals; -1 without one."""
    words = line.split()
    at = 0
    for index, word in enumerate(words):
        if word[:1].isupper():
            at = line.find(word, at)
            before = line[:at].rstrip()
            free = not before or before[-1] in ";.,|"
            marked = free and index + 1 < len(words) and words[index + 1][:2].isupper()
            if marked and authority_of(word, cues)[0] is not None:
                return at
            if word.isupper() and len(word) > 1:
                _, count = cues.positions.at(words, index)
                if free and " ".join(words[index : index + count]).isupper():
                    return at
    return -1


def _name_at_end(line: str, cues: Cues) -> int:
    """Where the signer's name begins behind the end of an item: "- Lưu: VT. Trần Văn Bình"; -1 without one."""
    begin = max(line.rfind(mark) for mark in (";", ".", ",")) + 1
    words = line[begin:].split()
    named = 1 < len(words) <= _WORDS_OF_NAME and words[0].lower() in cues["family_name"]
    if not begin or not named or not all(word[0].isupper() and (word[1:] or "a").islower() for word in words):
        return -1
    return line.index(words[0], begin)


def _signatures(
    text: NormalisedText, cues: Cues, start: int, stop: int, right: Sequence[str] = ()
) -> tuple[tuple[Signatory, ...], str | None, int]:
    """The signatories between two offsets, the words behind TM and where the block ends."""
    block = Block(cues)
    for raw in right:
        block.take(raw)
    position = start
    held = ""
    lines = text.lined[start:stop].split("\n")
    for number, raw in enumerate(lines):
        joined = f"{held} {raw}" if held else raw
        held = ""
        if _breaks_post(joined, lines[number + 1 : number + 3], cues):
            held = joined
        elif not block.take(joined):
            break
        position += len(raw) + 1
    return tuple(block.signers), block.acting, min(position, stop)


def _breaks_post(line: str, following: list[str], cues: Cues) -> bool:
    """Whether a post goes on in the next line: "KT. CHÁNH VĂN" and "PHÒNG", "THỨ" and "TRƯỞNG"."""
    words = line.strip(_EDGE).split()
    behind = next((part.strip(_EDGE).split() for part in following if part.strip(_EDGE)), [])
    if not words or not behind or not words[-1].isupper() or len(words) > 12:
        return False
    return any(cues.positions.at([*words[-count:], *behind])[1] > count for count in (1, 2, 3) if count <= len(words))
