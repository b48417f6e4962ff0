"""The cue words around figures, from the table of cues, ready for use."""

import re
from bisect import bisect_left
from itertools import accumulate, compress, count
from typing import Any

from ktttextract.resolve.measuring.plan_words import PlanWords
from ktttextract.resolve.measuring.told_year import ToldYear
from ktttextract.resolve.measuring.trimming import Trimming
from ktttextract.rulebook import RuleBook

# Cues that are looked for in every sentence that has figures, by row of the table.
_IN_SENTENCES = (
    "status.result",
    "status.target",
    "status.goal",
    "status.aim",
    "legal.before",
    "legal.unless",
    "rate.year",
    "rate.month",
    "rate.quarter",
    "part.whole",
    "part.loose",
    "part.all",
    "part.only",
    "subject.head",
    "time.now",
    "verb.states",
    "verb.acts",
    "legal.defines",
)
# "thực hiện có", "đạt mục tiêu": the same letters as a cue of the status, another meaning.
_OF_STATUS = frozenset({"status.result", "status.target", "status.goal", "status.aim", "time.now"})
# Cue phrases with their kinds, longest first; the same with the offset of the first in its word.
Phrases = list[tuple[str, tuple[str, ...]]]
Entry = tuple[int, Phrases]
_MOST_WORDS = 16_384  # remembered words: odd texts must not fill the memory
_MARKS = "(),.;:!?“”\"'*…[]-/|"
_NOT_A_STATUS = (
    "duy trì ",
    "nâng cao ",
    "phát huy ",
    "củng cố ",
    "chương trình ",
    "thực ",
    "đạt ",
    "vượt ",
    "với ",
    "chỉ tiêu ",
)
# "đạt 38% chỉ tiêu": what the figure is measured against, no goal of the next one.
_OF_PLAN = frozenset({"status.target", "status.goal"})
# "đối với", "so với": no "với" that adds a part to a whole.
_NOT_A_PART = ("đối ", "so ", "cùng ", "tương đương ", "tương ứng ", "phù hợp ", "gắn ", "liên kết ", "đầu tư ", "tầm ")


class _Words(dict[str, Entry | None]):
    """What each word, marks around it aside, can begin, and where in it; worked out when a word is first asked for."""

    def __init__(self, by_first_word: dict[str, Phrases]) -> None:
        super().__init__()
        self._by_first_word = by_first_word

    def __missing__(self, word: str) -> Entry | None:
        bare = word.strip(_MARKS)
        phrases = self._by_first_word.get(bare)
        entry = (word.find(bare), phrases) if phrases else None
        if len(self) > _MOST_WORDS:
            self.clear()
        self[word] = entry
        return entry


class Cues:
    """Cue phrases of one book: sets for lookups, one alternation for the sentence, others for single questions."""

    def __init__(self, book: RuleBook) -> None:
        rows = book.lexicon
        kinds: dict[str, tuple[str, ...]] = {}
        for kind in _IN_SENTENCES:
            for phrase in rows[kind]:
                kinds[phrase] = (*kinds.get(phrase, ()), kind)
        by_first_word: dict[str, Phrases] = {}
        for phrase in sorted(kinds, key=lambda phrase: (-len(phrase), phrase)):
            by_first_word.setdefault(phrase.split(" ")[0], []).append((phrase, kinds[phrase]))
        self._words = _Words(by_first_word)
        self.section = _plain(rows["section.result"] + rows["section.target"])
        self.section_result = frozenset(rows["section.result"])
        self.goal = _plain(rows["section.goal"])
        self.label_last = frozenset(phrase.rsplit(" ", 1)[-1] for phrase in rows["label.before"])
        self.increase = frozenset(rows["change.increase"])
        self.decrease = frozenset(rows["change.decrease"])
        self.money = _plain(rows["money.subject"])
        self.leads = _starting(rows["subject.lead"])
        self.lead_words = frozenset(phrase.split()[0] for phrase in rows["subject.lead"])
        self.moves = _starting(rows["subject.moves"])
        self.levels = frozenset(rows["link.level"])
        self.heads = _starting(rows["subject.head"])
        self.trimming = Trimming(rows, self.heads)
        self.verbs = frozenset(rows["subject.verb"])
        self.verb = _starting(rows["subject.verb"])
        self.tails = frozenset(rows["subject.tail"])
        self.tail_words = frozenset(phrase.split()[-1] for phrase in self.tails)
        self.longest_tail = max(len(phrase.split()) for phrase in self.tails)
        groups = ("lawful", "planning", "reporting", "resolution", "decision", "letter")
        named = ("norm", "plan", "report", "resolution", "decision", "letter")
        self.kind_groups = {
            code: name for group, name in zip(groups, named, strict=True) for code in rows[f"kind.{group}"]
        }
        self.having = tuple(f" {phrase}" for phrase in rows["verb.has"])
        self.same_time = rows["compared.same_time"]
        self.standards = re.compile(rf"(?:{_join(rows['year.standard'])})(?!\w)[^;.:()\d]{{0,48}}\Z")
        self.contrast = re.compile(rf"(?:,|;| và) (?:{_join(rows['clause.contrast'])})(?!\w)")
        self.no_now = rows["now.part"]
        self.budget = rows["subject.budget"]
        self.leaning_plan = rows["text.plan"]
        self.leaning_done = rows["text.done"]
        self.plan = PlanWords(rows)
        goes_on = _join(rows["name.goes_on"])
        self.said_before = re.compile(rf"(?<!\w)(?:{_join(rows['name.said_before'])})(?: (?:{goes_on}))*\Z")
        self.time_base = re.compile(rf"(?:so (?:với )?)?(?:{_join(rows['base.time'])})(?!\w)")
        self.gained = tuple(f" {phrase} " for phrase in rows["status.gained"])
        self.told_year = ToldYear(rows)
        self.short = re.compile(rf"(?<!\w)(?:{_join(rows['stop.short'])})\Z", re.IGNORECASE)
        self.goods = _plain(rows["title.goods"])
        self.leaning_law = rows["text.law"]
        self.title_reports = _plain(rows["title.reporting"])
        self.planning = _plain(rows["title.planning"])
        self.regulating = _plain(rows["title.regulating"])
        self.lawful = _plain(rows["title.lawful"])
        self.norm = _plain(rows["section.norm"])
        self.ruling = _plain(rows["title.ruling"])
        self.carrying_out = _plain(rows["title.carrying_out"])
        self.yearly = _plain(rows["rate.year"])
        self.quoting = _starting(rows["legal.opening"])
        self.generic = frozenset(rows["subject.generic"])
        self.measuring = frozenset(rows["verb.measures"])
        self.reports = _plain(rows["subject.report"])
        self.explains = _starting(rows["bracket.explains"])
        self.base = _starting(rows["compare.base"])
        self.sources = _starting(rows["part.source"])
        self.own_parts = _starting(rows["part.own"])
        self.turns = frozenset(rows["noun.turns"])
        self.generic_nouns = frozenset(rows["noun.generic"])
        self.bounds = frozenset(rows["clause.bound"])
        self.contrasts = _starting(rows["part.contrast"])
        self.helps = frozenset(rows["verb.helps"])
        self.gathers = frozenset(rows["verb.gathers"])
        before_verbs = rows["subject.who"] + rows["subject.lead"]
        self.adverbs = frozenset(rows["noun.stop"]).union(*(phrase.split() for phrase in before_verbs))
        self.said = frozenset(rows["subject.said"])
        self.divided = _starting(rows["list.measure"])
        self.list_measure = _starting(rows["list.measure"] + rows["subject.head"])
        self.shares = _starting(rows["list.share"])
        self.opens_clause = _starting(rows["clause.opens"])
        self.does_next = _starting(rows["verb.does"])
        self.does = frozenset(rows["verb.does"])
        self.does_words = frozenset(phrase.rsplit(" ", 1)[-1] for phrase in rows["verb.does"])
        self.longest_does = max(len(phrase.split()) for phrase in rows["verb.does"])
        self.who = frozenset(rows["subject.who"])
        self.actors = frozenset(phrase.split()[0] for phrase in rows["subject.who"])
        self.gives = re.compile(rf"(?<!\w)(?:{_join(rows['norm.gives'])})(?: [^,;.:()\d]{{0,40}}(?:là|mức|bằng))?\Z")
        self.gives_behind = re.compile(
            rf", (?:{_join(rows['norm.gives'])}) [^,;.\n\d]{{0,24}}\d[\d.,]* ?[^\W\d]+(?: [^\W\d]+)? ?/"
        )
        self.costs = _starting(rows["norm.cost"])
        self.index = _plain(rows["index.subject"])
        self.looked: dict[tuple[Any, ...], Any] = {}  # what `look_around` cut out
        self.cleaned: dict[str, tuple[int, int, list[str]]] = {}  # what `clean_subject` made of a piece
        self.average = _plain(rows["average.said"])
        self.per_one = frozenset(rows["average.of"])
        self.compared = re.compile(rf" ?(?:{_join(rows['compared.with'])})(?!\w)")
        # "8 xã đạt dưới 15 tiêu chí": no comma and no verb of a figure of its own between a count and its bound.
        unparted = rf"(?:(?!(?<!\w)(?:{_join(rows['group.parted'])})(?!\w))[^,;:.()\d\n])*"
        self.of_group = re.compile(unparted)
        self.group = re.compile(
            rf"(?<!\w)(?:{_join(rows['group.opens'])}) {unparted}(?<!\w)(?:{_join(rows['group.has'])}) [^,;:.()\d\n]*\Z"
        )
        self.goes_on = re.compile(rf" (?:{_join(rows['group.goes_on'])})(?!\w)")
        self.assigning = _plain(rows["title.assigning"])
        self.part_compared = _plain(rows["part.compared"])
        self.part_alone = frozenset(rows["part.alone"])
        self.part_total = _starting(rows["part.total"])
        self.growth = _plain(rows["growth.subject"])
        self.part_begins = _starting(tuple(phrase for phrase in rows["part.whole"] if phrase not in rows["part.loose"]))

    def in_sentence(self, low: str, start: int, end: int) -> "SentenceCues":
        """Every cue of a sentence, found word by word: far cheaper than one alternation of all cues."""
        places: dict[str, list[int]] = {}
        free = start
        words = low[start:end].split(" ")
        entries = list(map(self._words.__getitem__, words))
        # Most words begin no cue: they are passed over without a step of ours.
        offsets = list(accumulate(map(len, words), initial=start))
        for number in compress(count(), entries):
            entry = entries[number]
            assert entry is not None
            begin = offsets[number] + number + entry[0]
            if begin < free:
                continue
            for phrase, kinds in entry[1]:
                stop = begin + len(phrase)
                if stop <= end and low.startswith(phrase, begin) and not low[stop : stop + 1].isalnum():
                    _remember(places, kinds, low, start, begin)
                    free = stop
                    break
        return SentenceCues(places)


def _remember(places: dict[str, list[int]], kinds: tuple[str, ...], low: str, start: int, at: int) -> None:
    for kind in kinds:
        if kind in _OF_STATUS:
            if low.endswith(_NOT_A_STATUS, start, at) or (kind in _OF_PLAN and low.endswith("% ", start, at)):
                continue
        elif kind == "part.whole" and low[at] == "v" and low.endswith(_NOT_A_PART, start, at):
            continue
        if kind in places:
            places[kind].append(at)
        else:
            places[kind] = [at]


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


def _join(phrases: tuple[str, ...]) -> str:
    return "|".join(re.escape(phrase).replace(r"\ ", " ") for phrase in sorted(phrases, key=lambda p: (-len(p), p)))


def _plain(phrases: tuple[str, ...]) -> re.Pattern[str]:
    # Grouped by the first letter, with the word boundary tested behind it: the engine then skips by a set of letters.
    by_first: dict[str, list[str]] = {}
    for phrase in phrases:
        by_first.setdefault(phrase[0], []).append(phrase[1:])
    branches = "|".join(rf"{first}(?<!\w{first})(?:{_join(tuple(rest))})" for first, rest in sorted(by_first.items()))
    return re.compile(rf"(?:{branches})(?!\w)")


def _starting(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{_join(phrases)})(?!\w) *")


def cues_of(book: RuleBook) -> Cues:
    """The cues of a book, prepared once."""
    found: Cues | None = book.derived.get("target_cues")
    if found is None:
        found = book.derived["target_cues"] = Cues(book)
    return found
