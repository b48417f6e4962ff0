"""How long the patterns of a user's rules may take: some never end, others are slow at every place."""

from collections.abc import Callable
from time import process_time
from typing import Any

from ktttextract.rulebook import Rule

_AT_A_PLACE = 0.5  # seconds
# What one rule may take of a text in all, and for each million characters of it: an ordinary rule takes a hundredth.
_IN_A_TEXT = 2.0
_IN_A_MILLION = 2.0


class Limits:
    """The clock of one scan: `stopped` lists the rules that ran out of time, and where in the text."""

    __slots__ = ("_left", "_most", "stopped")

    def __init__(self, length: int) -> None:
        self._most = _IN_A_TEXT + _IN_A_MILLION * length / 1_000_000
        self._left: dict[str, float] = {}
        self.stopped: list[tuple[str, int]] = []

    def run(self, rule: Rule, ask: Callable[..., Any], at: int, *arguments: object) -> Any:
        """What a method of a `regex` pattern of the rule answers; None when it is stopped, now or before.

        `at` is the place in the text that it is asked about.
        """
        left = self._left.get(rule.id, self._most)
        if left <= 0:
            return None
        before = process_time()
        try:
            found = ask(*arguments, timeout=min(_AT_A_PLACE, left))
            left -= process_time() - before
        except TimeoutError:
            found, left = None, 0
        self._left[rule.id] = left
        if left <= 0:
            self.stopped.append((rule.id, at))
        return found
