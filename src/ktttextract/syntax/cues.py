"""The cue words around figures, from the table of cues, ready for use."""

import re
from itertools import accumulate, compress, count
from typing import TYPE_CHECKING

from ktttextract.kept import kept
from ktttextract.rulebook import RuleBook
from ktttextract.syntax.bare_measures import BareMeasures
from ktttextract.syntax.clause_words import PredicateWords, SubjectWords
from ktttextract.syntax.count_words import CountWords, RateWords
from ktttextract.syntax.name_trimming import Trimming
from ktttextract.syntax.name_words import NameWords
from ktttextract.syntax.phrases import (
    Rows,
    anywhere,
    anywhere_but,
    before,
    behind,
    between,
    last_words,
    one_of,
    opening,
)
from ktttextract.syntax.plan_words import PlanWords
from ktttextract.syntax.provision_words import ProvisionWords
from ktttextract.syntax.section_words import SectionWords
from ktttextract.syntax.sentence_cues import SentenceCues
from ktttextract.syntax.sibling_words import SiblingWords
from ktttextract.syntax.times import times_of
from ktttextract.syntax.told_year import ToldYear
from ktttextract.syntax.year_words import Baselines, YearWords
from ktttextract.syntax.yield_words import YieldWords

if TYPE_CHECKING:
    from ktttextract.syntax.wording import FigureWording

# Cues that are looked for in every sentence that has figures, by row of the table.
_IN_SENTENCES = (
    "status.result",
    "status.target",
    "status.goal",
    "status.aim",
    "status.none",
    "legal.before",
    "legal.rates",
    "legal.unless",
    "rate.year",
    "rate.none",
    "rate.month",
    "rate.quarter",
    "part.whole",
    "part.loose",
    "part.all",
    "part.only",
    "subject.head",
    "time.now",
    "time.come",
    "time.vague",
    "time.next_year",
    "time.whole_year",
    "time.last_year",
    "time.past_year",
    "verb.states",
    "verb.acts",
    "verb.reports",
    "status.must",
    "status.if",
    "legal.defines",
    "legal.allows",
)
# "thực hiện có", "đạt mục tiêu": the same letters as a cue of the status, another meaning.
_OF_STATUS = frozenset({"status.result", "status.target", "status.goal", "status.aim", "time.now"})
# Cue phrases with their kinds, longest first; the same with the offset of the first in its word.
Phrases = list[tuple[str, tuple[str, ...]]]
Entry = tuple[int, Phrases]
_MOST_WORDS = 16_384  # remembered words: odd texts must not fill the memory
_MARKS = "(),.;:!?“”\"'*…[]-/|"
_SHORT_REACH = 5  # characters of "TP", "PGS" before their full stop
# "đạt 38% chỉ tiêu": what the figure is measured against, no goal of the next one.
_OF_PLAN = frozenset({"status.target", "status.goal"})


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

    # Made when they are first asked for: most texts need few of these.
    # "8 xã đạt dưới 15 tiêu chí": no comma and no verb of a figure of its own between a count and its bound.
    of_group = kept(lambda own: re.compile(_unparted(own.rows)))
    group = kept(
        lambda own: re.compile(
            rf"(?<!\w)(?:{one_of(own.rows['group.opens'])}) {_unparted(own.rows)}"
            rf"(?<!\w)(?:{one_of(own.rows['group.has'])}) [^,;:.()\d\n]*\Z"
        )
    )
    distance = kept(lambda own: anywhere(own.rows["distance.said"]))
    time_base = kept(
        lambda own: re.compile(rf"(?:(?:{one_of(own.rows['compare.so'])}) )?(?:{one_of(own.rows['base.time'])})(?!\w)")
    )
    # "(giảm 41%) so với năm ngoái còn …": words that only compare the figure before
    only_compared = kept(
        lambda own: re.compile(
            rf"(?:{one_of(own.rows['compare.so'])}) (?:{one_of(own.rows['compare.period'], own.rows['base.time'])})"
            rf"[ \d]*(?:{one_of(own.rows['clause.but'])})?"
        )
    )
    money_head = kept(lambda own: opening(own.rows["money.subject"]))
    to_place = kept(lambda own: anywhere(own.rows["name.to_place"]))
    money_balance = kept(lambda own: opening(own.rows["money.balance"]))
    explains = kept(lambda own: opening(own.rows["bracket.explains"]))
    contrasts = kept(lambda own: opening(own.rows["part.contrast"]))
    parallels = kept(lambda own: opening(own.rows["part.parallel"]))
    shares = kept(lambda own: opening(own.rows["list.share"]))
    index = kept(lambda own: anywhere(own.rows["index.subject"]))
    average = kept(lambda own: anywhere(own.rows["average.said"]))
    average_ends = kept(lambda own: before(own.rows["average.said"]))
    compared = kept(lambda own: re.compile(rf" ?(?:{one_of(own.rows['compared.with'])})(?!\w)"))
    goes_on = kept(lambda own: re.compile(rf" (?:{one_of(own.rows['group.goes_on'])})(?!\w)"))
    part_compared = kept(lambda own: anywhere(own.rows["part.compared"]))

    def __init__(self, book: RuleBook) -> None:
        self.rows = rows = book.lexicon
        self.times = times_of(book)
        kinds: dict[str, tuple[str, ...]] = {}
        for kind in _IN_SENTENCES:
            for phrase in rows[kind]:
                kinds[phrase] = (*kinds.get(phrase, ()), kind)
        by_first_word: dict[str, Phrases] = {}
        for phrase in sorted(kinds, key=lambda phrase: (-len(phrase), phrase)):
            by_first_word.setdefault(phrase.split(" ")[0], []).append((phrase, kinds[phrase]))
        self._words = _Words(by_first_word)
        self._no_status = before(rows["status.not_behind"])
        self.part_with = rows["part.with"]
        self.part_out_of = before(rows["part.out_of"])
        self._no_part = before(rows["part.not_behind"])
        self.section = anywhere(rows["section.result"] + rows["section.target"])
        self.section_result = frozenset(rows["section.result"])
        self.goal = anywhere(rows["section.goal"])
        self.increase = frozenset(rows["change.increase"] + rows["growth.alone"])
        self.decrease = frozenset(rows["change.decrease"])
        self.changes = self.increase | self.decrease
        self.more, self.adds = frozenset(rows["change.more"]), frozenset(rows["change.adds"])
        self.change_nouns = rows["change.level"]
        self.level_ends = behind(rows["link.level"])
        self.states_level = frozenset(rows["change.stated"])
        self.label_last = last_words(rows["label.before"])
        self.money = anywhere_but(rows["money.subject"], rows["money.not"])
        self.leads = opening(rows["subject.lead"])
        self.lead_words = frozenset(phrase.split()[0] for phrase in rows["subject.lead"])
        self.moves = opening(rows["subject.moves"])
        # "Mầm non: [thêm] 24 trường", "Tiểu học: [tăng lên] 30 trường": the label still names the count
        self.label_adds = re.compile(rf": ?(?:{one_of(rows['label.adds'])}) \Z")
        # "345 tỷ đồng, tăng 38,2%", "90 nghìn lượt khách, bằng 104% kế hoạch"
        self.compared_on = re.compile(rf",? (?:{one_of(rows['compare.verb'])})(?: [^\W\d_]+){{0,2}} \d[\d.,]* ?%")
        self.levels = frozenset(rows["link.level"])
        self.heads = opening(rows["subject.head"])
        self.trimming = Trimming(rows, self.heads)
        self.verbs = frozenset(rows["subject.verb"])
        self.verb = opening(rows["subject.verb"])
        self.tails = frozenset(rows["subject.tail"])
        self.tail_words = frozenset(phrase.split()[-1] for phrase in self.tails)
        self.longest_tail = max(len(phrase.split()) for phrase in self.tails)
        self.having = behind(rows["verb.has"])
        self.same_time = rows["compared.same_time"]
        self.standards = re.compile(rf"(?:{one_of(rows['year.standard'])})(?!\w)[^;.:()\d]{{0,48}}\Z")
        self.contrast = re.compile(
            rf"(?:,|;| (?:{one_of(rows['clause.joint'])})) (?:{one_of(rows['clause.contrast'])})(?!\w)"
        )
        self.no_now = rows["now.part"]
        self.budget = rows["subject.budget"]
        self.plan = PlanWords(rows)
        self.subject = SubjectWords(rows)
        self.predicate = PredicateWords(rows)
        self.names = NameWords(rows)
        self.yields = YieldWords(rows)
        self.siblings = SiblingWords(rows)
        self.money_unit = rows["money.unit"][0]
        self.counts = CountWords(rows)
        self.rates = RateWords(rows, self.times)
        self.sections = SectionWords(rows)
        self.marks = rows["marks.unit"]
        marks = one_of(self.marks)
        self.gives_marks = re.compile(
            rf"(?:(?:{one_of(rows['marks.gives'])})(?: (?:{one_of(rows['marks.more'])}))? [\d.,]+"
            rf"|{one_of(rows['marks.scale'])}) (?:{marks})(?!\w| (?:{one_of(rows['marks.not'])}))"
            rf"|(?<!\w)(?:{one_of(rows['marks.counts'])}) [\d.,]+ (?:{marks})(?= ?(?:[.,;()\n]|\Z))"
        )
        goes_on = one_of(rows["name.goes_on"])
        whose = one_of(rows["part.contrast"], rows["name.whose"])
        self.said_before = re.compile(
            rf"(?<!\w)(?:{one_of(rows['name.said_before'])})(?P<whose>(?: (?:{whose}))(?: [^\s,]+){{1,8}}?)?"
            rf"(?:,? (?:{goes_on}))*\Z"
        )
        self.gained = between(rows["status.gained"])
        self.year_words = YearWords(rows)
        self.baselines = Baselines(rows)
        self.told_year = ToldYear(rows, self.times)
        self._short = re.compile(rf"(?<!\w)(?:{one_of(rows['stop.short'])})\Z", re.IGNORECASE)
        self.norm = anywhere(rows["section.norm"])
        self.only = frozenset(rows["part.only"])
        self.yearly = anywhere(rows["rate.year"] + rows["rate.none"])
        self.quoting = opening(rows["legal.opening"])
        self.generic = BareMeasures(rows)
        self.means = frozenset(rows["compare.mean"])
        self.light = re.compile(rf"(?<!\w)(?:{one_of(rows['clause.light'])}) ")
        self.measuring = frozenset(rows["verb.measures"])
        self.reports = anywhere(rows["subject.report"])
        self.tellers, self.setters = opening(rows["subject.teller"]), opening(rows["subject.setter"])
        self.sets = anywhere(rows["subject.sets"])
        self.asks, self.posts = anywhere(rows["subject.asks"]), opening(rows["subject.post"])
        self.base = opening(rows["compare.base"])
        self.sources = opening(rows["part.source"])
        self.funds = opening(rows["part.fund"])
        # "chi ngân sách", not "chi cục"
        self.own_parts = re.compile(rf"(?!(?:{one_of(rows['money.not'])})(?!\w)){opening(rows['part.own']).pattern}")
        self.turns = frozenset(rows["noun.turns"])
        self.generic_nouns = frozenset(rows["noun.generic"])
        self.bounds = frozenset(rows["clause.bound"])
        self.helps = frozenset(rows["verb.helps"])
        self.gathers = frozenset(rows["verb.gathers"])
        before_verbs = rows["subject.who"] + rows["subject.lead"]
        self.adverbs = frozenset(rows["noun.stop"]).union(*(phrase.split() for phrase in before_verbs))
        self.said = frozenset(rows["subject.said"])
        self.divided = opening(rows["list.measure"])
        self.list_measure = opening(rows["list.measure"] + rows["subject.head"])
        no_clause = rf"(?!(?:{one_of(rows['clause.opens.not'])})(?!\w))"
        self.opens_clause = re.compile(no_clause + opening(rows["clause.opens"]).pattern)
        self.does_next = opening(rows["verb.does"])
        self.does = frozenset(rows["verb.does"])
        self.works = before(rows["verb.does"])
        self.acts = frozenset(rows["verb.acts"])
        self.does_words = last_words(rows["verb.does"])
        self.longest_does = max(len(phrase.split()) for phrase in rows["verb.does"])
        self.who = frozenset(rows["subject.who"])
        self.actors = frozenset(phrase.split()[0] for phrase in rows["subject.who"])
        self.provisions = ProvisionWords(rows)
        self.looked: dict[tuple[str, int, int, int, int, bool], FigureWording] = {}  # what `look_around` cut out
        self.cleaned: dict[str, tuple[int, int, list[str]]] = {}  # what `clean_subject` made of a piece
        self.per_one = frozenset(rows["average.of"])
        self.part_alone = frozenset(rows["part.alone"])
        self.part_total = opening(rows["part.total"])
        self.growth = anywhere(rows["growth.subject"])
        self.part_begins = opening(tuple(phrase for phrase in rows["part.whole"] if phrase not in rows["part.loose"]))

    def ends_short(self, text: str, start: int, end: int) -> "re.Match[str] | None":
        """The short word at the end of a stretch, whose full stop ends no sentence: "thu của TP. HCM"."""
        return self._short.search(text, max(start, end - _SHORT_REACH), end)

    def in_sentence(self, low: str, start: int, end: int) -> SentenceCues:
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
                    self._remember(places, kinds, low, start, begin)
                    free = stop
                    break
        return SentenceCues(places)

    def _remember(self, places: dict[str, list[int]], kinds: tuple[str, ...], low: str, start: int, at: int) -> None:
        for kind in kinds:
            if kind in _OF_STATUS:
                if low.endswith(self._no_status, start, at) or (kind in _OF_PLAN and low.endswith("% ", start, at)):
                    continue
            elif kind == "part.whole" and low.startswith(self.part_with, at) and low.endswith(self._no_part, start, at):
                continue
            if kind in places:
                places[kind].append(at)
            else:
                places[kind] = [at]


def _unparted(rows: Rows) -> str:
    return rf"(?:(?!(?<!\w)(?:{one_of(rows['group.parted'])})(?!\w))[^,;:.()\d\n])*"


def cues_of(book: RuleBook) -> Cues:
    """The cues of a book, prepared once."""
    return book.made(Cues)
