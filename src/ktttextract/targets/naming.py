"""Names of a sentence's figures: each with what the ones before it, its label, its whole and its list say."""

from functools import partial

from ktttextract.layout.labels import label_of
from ktttextract.scan import Figure
from ktttextract.scan.records import Unit
from ktttextract.syntax.completion import (
    as_member,
    as_part,
    counted_part,
    of_sum,
    sum_in,
    under_head,
    under_label,
)
from ktttextract.syntax.name_trimming import quoted_whole, without_asides
from ktttextract.syntax.wording import FigureWording
from ktttextract.targets.carried_names import (
    beside_last,
    counted_above,
    counted_before,
    counted_in_bracket,
    handed_on,
    next_rate,
    of_rate,
    sibling_of,
)
from ktttextract.targets.figure_units import is_share, is_share_of_count
from ktttextract.targets.indicator.asked import Asked
from ktttextract.targets.indicator.ids import expand
from ktttextract.targets.indicator.phrase import is_comparison, name_indicator
from ktttextract.targets.name_kinds import Named, NameKind
from ktttextract.targets.part_names import is_bare_line, labelled_part, name_of_part, named_by_verbs
from ktttextract.targets.sentence_labels import SentenceLabels
from ktttextract.targets.sentence_scope import SentenceScope
from ktttextract.targets.shared_words import SharedWords, measured_thing, same_things, with_all_words
from ktttextract.targets.target import Target

_LONGEST_NAME = 400  # characters of an indicator; those of parts grow by the names of their wholes
_AMOUNTS = frozenset({"money", "mass", "area", "volume", "length", "percent", "energy", "power", "time"})
_BRACKET_REACH = 120
# Names that may be those of a part alone: "ngân sách tỉnh", "nữ".
_OF_PARTS: frozenset[NameKind] = frozenset({"subject", "population", "share", "bulk"})


class Naming:
    """Names the figures of one sentence in order; `main` is what the sentence before measured."""

    def __init__(
        self, scope: SentenceScope, first: Figure, made: list[Target], read: list[Figure], *, main: str, spoken_of: str
    ) -> None:
        self._text_scope = scope.text_scope
        self._block = scope.block
        self._sentence = scope.sentence
        self._first = first
        self._made = made
        self._read = read
        self.main = main
        self.spoken_of = spoken_of
        self.over: Target | None = None  # the line right above that this one and others add up to
        self.top: str | None = None  # what the sentence's first figure measures
        self.begun = False  # the figure before is where its subject began to rise or fall from
        self._had_main = ""
        self._line_label: str | None = None
        self._thing = ""  # what bare measures of this sentence are of
        self._sum = ""  # the sum of money that this sentence breaks down
        self._sum_of_list: str | None = None  # the same, where the words before a list say it
        self._outer = ""  # what was measured before a bracket that is open
        self._shared = SharedWords(scope)
        self.labels = SentenceLabels(scope)
        self._over_years = ""  # the label before the first of its years
        self.rate = ""  # the last rate of all: "Tỷ lệ hộ nghèo còn 4%. Huyện An Phú còn 9%"

    def name(
        self,
        wording: FigureWording,
        figure: Figure,
        whole: Target | None,
        *,
        paired: bool,
        previous: Figure | None,
    ) -> Named:
        if paired or self.begun:
            return Named(self._made[-1].indicator, "as_before")  # "Tỷ lệ A giảm từ 12% năm 2024 xuống còn 8%"
        low, cues = self._text_scope.text.low, self._text_scope.cues
        if previous is not None and cues.baselines.earlier_level(low, previous.end, figure.start, figure.end):
            level = cues.names.base.split(self._made[-1].indicator)[0]
            return Named(level, "base", "earlier")  # "…, giảm so với mức 9% năm 2019"
        if previous is not None and is_share_of_count(low, figure, previous, cues):
            return Named(self._made[-1].indicator, "as_before")  # "117 người (6,19%) có chứng chỉ"
        name = self._had_main or self.main
        if previous is not None and name and (level := cues.names.level_beside(low, previous.end, figure.start)):
            whose = self._text_scope.text.text[slice(*level)]
            return Named(self._worded(f"{cues.names.base.split(name)[0]} {whose}"), "base", "level")
        if previous is not None and cues.plan.assigns(low, figure.start):
            assigned_from = cues.plan.named_from(low, previous.end, figure.start)
            assigned = self._text_scope.text.text[assigned_from : figure.start].strip(" (,")
            if name:
                # "đạt 66% chỉ tiêu được giao (67 tỷ đồng)"
                set_for = cues.names.rated.split(name)[0]
                return Named(self._worded(f"{cues.names.without_base(assigned)}: {set_for}"), "planned")
        if previous is None and not wording.subject:
            self._over_years = "" if wording.labelled or wording.after else self.labels.before_year(figure)
            self.main = (
                self._over_years
                or self.labels.of_first_clause(self._first)
                or self._over_link(figure, wording)
                or self._of_list(figure, wording)
                or handed_on(self.main, figure.unit, cues)
            )
        return self._indicator(wording, figure, whole)

    def _indicator(self, wording: FigureWording, figure: Figure, whole: Target | None) -> Named:
        text_scope, unit = self._text_scope, figure.unit
        self._mind_bracket(figure)
        bracketed = whole is not None and self._outer != ""
        if named_by_verbs(wording, unit, self._made, self._had_main, cues=text_scope.cues, bracketed=bracketed):
            wording.subject = wording.subject_low = " ".join(wording.verbs)
        near = bool(self._made) and wording.labelled
        label = partial(self._label, figure if wording.labelled else None, near=near)
        if unit and "/" in unit.name and self._says_all(wording, unit):
            self._had_main = self._had_main or unit.name
            return Named(unit.name, "counted")  # "Đạt 34 giường bệnh/vạn dân"
        cues, main = text_scope.cues, self._had_main or self.main
        if self._made and is_share(self._made[-1]) and unit is not None and unit.kind != "percent":
            main = main.split(f" {cues.names.within} ")[0]  # "chiếm 10% tổng vốn (9 tỷ đồng)": the amount is no share
        if main and not wording.after and self._only_given(wording, figure, main):
            wording.subject = wording.subject_low = ""  # "Thủ tướng giao tỉnh là": whatever was spoken of
        asked = Asked(wording, unit, cues, main, whole, label, from_start=figure.from_start, first=not self._made)
        named = name_indicator(asked)
        if self._made:
            named = self._shared.with_actor(named, wording, self.top or "")
        named = self._shared.of_same_holder(named, wording, goes_on=self._goes_on(figure))
        named = self._shared.of_same_sum(named, wording)
        indicator = self._worded(named.name) or self.spoken_of
        if named.kind == "counted" and unit:
            if named.name == unit.name:
                indicator = self._said_before(wording, unit, figure) or indicator
                if self._made and is_share(self._made[-1]):
                    indicator = counted_in_bracket(self._outer, unit, cues) or indicator
            if self._made and not wording.after:
                indicator = same_things(indicator, unit, self._made, text_scope.cues)
                if whole is None:
                    again = sibling_of(self._made, self._had_main, wording.subject, unit, text_scope.cues)
                    indicator = again if again and ", " not in again else indicator
            if whole is not None:
                indicator = self._counted_part(indicator, wording, whole, unit.name)
            indicator = with_all_words(indicator, unit)
        labels_line = named.case == "label" and whole is None and not self._made
        if (named.kind in _OF_PARTS and named.case != "structure") or labels_line:
            indicator = self._complete(Named(indicator, named.kind), figure, wording, whole)[:_LONGEST_NAME]
        if named.kind == "subject" and unit and unit.kind == "money":
            shorter = sum_in(self._had_main, text_scope.cues)
            if not self._sum.lower().startswith(f"{shorter.lower()} "):  # "thu" says the "thu ngân sách" before again
                self._sum = shorter or self._sum or self._sum_above(figure)
            indicator = of_sum(self._sum, indicator, text_scope.cues)
        indicator = self._shared.with_topic(self._shared.of_capital(indicator, self.spoken_of or main), named.kind)
        if self._made and not self._made[-1].indicator and not text_scope.cues.names.again.isdisjoint(wording.links):
            self._made[-1].indicator = indicator  # "85% tương đương 3.400 hộ dùng nước sạch"
        aside = named.kind == "as_before" or named.case == "plan"
        if not aside and not is_comparison(wording, text_scope.cues) and not wording.bracketed:
            self._had_main = indicator
            if not self.top and (self.top is None or whole is None):
                self.top = indicator
        if self._made:
            indicator = self._shared.of_striver(indicator, named.kind, wording, figure, self._read[-1].end, self._sum)
        if unit is not None and unit.kind == "area":
            indicator = text_scope.cues.yields.area_of(indicator)
        self.rate = next_rate(self.rate, indicator, unit, text_scope.cues)
        return named._replace(name=indicator)

    def _sum_above(self, first: Figure) -> str:
        """The sum that the sentence's list, or what was measured before it, breaks down; the list is read once."""
        if self._sum_of_list is None:
            self._sum_of_list = self._worded(self.labels.sum_of_list(first))
        return self._sum_of_list or sum_in(self.main, self._text_scope.cues)

    def _only_given(self, wording: FigureWording, figure: Figure, main: str) -> bool:
        """Whether the words before a figure only say who has set it, and no other such figure stands before it."""
        given = self._text_scope.cues.names.given_by
        beside = bool(self._made) and figure.unit is not None and figure.unit.kind == "money"
        return not beside and given.match(wording.subject_low) is not None and given.search(main.lower()) is None

    def _worded(self, named: str) -> str:
        """A name on one line, with its abbreviations written out; one that is cut ends with a whole word."""
        names = self._text_scope.cues.names
        if len(named) > _LONGEST_NAME:
            named = named[:_LONGEST_NAME].rpartition(" ")[0]
        named = names.without_source(named)
        named = names.without_prices(" ".join(expand(named, self._text_scope.book).split()))
        named = names.without_rate(without_asides(named))
        return quoted_whole(self._text_scope.cues.times.years_through.sub("", named))

    def _over_link(self, figure: Figure, wording: FigureWording) -> str:
        """ "a) Chi đầu tư: ước đạt 9 tỷ đồng", under a line with a sum: the line's own label."""
        own = not wording.labelled and self._sentence[0] <= self._block.start and self.labels.names(figure)
        return self._label(None, near=False) if own else ""

    def _of_list(self, figure: Figure, wording: FigureWording) -> str:
        """ "Doanh thu du lịch:", over "- Ước đạt 423 tỷ đồng": what a line without a name measures."""
        head = "" if wording.after else self._text_scope.list_heads.of(self._block)
        return "" if not head or self._label(figure if wording.labelled else None, near=False) else head

    def _said_before(self, wording: FigureWording, unit: Unit, figure: Figure) -> str:
        """What a bare count counts: what stands over its year, or the same once more; "" where nothing says so.

        "Lượng khách ước đạt 8 triệu lượt, phấn đấu đạt 9 triệu lượt".
        """
        if wording.subject or wording.after or wording.part:
            return ""
        if not self._made:
            return (
                counted_above(self.over, unit)
                or self._over_years
                or self._shared.counted_in_clause(wording, unit, figure)
            )
        cues, names = self._text_scope.cues, self._text_scope.cues.names
        if not names.again.isdisjoint(wording.links):
            return self._had_main  # "giảm 24% tương đương 18 nghìn khách"
        last = self._made[-1]
        if last.change is not None and is_share(last) and not cues.levels.isdisjoint(wording.links):
            return names.rated.split(self._had_main)[0]  # "giảm 41% còn 69 nghìn lượt"
        before = next((one for one in reversed(self._made) if not one.unit or one.unit.kind != "percent"), None)
        if before is None:
            return ""
        if self._shared.counts_again(wording, unit, before, self._read[-1].end, figure.start):
            return self._had_main
        if cues.changes.isdisjoint(wording.links):
            return ""
        return counted_before(self._made, unit, cues)

    def _says_all(self, wording: FigureWording, unit: Unit) -> bool:
        """Whether a rate of people has no words but its unit, and no figure before it has named it."""
        if unit.kind in _AMOUNTS or wording.subject or wording.after or wording.labelled:
            return False
        before = self._made[-1].unit if self._made else None
        return before is None or before.name != unit.name

    def _label(self, figure: Figure | None, *, near: bool) -> str:
        """What stands before a colon and names this figure, or the line's first."""
        if figure is None and self._line_label is not None:
            return self._line_label
        text_scope, at = self._text_scope, (figure or self._first).start
        label = label_of(text_scope.text.text, text_scope.cues, self._block, at, since=self._sentence[0], near=near)
        if figure is None:
            self._line_label = label
        return label

    def _mind_bracket(self, figure: Figure) -> None:
        """What a bracket speaks of holds in it alone: behind it the sentence goes on with what it spoke of before."""
        low = self._text_scope.text.low
        opening = low.rfind("(", max(self._sentence[0], figure.start - _BRACKET_REACH), figure.start)
        inside = opening >= 0 and low.find(")", opening, figure.start) < 0
        if inside and self._made and not self._outer:
            self._outer = self._had_main
        elif not inside and self._outer:
            self._had_main, self._outer = self._outer, ""

    def _complete(self, named: Named, figure: Figure, wording: FigureWording, whole: Target | None) -> str:
        """A short name with what its whole, its list or the figure before it measures."""
        cues, unit, name = self._text_scope.cues, figure.unit, named.name
        bare = name.lower() in cues.generic
        if self._made:
            sown = self._just_said(figure, across=True)
            if grown := cues.yields.of(name, sown):
                return grown  # "gieo cấy 90 ha lúa, năng suất 61 tạ/ha"
        if bare and (thing := self._thing_of(wording)):
            return f"{thing}{name}" if thing.endswith(": ") else f"{name} {thing}"
        alone = whole is None and named.kind == "share" and not wording.after
        if alone and (held := of_rate(self.rate, name, cues)):
            return held
        if whole is None and bare and cues.generic.said_in(self._had_main.lower(), name.lower()):
            return self._had_main  # "kim ngạch xuất khẩu gạo tăng mạnh (18%), với tổng kim ngạch 3 tỷ USD"
        if whole is None and bare and (thing := self._just_said(figure)) and name.lower() not in thing.lower():
            return f"{name} {thing}"  # "xuất khẩu gạo tăng 3%, trị giá đạt 9 triệu USD"
        if whole is not None:
            return name_of_part(named, whole, wording, unit, cues, bracketed=bool(self._outer))
        if not self._made:
            head = self._text_scope.list_heads.of(self._block)
            label = self.labels.over_words(figure, wording)
            if label and name.lower() in cues.names.amounts:
                return label  # "Kế hoạch vốn: tổng số 108 tỷ đồng"
            if label:
                return under_label(label, name, cues)
            named_by_head = under_head(head, name, unit, cues) if head else name
            # the line that this one is a part of is nearer, and the only one that "Ngân sách tỉnh" has
            if self.over is not None and (
                named_by_head != name or cues.sources.match(name.lower()) or is_bare_line(name, unit, self.over, cues)
            ):
                return as_part(self.over.indicator, name, unit, cues, behind=False)
            return named_by_head
        if label := self.labels.over_words(figure, wording, behind=self._read[-1].end):
            return under_label(label, name, cues)
        return beside_last(named, wording, unit, self._made, self._had_main, goes_on=self._goes_on(figure), cues=cues)

    def _counted_part(self, name: str, wording: FigureWording, whole: Target, noun: str) -> str:
        """A counted part: "+ Hội Nông dân: 700 người" of those who joined, "12 bác sĩ" of those who were hired."""
        label = self._label(self._first, near=False) if wording.labelled else ""
        if member := as_member(whole.indicator, self._worded(wording.subject or label or wording.part)):
            return member
        if wording.labelled and not self._made:
            return labelled_part(name, label, whole)
        return name if wording.subject else counted_part(whole.indicator, whole.unit, name, noun, self._text_scope.cues)

    def _thing_of(self, wording: FigureWording) -> str:
        """What a bare measure is of: said before it, or before the measures that stand with it."""
        if not self._made:
            self._thing = wording.thing
        elif not self._thing:
            # "số lượng đường thô nhập khẩu 900 tấn, trị giá 2 triệu USD"
            self._thing = self._text_scope.cues.generic.measured(self._had_main)
        return self._thing

    def _just_said(self, figure: Figure, *, across: bool = False) -> str:
        """What the figure before measured, in the same clause or `across` its end, and in another unit."""
        if not self._made:
            return ""
        if not across and self._text_scope.text.low.find(";", self._read[-1].end, figure.start) >= 0:
            return ""
        return measured_thing(self._had_main, self._made[-1].unit, figure.unit, self._text_scope.cues)

    def _goes_on(self, figure: Figure) -> bool:
        """Whether nothing but "và" or a comma parts a figure from what the one before it measures."""
        return self._text_scope.text.low.endswith(self._text_scope.cues.subject.joined, 0, figure.start)
