"""Overlaps are settled: where findings overlap, one wins; the losers are kept with the reason."""

from collections.abc import Iterable, Iterator, Sequence

from ktttextract.scan.engine import FAMILY_RANK
from ktttextract.scan.records import Citation, Figure, Match


class Lost:
    """A match that lost its place, and to what."""

    __slots__ = ("match", "reason")

    def __init__(self, match: Match, winner: Match) -> None:
        self.match = match
        self.reason = f"overlaps {winner.rule.id} at {winner.start}-{winner.end}"


def _key(match: Match) -> tuple[int, int, int]:
    rank = FAMILY_RANK.get(match.rule.family, 9)
    return (rank, -match.rule.priority, match.start - match.end)


def _coexist(a: Match, b: Match) -> bool:
    """Whether both may stand.

    A law named with its year keeps the year as a date: only a number-symbol closes its place to other families. So
    does "từ 540 (năm 2024) lên 712".
    """
    if a.rule.family == b.rule.family:
        return False
    for one, other in ((a, b), (b, a)):
        risen = one.risen if isinstance(one, Figure) else None
        if risen is not None and risen.begun_end <= other.start and other.end <= risen.start:
            return True
    named = a if isinstance(a, Citation) else b
    return isinstance(named, Citation) and named.symbol is None


def settle(matches: Iterable[Match], lost: list[Lost] | None = None) -> list[Match]:
    """The matches that keep their place, in text order; `lost`, if given, receives the others."""
    kept: list[Match] = []
    reach = 0  # no place that is kept ends behind it
    for match in matches:
        if match.start >= reach:
            kept.append(match)
            reach = match.end
            continue
        reach = max(reach, match.end)
        rival_at = None
        for at in range(len(kept) - 1, max(-1, len(kept) - 5), -1):
            rival = kept[at]
            if rival.end > match.start and not _coexist(rival, match):
                rival_at = at
                break
        if rival_at is None:
            kept.append(match)
            continue
        rival = kept[rival_at]
        if _key(match) < _key(rival):
            del kept[rival_at]
            kept.append(match)
            rival, match = match, rival
        if lost is not None:
            lost.append(Lost(match, rival))
    return kept


def apart(figures: Iterable[Figure], kept: Sequence[Match]) -> Iterator[Figure]:
    """The figures, in text order, that share no place with a match that is kept."""
    at, reach = 0, 0
    for figure in figures:
        while at < len(kept) and kept[at].start < figure.end:
            reach = max(reach, kept[at].end)
            at += 1
        if reach <= figure.start:
            yield figure
