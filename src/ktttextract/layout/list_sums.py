"""Lists whose figures add up to one that stands before them: the lines are its parts, whatever the head says."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from ktttextract.layout.sections import Block
from ktttextract.scan import Figure
from ktttextract.syntax.cues import Cues

_FEW = 12  # lines with figures between a list and the total that it divides
_UNDER = 40  # lines with figures that one line of a list has under it
_NEARLY = Decimal("0.005")  # of the total: rounded parts, a late correction of one of them
_MANY = 4  # lines that add up to one that does not call itself a total
_RUN = 200  # lines of a list that are added up


class _Line(NamedTuple):
    block: Block
    figures: list[Figure]
    first: Figure  # that no bracket holds and that is no percentage, if there is one
    total: bool  # its words begin with "Tổng"

    @property
    def key(self) -> tuple[int, int, str]:
        unit = self.first.unit
        parent = self.block.parent
        return (parent.start if parent else -1, self.block.level, unit.name if unit else "")


def list_sums(low: str, cues: Cues, blocks: Iterable[tuple[Block, list[Figure]]]) -> dict[int, int]:
    """For the first figure of each line that is a part of an added-up list, where the figure of the whole begins."""
    lines = [line for line in (_line(low, cues, block, figures) for block, figures in blocks) if line is not None]
    found: dict[int, int] = {}
    runs: dict[tuple[int, int], list[int]] = {}
    for number, line in enumerate(lines):
        place = line.key[:2]
        run = runs.get(place)
        if run and (lines[run[0]].key != line.key or len(run) >= _RUN or number - run[-1] > _UNDER):
            _close(lines, runs.pop(place), found)
            run = None
        if run is None:
            runs[place] = [number]
        else:
            run.append(number)
    for run in runs.values():
        _close(lines, run, found)
    return found


def _line(low: str, cues: Cues, block: Block, figures: list[Figure]) -> _Line | None:
    amounts = (one for one in figures if one.unit is None or one.unit.kind != "percent")
    first = next(amounts, figures[0])
    if low.rfind("(", block.start, first.start) > low.rfind(")", block.start, first.start):
        return None
    at = block.start
    while at < first.start and not low[at].isalpha():
        at += 1
    return _Line(block, figures, first, cues.part_total.match(low, at) is not None)


def _close(lines: list[_Line], run: list[int], found: dict[int, int]) -> None:
    """Look for the total of a list: its head or the line before it, a line before the head, its own first line."""
    firsts = [lines[number].first for number in run]
    unit, lows = firsts[0].unit, [one.low for one in firsts if one.low is not None]
    if unit is None or unit.kind == "percent" or len(lows) < len(firsts):
        return
    whole = _above(lines, run, sum(lows, Decimal(0)), unit.name)
    if whole is not None:
        found.update((one.start, whole.start) for one in firsts)
        return
    at = 0
    while at < len(firsts) - 2:
        end = _reaches(lows, at, 2 if lines[run[at]].total else _MANY)
        if end:
            found.update((one.start, firsts[at].start) for one in firsts[at + 1 : end])
        at = end or at + 1


def _reaches(lows: list[Decimal], at: int, least: int) -> int:
    """Where the lines behind a line have added up to it, so that it is their total; 0 where they never do."""
    total, so_far = lows[at], Decimal(0)
    for end in range(at + 1, min(len(lows), at + 1 + _FEW)):
        so_far += lows[end]
        if end - at >= least and _equal(so_far, total):
            return end + 1
        if so_far > total:
            break
    return 0


def _above(lines: list[_Line], run: list[int], total: Decimal, name: str) -> Figure | None:
    first = lines[run[0]].block
    head = first.parent
    for number in range(run[0] - 1, max(-1, run[0] - 1 - _FEW), -1):
        block = lines[number].block
        over = block is head or (head is not None and block is head.parent)
        beside = head is not None and block.parent is head.parent and block.level == head.level
        lead = number == run[0] - 1 and block.level != first.level
        if not (over or lead or beside):
            continue
        if len(run) == 1 and not beside:
            continue
        for figure in lines[number].figures[:_FEW]:
            unit = figure.unit
            if unit is not None and unit.name == name and _equal(total, figure.low):
                return figure
    return None


def _equal(total: Decimal, whole: Decimal | None) -> bool:
    return bool(whole) and whole is not None and abs(total - whole) <= _NEARLY * abs(whole)
