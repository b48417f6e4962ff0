"""The unit whose site a page stands on: by the site's name over the page, its address, its imprint."""

from collections.abc import Iterator, Sequence

from ktttextract.document.cues import Cues
from ktttextract.document.identify import DocumentFacts
from ktttextract.document.units import Unit, UnitReader
from ktttextract.normalise import NormalisedText
from ktttextract.scan.bodies import BodyMatch

_HEADER = 700
_HEADER_LINES = 8
_FOOTER = 1500
_EDGE = " |*_#-\t"
_LONGEST_LINE = 160  # of a site's name


def site_units(
    text: NormalisedText, facts: DocumentFacts, cues: Cues, reader: UnitReader, bodies: Sequence[BodyMatch]
) -> list[Unit]:
    """The units that the lines over the page name, or else those of its imprint; none where they name none."""
    over = list(_lines(text, 0, _HEADER))[:_HEADER_LINES]
    headline = facts.title or ""
    over = [line for line in over if not headline or headline[:20] not in text.lined[line[0] : line[1]]]
    under = list(_lines(text, max(facts.tail_start, len(text.text) - _FOOTER), len(text.text)))
    found = _named(text, over, cues, reader, bodies) or _named(text, under, cues, reader, bodies)
    return found + _addresses(text, under, cues, reader)


def _addresses(text: NormalisedText, lines: Sequence[tuple[int, int]], cues: Cues, reader: UnitReader) -> list[Unit]:
    """The provinces of the addresses in an imprint; the capital is that of everybody."""
    capital = next(iter(reader.places.provinces))
    told = [line for line in lines if text.low.startswith(cues["site.address"], line[0])]
    units = [unit for line in told for unit in reader.read(text, *line) if unit.level == "province"]
    return [unit for unit in units if unit.rows[0].code != capital]


def _lines(text: NormalisedText, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The lines that are not empty, without what frames them."""
    stop = min(stop, len(text.lined))
    while start < stop:
        end = text.lined.find("\n", start, stop)
        end = stop if end < 0 else end
        line = text.lined[start:end]
        words = line.strip(_EDGE)
        if words:
            begin = start + line.index(words)
            yield begin, begin + len(words)
        start = end + 1


def _named(
    text: NormalisedText,
    lines: Sequence[tuple[int, int]],
    cues: Cues,
    reader: UnitReader,
    bodies: Sequence[BodyMatch],
) -> list[Unit]:
    found: list[Unit] = []
    starts = {body.start: body for body in bodies}
    for start, end in lines:
        low = text.low[start:end]
        row = reader.places.at_site(low)
        if row is not None:
            found.append(Unit("province", row.name, (row,), "", start, end))
        if end - start > _LONGEST_LINE:
            continue
        body = starts.get(start)
        whole = body if body is not None and body.end >= end - 1 else None
        if whole is not None and (unit := reader.of_body(whole)) is not None:
            found.append(unit)
        elif any(cue in low for cue in cues["site.name"]):
            found += reader.read(text, start, end)
        elif (paper := _of_paper(text, start, end, cues, reader)) is not None:
            found.append(paper)
    return found


def _of_paper(text: NormalisedText, start: int, end: int, cues: Cues, reader: UnitReader) -> Unit | None:
    """The province of a paper or a station whose name is all of a line: "BÁO ĐỒNG THÁP", "Báo Lai Châu điện tử"."""
    name = max((cue for cue in cues["site.paper"] if text.low.startswith(f"{cue} ", start)), key=len, default="")
    units = reader.read(text, start + len(name), end) if name else []
    if len(units) != 1 or units[0].level != "province" or units[0].start > start + len(name) + 1:
        return None
    return units[0] if text.low[units[0].end : end].strip(_EDGE) in ("", *cues["site.paper.kind"]) else None
