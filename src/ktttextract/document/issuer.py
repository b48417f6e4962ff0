"""Which body issues the text: the acting one where it is named, else the one of the letterhead."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ktttextract.document.cues import Cues, cues_of
from ktttextract.document.letterhead import Letterhead
from ktttextract.document.signature import Ending
from ktttextract.document.title import Title
from ktttextract.normalise import NormalisedText, normalise
from ktttextract.rulebook import RuleBook
from ktttextract.scan.bodies import BodyMatch, scan_bodies, unit_of
from ktttextract.spans import NormSpan

_EDGE = " \t|*#_-=~:."
_BREAK = re.compile(r"[\n|]|-{3,}|\*{2,}|_{3,}|={3,}")
_NAMED = 20_000  # how far a name is looked for in small letters
_STATED = 3500  # how far behind the title "… ban hành Kế hoạch" is looked for


class Issuer(NamedTuple):
    """The issuing body as printed: its words, where they stand and the mention there."""

    words: str | None
    span: NormSpan | None
    body: BodyMatch | None
    parent: str | None = None  # the line above, when the words are a unit of it


def printed_body(text: NormalisedText, cues: Cues, head: Letterhead, start: int, stop: int) -> list[tuple[int, str]]:
    """The lines of the letterhead that name bodies: capitals that are neither heading, motto, number nor date."""
    masked = [span for span in (head.heading, head.motto, head.number, head.dateline) if span]
    if not masked:
        return []
    first = min(span.start for span in masked)
    lowest = _lines_above(text, max(start, first - 250), first)
    stop = min(stop, head.kind_span.start if head.kind_span else stop)
    pieces: list[tuple[int, str]] = []
    position = lowest
    for span in [*sorted(masked), NormSpan(stop, stop)]:
        if span.start >= position:
            pieces += _capitals(text, cues, position, span.start)
        position = max(position, span.end)
    return pieces


def _lines_above(text: NormalisedText, floor: int, first: int) -> int:
    """Where the capitals above an offset begin; a line in small letters ends the search."""
    position = first
    while position > floor:
        line_start = max(floor, text.lined.rfind("\n", 0, position - 1) + 1)
        line = text.lined[line_start:position].strip(_EDGE + "\n")
        if line and not line.isupper():
            break
        position = line_start
    return position


def _capitals(text: NormalisedText, cues: Cues, start: int, stop: int) -> list[tuple[int, str]]:
    pieces: list[tuple[int, str]] = []
    position = start
    no_name = (*cues["draft"], *cues["summary"], *cues["number"], "(", "[")
    for part in _BREAK.split(text.lined[start:stop]):
        words = part.strip(_EDGE)
        if len(words) > 1 and words.isupper() and not words.lower().startswith(no_name):
            begin = text.lined.find(words, position, stop)
            if not any(c.isdigit() for c in words[:3]):
                pieces.append((begin, words))
            position = begin + len(words)
    return pieces


def issuer_of_letterhead(
    pieces: list[tuple[int, str]], cues: Cues, book: RuleBook, bodies: Sequence[BodyMatch]
) -> Issuer:
    """The body of the letterhead's lines: the last one, with the one above when it is a unit without its own name."""
    if not pieces:
        return Issuer(None, None, None)
    begin, end = pieces[0][0], pieces[-1][0] + len(pieces[-1][1])
    inside = [body for body in bodies if begin <= body.start and body.end <= end + 1]
    groups: list[list[tuple[int, str]]] = []
    for piece in pieces:
        goes_on = groups and (
            not piece[1].lower().startswith(cues["body_head"])
            or groups[-1][-1][1].lower() in cues["body_open"]
            or _inside_one(inside, groups[-1][0][0], piece[0] + len(piece[1]))
        )
        if goes_on:  # a place, or the rest of a name
            groups[-1].append(piece)
        else:
            groups.append([piece])
    own = groups[-1]
    words = " ".join(" ".join(piece[1] for piece in own).split())
    split = words.split()
    post = cues.positions.at(split)[1]
    person = 0 < post < len(split) and book.table("bodies").find(words) is None
    if person:  # the body of "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …"
        words = " ".join(split[post:])
    span = NormSpan(own[0][0], own[-1][0] + len(own[-1][1]))
    body = next((b for b in reversed(inside) if b.start <= span.start + 2 and b.start >= span.start - 2), None)
    above = " ".join(piece[1] for piece in groups[-2]) if len(groups) > 1 else None
    parent = above if words.lower() in cues["part"] + cues["unit"] else None
    if body is None and parent is not None:
        above_body = next((b for b in reversed(inside) if b.end < span.start), None)
        body = above_body and unit_of(above_body, words, book)
    elif body is None and len(groups) == 1 and inside:
        body = inside[-1]
    return Issuer(words, span, body, parent)


def _inside_one(bodies: list[BodyMatch], start: int, end: int) -> bool:
    """Whether one name covers the lines; a line of which it takes only the first word is another body's."""
    return any(body.start <= start + 2 and body.end >= end for body in bodies)


def find_issuer(
    text: NormalisedText,
    book: RuleBook,
    head: Letterhead,
    letterhead: Issuer,
    title: Title,
    ending: Ending,
    bodies: Sequence[BodyMatch],
) -> Issuer:
    """The acting body of title or T/M line before the letterhead's; then the bodies that the text names as issuing."""
    cues = cues_of(book)
    if title.by:
        words = title.by.split(",")[0].strip()
        body = mention_at(bodies, title.by_start, title.by_start + len(title.by) + 10)
        return _acting(book, words, letterhead, body)
    if ending.acting and ending.span and _is_party(text, head, cues, ending):
        low = ending.acting.lower()
        if letterhead.words and low.startswith(cues["committee"]):
            return letterhead
        if not letterhead.words or not (low in letterhead.words.lower() or letterhead.words.lower() in low):
            body = next((b for b in bodies if text.low.startswith(low, b.start) and b.start >= ending.span.start), None)
            committee = letterhead
            if letterhead.words or not head.heading:
                stated = issuer_stated(text, cues, bodies, title.end)
                if stated.words and stated.words.lower().startswith(low):
                    return stated
                committee = letterhead if letterhead.words else stated
            return _acting(book, ending.acting, committee, body)
    if letterhead.words:
        return letterhead
    below = mention_at(bodies, title.end, title.end + 60)
    if below is not None and not text.lined[title.end : below.start].strip(" \n|*_#-"):
        return Issuer(text.text[below.start : below.end], NormSpan(below.start, below.end), below)
    stated = issuer_stated(text, cues, bodies, title.end)
    if stated.words is None and ending.acting:
        return Issuer(ending.acting, ending.span, None)
    return stated


def _is_party(text: NormalisedText, head: Letterhead, cues: Cues, ending: Ending) -> bool:
    """Whether the text is a Party one, where a committee's letterhead may hide the acting body."""
    if head.heading is not None:
        return not text.low.startswith(cues["heading"][0][:4], head.heading.start)
    return ending.span is not None and "T/M" in text.text[ending.span.start : ending.span.end]


def _acting(book: RuleBook, words: str, letterhead: Issuer, body: BodyMatch | None) -> Issuer:
    """An acting body; a part of a committee ("Ban Thường vụ") takes the committee's name behind it."""
    if words.lower() in cues_of(book)["part"] and letterhead.words:
        unit = unit_of(letterhead.body, words, book) if letterhead.body else None
        return Issuer(words, letterhead.span, unit, letterhead.words)
    return Issuer(words, NormSpan(body.start, body.end) if body else None, body)


def whole_body(issuer: Issuer, name: str | None, book: RuleBook) -> BodyMatch | None:
    """The body with the place that the letterhead prints apart from it ("ỦY BAN NHÂN DÂN … TỈNH BẾN TRE").

    Its offsets are -1: the words do not stand together.
    """
    body = issuer.body
    if body is None or not body.needs_place or name is None or len(name) <= len(body.name):
        return body
    named = scan_bodies(normalise(name), book)
    whole = next((match for match in named if match.row is body.row and not match.needs_place), None)
    return body if whole is None else whole._replace(start=-1, end=-1)


def mention_at(bodies: Sequence[BodyMatch], start: int, stop: int) -> BodyMatch | None:
    """The first body mentioned between two offsets."""
    return next((body for body in bodies if start <= body.start < stop), None)


def issuer_stated(text: NormalisedText, cues: Cues, bodies: Sequence[BodyMatch], start: int) -> Issuer:
    """The body of "… ban hành Kế hoạch …, cụ thể như sau" in the opening sentences."""
    verbs = cues["issues"]
    for body in bodies:
        if body.start < start:
            continue
        if body.start > start + _STATED:
            break
        behind = text.low[body.end : body.end + 40].lstrip()
        before = text.low[max(0, body.start - 6) : body.start].rstrip()
        if behind.startswith(verbs) and not before.endswith(cues["owner"]):
            return Issuer(text.text[body.start : body.end], NormSpan(body.start, body.end), body)
    return Issuer(None, None, None)


def natural_name(text: NormalisedText, cues: Cues, printed: str) -> str:
    """The name in capitals as the text itself writes it in a sentence, else in sentence case."""
    if not printed.isupper():
        return printed
    low = printed.lower()
    position = text.low.find(low, 0, _NAMED)
    while position >= 0:
        found = text.text[position : position + len(low)]
        if not found.isupper() and found[:1].isupper():
            return " ".join(found.split())
        position = text.low.find(low, position + 1, _NAMED)
    words = low.split()
    count = 0
    for index in range(len(words)):
        count = cues.places.at(words, index)[1]
        if count:  # behind "tỉnh", "thành phố" comes a name
            words[index + count :] = [word.capitalize() for word in words[index + count :]]
            break
    name = " ".join(words)
    return name[:1].upper() + name[1:]
