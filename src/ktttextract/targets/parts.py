"""Parts and the figures that they are part of: which figure "trong đó", "với", "gồm", a bracket or a list divides."""

from bisect import bisect_left
from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple

from ktttextract.layout.sections import Block
from ktttextract.scan import Figure
from ktttextract.scan.records import Unit
from ktttextract.syntax.cues import Cues
from ktttextract.syntax.sentence_cues import SentenceCues
from ktttextract.targets.figure_units import add_up, is_share, same_unit
from ktttextract.targets.target import Target
from ktttextract.targets.text_scope import TextScope

_LOOKED_AT = 60  # figures of a sentence that are asked for a whole, or added up
_SENTENCES = 4
_OUT_OF_REACH = 400  # characters from "trong số 356 sản phẩm" to its last part
_GAP = 4  # characters between two lines
_START = attrgetter("start")
_ONLY_REACH = 90  # characters from a count to "riêng …" or "chỉ có …" and on to the figure
_NEW_SENTENCE = (".", "…", "!", ";\n")


class Part(NamedTuple):
    """The figure that another may be part of, how it was found, and what its bracket says beside it."""

    whole: Target | None = None
    way: str = "none"
    bracket: str = "none"


NO_PART = Part()


class PartIndex:
    """The figures made so far, by the block that they stand in, for the lines and sentences behind them."""

    def __init__(self, divided: dict[int, int]) -> None:
        self._divided = divided  # see `divided_lines`
        self._sentences: dict[int, list[list[Target]]] = {}
        self._by_figure: dict[int, Target] = {}
        self._last: Block | None = None  # of the last sentence
        self._opened: dict[tuple[int, int], Target] = {}  # by head and level of the lines that "Bao gồm:" opens

    def keep(self, block: Block, made: list[Target], read: list[Figure]) -> None:
        """Remember the targets of a sentence and the figures that they were made of."""
        self._sentences.setdefault(block.start, []).append(made)
        self._last = block
        for figure, target in zip(read, made, strict=False):
            self._by_figure.setdefault(figure.start, target)

    def added_up(self, figure: Figure, block_start: int) -> Target | None:
        """The whole that a list adds up to, of a line's first figure; or that a sentence divides: "Chia theo cấp …"."""
        whole = self._divided.get(figure.start)
        if whole is None:
            return self.of_block(block_start, figure.unit) if figure.kind == "divided" else None
        return self._by_figure.get(whole)

    def stands_in(self, block: Block | None, target: Target) -> bool:
        """Whether a figure is one of a block's."""
        return block is not None and any(target in made for made in self._sentences.get(block.start, ()))

    def of_block(self, block_start: int, unit: Unit | None) -> Target | None:
        """A block's figure of this unit that is a whole rather than a part, from its last sentence that has one."""
        for made in self._sentences.get(block_start, [])[: -_SENTENCES - 1 : -1]:
            same = [one for one in made[:_LOOKED_AT] if same_unit(one.unit, unit) and one.change is None]
            wholes = [one for one in same if one.of is None or one.of not in made]
            if wholes:
                # "1,5 tỷ đồng/năm x 5 năm = 7,5 tỷ đồng": the product
                return next((one for one in wholes if one.per is None), wholes[0])
        return None

    def under_opener(self, scope: TextScope, block: Block, unit: Unit) -> Part:
        """The figure that a line "Bao gồm:" divides into the numbered lines behind it; for each of those lines."""
        place = (block.parent.start if block.parent is not None else -1, block.level)
        opener = scope.sections.before(block)
        if opener is not None and opener is not block.parent and scope.is_opener(opener):
            above = scope.sections.before(opener)
            whole = self.of_block(above.start, unit) if above is not None else None
            if whole is not None:
                self._opened[place] = whole
        found = self._opened.get(place)
        return Part(found, "above") if found is not None and same_unit(found.unit, unit) else NO_PART

    def line_before(self, low: str, start: int) -> list[Target]:
        """The figures of the last sentence of the line right before a line that begins here."""
        last = self._last
        if last is None or low[last.end : start].strip():
            return []
        return self._sentences[last.start][-1]

    def named(self, block_start: int, made: list[Target], words: str) -> Part:
        """An amount of the block whose name begins with these words: "chi 20 tỷ …, đầu tư chiếm 35% tổng chi"."""
        words = words.rstrip(" .;,")
        for sentence in (made, *self._sentences.get(block_start, [])[: -_SENTENCES - 1 : -1]):
            for one in sentence[:_LOOKED_AT]:
                if one.indicator.lower().startswith(words) and not is_share(one):
                    return Part(one, "named")
        return NO_PART


class Parts:
    """The parts of one sentence's figures."""

    def __init__(self, low: str, said: SentenceCues, cues: Cues, figures: list[Figure]) -> None:
        self._low = low
        self._said = said
        self._cues = cues
        self._figures = figures  # all that are taken, in order
        self._listing = False  # behind "gồm", "trong đó:" the parts go on after a semicolon
        self._whole: Target | None = None  # of the part before
        self._unit: Unit | None = None  # of the part before
        self._sums: dict[int, Target] = {}  # starts of figures that add up to a whole
        self._summed = -1  # where the last of them begins
        self._open = False  # whether the present figure stands in a bracket that opened behind another
        self._outer: tuple[Target | None, Unit | None] = (None, None)  # the part before the bracket
        self._inside: set[int] = set()  # starts of the figures of brackets

    def opened(self, start: int, end: int) -> bool:
        """Whether words between two places open a part."""
        return self._opener(start, end) >= 0

    def decided(self, target: Target, start: int) -> None:
        """Remember the part that the rules have made of the figure that begins here."""
        if self._open:
            self._inside.add(target.start)
        if target.of is not None:
            self._whole, self._unit = target.of, target.unit
            if start == self._summed:
                # All parts are told: what follows may be a part of the same whole as that whole.
                self._whole = self._whole.of

    def _enter(self, between: str) -> None:
        """Note brackets that open and close between two figures; a closed one gives back the part before it."""
        closing, opening = between.rfind(")"), between.rfind("(")
        if closing >= 0 and self._open:
            self._open = False
            self._whole, self._unit = self._outer
        if opening > closing:
            self._open, self._outer = True, (self._whole, self._unit)

    def whole_before(self, made: list[Target], figure: Figure, last: int) -> Part:
        """The whole that words behind the figures before open, and that the next figures share."""
        low = self._low
        between = low[last : figure.start]
        unit = figure.unit
        self._enter(between)
        opener = self._opener(last, figure.start)
        if opener >= 0:
            whole = self._divided(made, unit, joined=opener)
            self._begin(whole, figure, opener)
            return Part(whole, "opened", self._bracket(last, figure))
        bracket = self._bracket(last, figure)
        before = made[-1]
        if bracket != "none":
            if bracket == "alone" and between.startswith(","):
                return NO_PART  # "cao nhất là Bãi Dài 68%, thấp nhất là Cồn Cát (22%)"
            direct = between.lstrip().startswith("(")
            if direct and before.per != figure.per:
                return NO_PART
            if not direct and not (same_unit(before.unit, unit) and before.change is None):
                return NO_PART
            if bracket in ("other_time", "others"):
                return Part(None, "bracket", bracket)
            self._add_up(before, figure)
            return Part(before, "bracket", bracket)
        if figure.start in self._sums:
            return Part(self._sums[figure.start], "adds_up")
        if only := self._singled_out(made, figure, last):
            return Part(only, "singled_out")
        if self._out_of(made, figure):
            return Part(made[0], "opened")
        return self._shared(between, unit)

    def begun(self, lines: list[Target], figure: Figure) -> Part:
        """The whole in the line before of a line that begins with "Trong đó"."""
        self._listing = True
        levels = [one for one in lines if one.change is None and one.of is None] or lines
        unit = figure.unit
        share = unit is not None and unit.kind == "percent"
        whole = next((one for one in levels if same_unit(one.unit, unit)), levels[0] if share else None)
        if whole is None:
            return NO_PART
        self._add_up(whole, figure)
        return Part(whole, "begins_line")

    def _opener(self, start: int, end: int) -> int:
        """Where the words that open a part begin; -1 for none. "với" opens one in its own clause only."""
        found = self._said.within("part.whole", start, end)
        if not found:
            return -1
        at, low = found[-1], self._low
        if low.find(";", at, end) >= 0:
            return -1
        if self._said.within("part.loose", at, at + 1) and low.find(",", at, end) >= 0:
            return -1
        return at

    def _begin(self, whole: Target, figure: Figure, opener: int) -> None:
        low = self._low
        every = bool(self._said.within("part.all", opener, opener + 1))
        new_sentence = low[max(0, opener - _GAP) : opener].rstrip().endswith(_NEW_SENTENCE)
        self._listing = every or new_sentence or low.find(":", opener, figure.start) >= 0
        self._add_up(whole, figure)

    def _add_up(self, whole: Target, first: Figure) -> None:
        """The figures from here on that together are exactly the whole, whatever stands between them."""
        total, so_far = whole.low, Decimal(0)
        if total is None or is_share(whole):
            return
        members: list[int] = []
        at = bisect_left(self._figures, first.start, key=_START)
        for one in self._figures[at : at + _LOOKED_AT]:
            # "gồm ngân sách tỉnh 41 tỷ, ngân sách huyện 28 tỷ": đồng, as its whole is
            of_sum = one.bare_multiple and whole.unit is not None and whole.unit.kind == "money"
            if not (of_sum or add_up(whole.unit, one.unit)) or one.low is None:
                continue
            if members and self._in_bracket(first.end, one.start):
                continue
            so_far += one.low
            members.append(one.start)
            if so_far >= total:
                break
        if so_far == total and len(members) > 1:
            self._sums.update(dict.fromkeys(members, whole))
            self._summed = members[-1]

    def _in_bracket(self, start: int, end: int) -> bool:
        return self._low.rfind("(", start, end) > self._low.rfind(")", start, end)

    def _bracket(self, last: int, figure: Figure) -> str:
        """What a bracket that opens behind the figure before says beside this one; see `bracket_says`."""
        low = self._low
        opening = low.rfind("(", last, figure.start)
        if opening < 0 or low.find(")", opening, figure.start) >= 0:
            return "none"
        inside = low[opening + 1 : figure.start].strip(" ,:*")
        if self._cues.part_compared.search(inside) or self._cues.times.year_said.search(inside):
            return "other_time"
        if self._cues.names.level_beside(low, last, figure.start):
            return "others"
        if low.startswith(")", figure.end) and (not inside or inside in self._cues.part_alone):
            return "alone"
        return "named"

    def _out_of(self, made: list[Target], figure: Figure) -> bool:
        """ "Trong số 356 sản phẩm OCOP có 12 sản phẩm 5 sao": a part of the things that open the sentence."""
        first, whole = self._figures[0], made[0]
        if figure.start - first.end > _OUT_OF_REACH or whole.of is not None:
            return False
        if not self._low.endswith(self._cues.part_out_of, 0, first.start):
            return False
        share = figure.unit is not None and figure.unit.kind == "percent"
        if not (share or same_unit(whole.unit, figure.unit)) or self._low.find(";", first.end, figure.start) >= 0:
            return False
        return share or whole.low is None or figure.low is None or figure.low < whole.low

    def _singled_out(self, made: list[Target], figure: Figure, last: int) -> Target | None:
        """ "1.890 người thì chỉ có 117 người", "3.800 hộ, riêng xã đảo 410 hộ": a part of the same things."""
        unit, low = figure.unit, self._low
        found = self._said.within("part.only", last, figure.start)
        if not found or unit is None or unit.kind == "percent" or figure.start - last > _ONLY_REACH:
            return None
        if low.find(";", found[-1], figure.start) >= 0:
            return None
        part_index = self._outside(made)
        whole = part_index[-1] if part_index else None
        if whole is None or whole.unit is None or whole.change is not None:
            return None
        # "thiếu 3.247 giáo viên, riêng tiểu học thiếu 1.118 người"
        people = whole.unit.kind == "count" and unit.name in self._cues.generic_nouns
        return whole if people or same_unit(whole.unit, unit) else None

    def _shared(self, between: str, unit: Unit | None) -> Part:
        whole = self._whole
        if whole is None:
            return NO_PART
        if ";" in between and not self._listing:
            self._whole = None
            return NO_PART
        if not same_unit(whole.unit, unit) and not same_unit(self._unit, unit):
            return NO_PART
        return Part(whole, "listed" if ";" in between else "shared")

    def _divided(self, made: list[Target], unit: Unit | None, *, joined: int) -> Target:
        """The figure that a part is of: the nearest of its unit for "trong đó", the nearest that counts for "với".

        Changes, rates in percent and what only rates the figure before have no parts; what stood in a bracket that is
        closed has none either.
        """
        made = self._outside(made) or made[-1:]
        levels = [one for one in made if one.change is None and one.name_kind != "compared"] or made
        amounts = [one for one in levels if not is_share(one) or one.per is None]
        same = [one for one in amounts if same_unit(one.unit, unit)]
        if self._said.within("part.loose", joined, joined + 1):
            same = []
        return (same or amounts or made)[-1]

    def _outside(self, made: list[Target]) -> list[Target]:
        """Of the figures before, those that stand in no bracket that is closed."""
        made = made[-_LOOKED_AT:]
        if self._open or not self._inside:
            return made
        return [one for one in made if one.start not in self._inside]
