"""The printed head of an official text: national heading, number, place and date, kind."""

import re
from typing import NamedTuple

from ktttextract import dates
from ktttextract.document.cues import Cues
from ktttextract.normalise import NormalisedText
from ktttextract.scan.records import DocumentKind
from ktttextract.spans import NormSpan

HEAD_LENGTH = 6000
_LINE = re.compile(r"[^\n|]+")
_JUNK = " \t|#*_-=~."
_LONGEST_KIND = 5
_PART_REACH = 40  # characters before a line in which the number of its part stands


class Letterhead(NamedTuple):
    """What the head of a text shows; offsets in the normalised text, -1 or None where it shows nothing."""

    heading: NormSpan | None
    motto: NormSpan | None
    number: NormSpan | None  # the label and the symbol
    symbol: NormSpan | None  # the symbol alone
    blank: bool  # the number's digits are missing
    kind: DocumentKind | None
    kind_span: NormSpan | None
    dateline: NormSpan | None
    place: str | None
    issued_on: str | None
    stop: int  # where the letterhead must have ended: the kind, the addressee or the legal bases


def read_letterhead(text: NormalisedText, cues: Cues, start: int, stop: int) -> Letterhead:
    """The letterhead between two offsets."""
    heading = _phrase(text, cues["heading"], start, stop)
    motto = _phrase(text, cues["motto"], start, stop, anywhere=True)
    first = min((span.start for span in (heading, motto) if span), default=start)
    number, symbol, blank = _number(text, cues, start, stop, motto or heading)
    after = max(first, start)
    dateline, place, issued_on = _dateline(text, cues, after if heading else start, stop, number, motto or heading)
    places = [span.end for span in (heading, motto, number, dateline) if span]
    kind, kind_span = find_kind(text, cues, first if places else start, stop, places)
    if kind_span and dateline and dateline.start > kind_span.end + 20 and number is None:
        dateline, place, issued_on = None, None, None  # a date in the body of the text
    end = kind_span.start if kind_span else max(places, default=start)
    return Letterhead(heading, motto, number, symbol, blank, kind, kind_span, dateline, place, issued_on, end)


def headings_from(text: NormalisedText, cues: Cues, start: int) -> list[NormSpan]:
    """The national headings, of the State or the Party, from an offset on."""
    found = []
    for phrase in cues["heading"]:
        at = start
        while heading := _phrase(text, (phrase,), at, len(text.low)):
            found.append(heading)
            at = heading.end
    return sorted(found)


def _phrase(
    text: NormalisedText, phrases: tuple[str, ...], start: int, stop: int, *, anywhere: bool = False
) -> NormSpan | None:
    """The first of the phrases in capitals or at the start of a line or cell; words may be broken over lines."""
    for phrase in phrases:
        first = phrase.partition(" ")[0]
        position = text.low.find(first, start, stop)
        while position >= 0:
            end = _match_words(text.low, position, phrase)
            if end and text.text[position].isupper():
                before = text.lined[max(start, position - 3) : position].rstrip(" *_#")
                if anywhere or before[-1:] in ("", "\n", "|") or text.text[position:end].isupper():
                    return NormSpan(position, end)
            position = text.low.find(first, position + 1, stop)
    return None


def _match_words(low: str, position: int, phrase: str) -> int:
    """The end of the phrase's words at the position, whatever blanks part them; 0 when they are others."""
    for word in phrase.split():
        while low[position : position + 1] in (" ", "\n", "\t"):
            position += 1
        if not low.startswith(word, position):
            return 0
        position += len(word)
    return position


def _number(
    text: NormalisedText, cues: Cues, start: int, stop: int, heading: NormSpan | None
) -> tuple[NormSpan | None, NormSpan | None, bool]:
    """The text's own number: the first label "số" at the start of a line or cell, or behind the heading."""
    for label in cues.print.label.finditer(text.low, start, stop):
        position = label.start()
        before = text.lined[max(start, position - 60) : position]
        opened = before.rstrip(" \t")[-1:] in ("", "\n", "|", "-", "*", ">", "#", "=")
        # "Luật số: …" and a number glued behind the motto
        behind_motto = heading is not None and 0 <= position - heading.end < 50
        cell = before.replace("|", "\n").rsplit("\n", 1)[-1]
        if behind_motto or ((opened or cell.isupper()) and not _cites(before, cues)):
            found = cues.print.symbol.match(text.lined, position)
            if found and found["symbol"].upper() != found["symbol"].lower():
                blank = found["number"] is None
                symbol = NormSpan(found.start("symbol"), found.end("symbol"))
                return NormSpan(position, found.end()), symbol, blank
    return None, None, False


def _cites(before: str, cues: Cues) -> bool:
    """Whether the label belongs to a document named in a title or sentence: "THỰC HIỆN NGHỊ QUYẾT SỐ …"."""
    line = before.replace("|", "\n").rstrip().rsplit("\n", 1)[-1]
    words = line.strip(_JUNK).split()
    for index in range(max(1, len(words) - _LONGEST_KIND), len(words)):
        kind, count = cues.kinds.at(words, index)
        if kind is not None and index + count == len(words):
            return True
    return False


def _dateline(
    text: NormalisedText, cues: Cues, start: int, stop: int, number: NormSpan | None, heading: NormSpan | None
) -> tuple[NormSpan | None, str | None, str | None]:
    """The line "Place, ngày … tháng … năm …"; a blank day or month gives the place alone."""
    for word in cues.print.day_word.finditer(text.low, start, stop):
        position = word.start()
        floor = max(start, position - 50, *(span.end for span in (number, heading) if span and span.end <= position))
        before = text.lined[floor:position].rstrip()
        place = _place(before, cues)
        if place and before.endswith(","):
            found = cues.print.day.match(text.low, position)
            if found:
                day, month, year = (found[g] or found[g + "2"] for g in ("day", "month", "year"))
                issued = iso_day(year, month, day)
                begin = position - (len(text.lined[floor:position]) - before.rfind(place.split()[0]))
                return NormSpan(begin, found.end()), place, issued
    return None, None, None


def _place(before: str, cues: Cues) -> str | None:
    """The capitalised words at the end of what stands before the date; "Thành phố" where the line prints it."""
    words: list[str] = []
    lines = before.rstrip(", ").rsplit("\n", 2)
    # "Thành phố Hồ Chí⏎Minh, ngày …": the line may be wrapped.
    for some in (lines[-1:], lines[-2:]):
        name = " ".join(some).strip(_JUNK).split()
        kind, count = cues.places.at(name)
        if kind is not None and name[0][0].isupper() and 1 <= len(name) - count <= 5 and name[count].istitle():
            return " ".join((kind.capitalize(), *name[count:]))
    for word in reversed(before.rstrip(", ").replace(".", ". ").split()):
        if not (word[:1].isupper() and (word[1:].islower() or len(word) == 1)) or len(words) == 5:
            break
        words.append(word)
    return " ".join(reversed(words)) or None


def iso_day(year: str | None, month: str | None, day: str | None) -> str | None:
    """The ISO date of three numerals, or None when one is missing or no calendar has the day."""
    if not (year and month and day):
        return None
    moment = dates.day(int(year), int(month), int(day))
    return moment.value if moment else None


def find_kind(
    text: NormalisedText, cues: Cues, start: int, stop: int, places: list[int]
) -> tuple[DocumentKind | None, NormSpan | None]:
    """The kind in capitals at the start of a line or cell, or glued behind one of `places`."""
    starts = [*places]
    starts.extend(found.start() for found in _LINE.finditer(text.lined, start, stop))
    junk_end = 0
    for begin in sorted(set(starts)):
        if begin < junk_end:
            continue  # inside junk that has been skipped: it would lead to the same place again
        position = junk_end = skip_junk(text.lined, begin, stop)
        if position >= stop or not text.text[position].isupper():
            continue
        if cues.print.part.search(text.low, max(start, position - _PART_REACH), begin):
            continue  # "PHẦN THỨ HAI:", and below it the name of that part
        if text.low.startswith(cues["draft"], position):
            position = _after_draft(text, position, stop)
        window = text.lined[position : position + 80]
        words = window.split("\n", 1)[0].split()
        kind, count = cues.kinds.at(words)
        if kind is None and len(words) == 1:  # "QUYẾT" and "ĐỊNH" on two lines
            words = window.split()
            kind, count = cues.kinds.at(words)
        if kind is not None and " ".join(words[:count]).isupper():
            return kind, NormSpan(position, words_end(text.lined, position, count))
        glued = _glued_kind(words, cues)
        if glued is not None:
            kind, count, letters = glued
            last = words_end(text.lined, position, count) - len(words[count - 1])
            return kind, NormSpan(position, last + letters)
    return None, None


def _glued_kind(words: list[str], cues: Cues) -> tuple[DocumentKind, int, int] | None:
    """The kind in capitals with the title glued behind it ("NGHỊ ĐỊNHQuy định …"): its words, letters of the last."""
    for index, word in enumerate(words[:_LONGEST_KIND]):
        if word.isupper():
            continue
        cut = next((i for i in range(2, len(word) - 1) if word[i].isupper() and word[i + 1].islower()), 0)
        if not word[:cut].isupper():
            return None
        kind, count = cues.kinds.at([*words[:index], word[:cut]])
        return (kind, count, cut) if kind is not None and count == index + 1 else None
    return None


def _after_draft(text: NormalisedText, position: int, stop: int) -> int:
    """Behind "DỰ THẢO", "DỰ THẢO LẦN 4": the next words in capitals that are no part of the mark."""
    words = text.lined[position : position + 40].split()
    count = 2
    if len(words) > 3 and words[3].rstrip(":").isdigit():
        count = 4
    return skip_junk(text.lined, words_end(text.lined, position, count), stop)


def skip_junk(lined: str, position: int, stop: int) -> int:
    """The offset of the first character that is no blank, rule, pipe or heading mark."""
    while position < stop and (lined[position] in _JUNK or lined[position] == "\n"):
        position += 1
    return position


def words_end(lined: str, position: int, count: int) -> int:
    """The offset behind the next `count` words."""
    for _ in range(count):
        while lined[position : position + 1].isspace():
            position += 1
        while position < len(lined) and not lined[position].isspace():
            position += 1
    return position
