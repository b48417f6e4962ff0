"""Places that point back to a cited document: "Nghị quyết này", "Kế hoạch nêu trên", announced short names."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from ktttextract.document.identify import DocumentFacts
from ktttextract.normalise import NormalisedText
from ktttextract.references.citations import Cite
from ktttextract.rulebook import RuleBook
from ktttextract.scan.kind_table import kind_table

BACK_RULE = "reference.anaphor.back"
SHORT_RULE = "reference.anaphor.short"
_SHORTEST_NAME = 4
_LONGEST_NAME = 80


class Anaphor(NamedTuple):
    """A place that points back to the document of an earlier citation; offsets in the normalised text."""

    start: int
    end: int
    rule: str
    cite: Cite


class _Patterns:
    """What the tables say about pointing back, made once per book."""

    def __init__(self, book: RuleBook) -> None:
        rows = kind_table(book).rows
        self.kinds = {name.lower(): row.name for row in rows for name in (row.name, *row.variants)}
        names = "|".join(map(re.escape, sorted(self.kinds, key=lambda name: (-len(name), name))))
        pointing = [row for row in book.table("citation_wording").rows if row["role"] == "pointing"]
        words = "|".join(re.escape(word) for row in pointing for word in (row["name"], *row["variants"]))
        self.back = re.compile(rf"(?<!\w)({names.replace(chr(92) + ' ', ' {1,3}')}) {{1,3}}({words})(?!\w)")
        self.own = {word for row in pointing if row.get("own") for word in (row["name"], *row["variants"])}
        short = [row for row in book.table("citation_wording").rows if row["role"] == "short"]
        cues = sorted((word for row in short for word in (row["name"], *row["variants"])), key=len, reverse=True)
        cue = "|".join(map(re.escape, cues))
        self.short = re.compile(
            rf"\((?:{cue}) ?:? {{0,2}}[“\"]?([^()“”\"\n]{{{_SHORTEST_NAME},{_LONGEST_NAME}}})[”\"]?\)"
        )


def find_anaphors(
    text: NormalisedText, book: RuleBook, cites: Sequence[Cite], document: DocumentFacts | None
) -> list[Anaphor]:
    """Every such place in text order; the kind is respected, and the text's own "Kế hoạch này" is left out."""
    patterns = book.made(_Patterns)
    found = [*_short_names(text, patterns, cites), *_back(text, patterns, cites, document)]
    found.sort(key=lambda one: (one.start, one.end))
    kept: list[Anaphor] = []
    taken = sorted((cite.start, cite.end) for cite in cites)
    starts = [start for start, _ in taken]
    for one in found:
        at = bisect_right(starts, one.end - 1) - 1
        overlaps = at >= 0 and taken[at][1] > one.start
        if not overlaps and not (kept and kept[-1].end > one.start):
            kept.append(one)
    return kept


def _back(
    text: NormalisedText, patterns: _Patterns, cites: Sequence[Cite], document: DocumentFacts | None
) -> list[Anaphor]:
    own = document.kind.name if document is not None and document.kind and document.genre == "original" else None
    latest: dict[str, Cite] = {}
    found: list[Anaphor] = []
    index = 0
    for hit in patterns.back.finditer(text.low):
        while index < len(cites) and cites[index].end <= hit.start():
            kind = cites[index].fields.kind
            if kind:
                latest[kind.name] = cites[index]
            index += 1
        kind_name = patterns.kinds[" ".join(hit.group(1).split())]
        cite = latest.get(kind_name)
        if cite is None or (kind_name == own and hit.group(2) in patterns.own) or not text.text[hit.start()].isupper():
            continue
        found.append(Anaphor(hit.start(), hit.end(), BACK_RULE, cite))
    return found


def _short_names(text: NormalisedText, patterns: _Patterns, cites: Sequence[Cite]) -> list[Anaphor]:
    ends = [cite.end for cite in cites]
    starts = {cite.start for cite in cites}
    found: list[Anaphor] = []
    for hit in patterns.short.finditer(text.low):
        name = text.text[hit.start(1) : hit.end(1)].strip()
        at = bisect_right(ends, hit.start()) - 1
        if at < 0 or hit.start(1) in starts or hit.start() - ends[at] > 600 or len(name) < _SHORTEST_NAME:
            continue
        for again in re.compile(rf"(?<!\w){re.escape(name)}(?!\w)").finditer(text.text, hit.start(1)):
            found.append(Anaphor(again.start(), again.end(), SHORT_RULE, cites[at]))
    return found
