"""The title of an official text (trích yếu): what stands between its kind and its first provision."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ktttextract.document.cues import Cues
from ktttextract.normalise import NormalisedText

_MOST = 1500  # a title is never longer
# The longest title that is not cut, and how much of its beginning tells whether it is in capitals.
_LONGEST = 420
_OPENING = 60
_INTRODUCTION = 60  # characters of a line that ends in ":" and begins the text
_PARAGRAPH = 120  # characters of a line that is more than a line of a title
_SENTENCE_END = re.compile(r"[.!?:;] (?=[^\W\d_a-zà-ỹđ])")
_EDGE = " \t|#*_"
_WORDS_OF_NONE = 2  # "TỔNG KẾT" says of nothing what it is
_NOTE = re.compile(r"\[[^\[\]]{12,}\]")
_RULE = re.compile(r"[-_=*~.+ ]{3,}$|[*+]$")
# "I. ", "1. ", "A - ", "II/": the first heading under the title
_HEADING = re.compile(r"(?:[IVX]{1,5}|[A-H]|\d{1,2})\s?[./)-]\s")


class Title(NamedTuple):
    """The title on one line, where it ends, and the words that name the acting body before it."""

    words: str | None
    end: int
    by: str | None  # "BỘ CHÍNH TRỊ, BAN BÍ THƯ" of "KẾT LUẬN CỦA BỘ CHÍNH TRỊ, BAN BÍ THƯ VỀ …"
    by_start: int


def read_title(
    text: NormalisedText, cues: Cues, start: int, issuer: str, whole_lines: Sequence[tuple[int, int]]
) -> Title:
    """The title from the offset behind the kind; `whole_lines` are the bodies that may stand on a line of their own."""
    lines = _lines(text, cues, start, issuer, whole_lines)
    if not lines:
        return Title(None, start, None, -1)
    words = _once(" ".join(line for _, line in lines))
    end = lines[-1][0] + len(lines[-1][1])
    if mostly_upper(words[:_OPENING]):
        cut = _prose_start(words)
        if cut:
            end -= len(words) - cut
            words = words[:cut].rstrip()
    words = _without_notes(words)
    words = without_issuer(words, cues, issuer)
    by, words = _acting(words, cues)
    words = _tidy(words)
    return Title(words or None, end, by, lines[0][0] if by else -1)


def bounded(words: str | None) -> str | None:
    """A title at its natural end: what goes on for longer than any title has text glued behind it."""
    if not words or len(words) <= _LONGEST:
        return words or None
    end = _SENTENCE_END.search(words, _OPENING, _LONGEST)
    if end:
        return words[: end.start()]
    cut = max(words.rfind(mark, _LONGEST // 2, _LONGEST) for mark in (";", ","))
    return words[: cut if cut > 0 else max(words.rfind(" ", 0, _LONGEST), 0) or _LONGEST].rstrip(" ,;")


def _lines(
    text: NormalisedText, cues: Cues, start: int, issuer: str, whole_lines: Sequence[tuple[int, int]]
) -> list[tuple[int, str]]:
    """The lines of the title with their offsets."""
    found: list[tuple[int, str]] = []
    upper = gap = False
    stop = min(len(text.lined), start + _MOST)
    position = start
    while position < stop:
        end = text.lined.find("\n", position)
        end = stop if end < 0 else end
        raw = text.lined[position:end]
        line = raw.strip(_EDGE)
        here = position + len(raw) - len(raw.lstrip(_EDGE))
        position = end + 1
        if not line or _RULE.match(line):
            if found and (line or "|" in raw):
                break
            gap = bool(found)
            continue
        if found and (line.startswith(":") or _ends(found[-1][1], line, cues, upper=upper, gap=gap)):
            break
        if found and _is_issuer(text, here, line, cues, issuer, whole_lines, position, found[-1][1]):
            break
        if not found:
            if line.startswith((":", "(")) or _begins_text(line, cues):
                break
            upper = mostly_upper(line)
        pipe = line.find(" | ")
        found.append((here, line[:pipe] if pipe > 0 else line))
        gap = False
        if pipe > 0:
            break
    return found


def _ends(before: str, line: str, cues: Cues, *, upper: bool, gap: bool) -> bool:
    """Whether the line no longer belongs to a title."""
    if upper and not mostly_upper(line):
        if not gap and len(before.split()) <= _WORDS_OF_NONE and not _begins_text(line, cues):
            return False  # "TỔNG KẾT" in capitals, of what in small letters below
        low = line.lower()  # "CỦA BAN THƯỜNG VỤ" in capitals, "về …" below in small letters
        return not (before.lower().startswith(cues["by"]) and low.startswith(cues["about"]))
    last = before.split()[-1].lower()
    if _begins_text(line, cues):
        return True
    longest = _INTRODUCTION if line[-1] == ":" else _PARAGRAPH
    if len(line) > longest and line[-1] in ".:;" and last not in cues["joiner"]:
        return True  # a whole paragraph: "Thực hiện Kế hoạch số 58/KH-UBND …, xã báo cáo như sau:"
    if not gap:
        return False
    short = len(before.split()) <= 2
    return not (short or line[0].islower() or line[0] in ",;–-" or last in cues["joiner"] or before.endswith(","))


def _begins_text(line: str, cues: Cues) -> bool:
    if _HEADING.match(line):
        return True
    if line.startswith(("(", "- ")):
        return True
    low = line.lower()
    if line[0] == low[0] or not low.startswith(cues["title_end"]):
        return False
    return low.startswith(cues["title_end"][0]) or not mostly_upper(line[:40])


def _is_issuer(
    text: NormalisedText,
    here: int,
    line: str,
    cues: Cues,
    issuer: str,
    whole_lines: Sequence[tuple[int, int]],
    following: int,
    before: str,
) -> bool:
    """Whether the line is the body that issues, printed alone between the title and the legal bases."""
    if not mostly_upper(line) or before.lower().rstrip().endswith(cues["joiner"]):
        return False
    words = line.split()
    post, _ = cues.positions.at(words)
    behind = [part for part in text.lined[following : following + 300].split("\n") if part.strip(_EDGE)]
    behind = behind[: 2 if post else 1]
    if behind and all(map(mostly_upper, behind)) and not behind[0].lower().startswith(cues["session_line"]):
        return False
    low = " ".join(words).lower()
    if post is not None or (issuer and (low.startswith(issuer[:200]) or (len(words) > 2 and issuer.startswith(low)))):
        return True
    end = here + len(line)
    return any(s <= here + 1 and e >= end - 2 for s, e in whole_lines if here - 1 <= s < end)


def mostly_upper(line: str) -> bool:
    """Whether nearly all letters are capitals; a line without letters counts as such."""
    letters = sum(map(str.isalpha, line))
    return sum(map(str.isupper, line)) >= 0.7 * letters


def _once(words: str) -> str:
    """The title that a web copy prints twice in a row, once."""
    half = len(words) // 2
    first = words[:half].rstrip(_EDGE)
    return first if half > 15 and words[half:].strip(_EDGE) == first else words


def _without_notes(words: str) -> str:
    """The title without an editor's notes in square brackets, unless nothing else is left."""
    return " ".join(_NOTE.sub(" ", words).split()) or words


def _prose_start(words: str) -> int:
    """Where prose begins behind a title in capitals on the same line; 0 where none does."""
    position = 0
    split = words.split(" ")
    for word, behind in pairwise(split):
        if position and word[:1].isupper() and word[1:].islower() and (behind.islower() or behind.isdigit()):
            return position
        position += len(word) + 1
    return 0


def without_issuer(words: str, cues: Cues, issuer: str) -> str:
    """The title without the name of the issuing body that conversion glued behind it."""
    split = issuer.split()
    level = next((i for i in range(len(split)) if cues.places.at(split, i)[1]), -1)
    count = cues.places.at(split, level)[1] if level > 0 else 0
    for name in (issuer, " ".join(split[: level + count]) if count else ""):
        rest = _without(words, cues, name, posted=name != issuer)
        if rest is not None:
            return rest
    return words


def _without(words: str, cues: Cues, name: str, *, posted: bool) -> str | None:
    """The words before the name and the post before it; None when the name belongs to the sentence."""
    low = words.lower().rstrip(" .")
    if not low.endswith(" " + name) or len(low) <= len(name) + 3:
        return None
    rest = words[: len(low) - len(name)].rstrip()
    split = rest.split()
    for count in (4, 3, 2, 1):  # "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …"
        if len(split) > count and cues.positions.at(split, len(split) - count)[1] == count:
            rest = " ".join(split[:-count])
            posted = False
            break
    joiners = (",", *(" " + joiner for joiner in cues["joiner"]))
    if posted or rest.lower().endswith(joiners):
        return None
    return rest


def _acting(words: str, cues: Cues) -> tuple[str | None, str]:
    """Splits "CỦA BỘ CHÍNH TRỊ VỀ …" into the body and the rest; a person stays in the title."""
    low = words.lower()
    by = cues["by"][0] + " "
    behind = words[len(by) :]
    if not low.startswith(by) or low[len(by) :].startswith(cues["person"]) or cues.positions.at(behind.split())[1]:
        return None, words
    for about in sorted(cues["about"], key=len, reverse=True):
        place = low.find(f" {about} ")
        if place > 0:
            return words[len(by) : place].strip(), words[place + 1 :]
    return None, words


def _tidy(words: str) -> str:
    words = " ".join(words.split())
    if words.lower().startswith("v/v"):
        words = words[3:]
    return words.strip(" .;:-*_|")


def read_letter_title(text: NormalisedText, cues: Cues, start: int, stop: int) -> Title:
    """The summary of a letter: the lines behind "V/v" or "Về việc" under the number."""
    for mark in sorted(_openings(text, cues["about"], start, stop)):
        words, end = _letter_lines(text, cues, mark, stop)
        if len(words) > 8:
            return Title(words, end, None, -1)
    return Title(None, start, None, -1)


def _openings(text: NormalisedText, phrases: tuple[str, ...], start: int, stop: int) -> list[int]:
    """Where a phrase of several letters opens a line or cell, or is written "V/v" anywhere."""
    found = []
    for phrase in phrases:
        position = text.low.find(phrase, start, stop)
        while position >= 0:
            before = text.lined[start:position].rstrip(_EDGE)
            opens = before[-1:] in ("", "\n") or text.lined[position - 1 : position] == "|"
            if opens or ("/" in phrase and not text.low[position - 1].isalnum()):
                found.append(position)
                break
            position = text.low.find(phrase, position + 1, stop)
    return found


def _letter_lines(text: NormalisedText, cues: Cues, mark: int, stop: int) -> tuple[str, int]:
    """The summary from its mark to a rule, an empty line, the next cell, the heading or the date."""
    ends = cues["heading"] + cues["motto"] + cues["title_end"]
    found: list[str] = []
    position = mark
    while position < stop:
        end = text.lined.find("\n", position, stop)
        end = stop if end < 0 else end
        raw = text.lined[position:end]
        line = raw.strip(_EDGE)
        low = line.lower()
        dated = any(mark in low for mark in cues.print.dateline)
        if found and (not line or _RULE.match(line) or low.startswith(ends) or dated):
            break
        cell = next((i for cue in cues["heading"] if (i := low.find(cue)) > 0), -1)
        line = line[:cell] if cell > 0 else line.split(" | ")[0]
        if line:
            found.append(line)
        position = end + 1
        if "|" in raw:
            break
    return _tidy(" ".join(found)), position
