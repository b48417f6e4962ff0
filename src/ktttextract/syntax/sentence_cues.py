"""Where the cues of one sentence stand, as questions about them."""

from bisect import bisect_left


class SentenceCues:
    """Where the cues of one sentence begin, by kind, in order."""

    __slots__ = ("_places",)

    def __init__(self, places: dict[str, list[int]]) -> None:
        self._places = places

    def has(self, *kinds: str) -> bool:
        """Whether the sentence has a cue of one of these kinds anywhere."""
        return not self._places.keys().isdisjoint(kinds)

    def last(self, kind: str, before: int) -> int:
        """Where the last cue of this kind that begins before a place begins; -1 for none."""
        places = self._places.get(kind)
        if not places:
            return -1
        at = bisect_left(places, before) - 1
        return places[at] if at >= 0 else -1

    def near(self, kind: str, before: int, reach: int) -> bool:
        """Whether a cue of this kind begins at most so many characters before a place."""
        at = self.last(kind, before)
        return at >= 0 and before - at <= reach

    def within(self, kind: str, start: int, end: int) -> list[int]:
        """Where the cues of this kind between two places begin."""
        places = self._places.get(kind)
        return places[bisect_left(places, start) : bisect_left(places, end)] if places else []
