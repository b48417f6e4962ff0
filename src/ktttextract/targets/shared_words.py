"""What the figures of one sentence share in their names: the place singled out, who acts, who holds a share."""

import re

from ktttextract.scan import Figure
from ktttextract.scan.records import Unit
from ktttextract.syntax.completion import in_respect
from ktttextract.syntax.cues import Cues
from ktttextract.syntax.wording import FigureWording
from ktttextract.targets.figure_units import is_counted, is_share
from ktttextract.targets.name_kinds import Named, NameKind
from ktttextract.targets.sentence_scope import SentenceScope
from ktttextract.targets.target import Target
from ktttextract.targets.text_scope import TextScope

_SHARES_OF_SUMS: frozenset[NameKind] = frozenset({"share", "population", "measured"})
_PREDICATE_REACH = 240  # characters between two shares that share a predicate
NEAR = 60  # characters between two counted nouns that share a predicate
_WORDS_OF_STRIVER = 7
_WORDS_OF_THING = 12
_WORDS_OF_HOLDER = 6
_CLAUSES = ("; ", ": ", ". ", ", ")
_OF_TOPICS: frozenset[NameKind] = frozenset({"subject", "share"})


class SharedWords:
    """The words of one sentence that its later figures leave out."""

    def __init__(self, scope: SentenceScope) -> None:
        self._scope = scope
        self._cues = scope.text_scope.cues
        self._topic: str | None = None  # the place or group that the sentence singles out
        self._striver = ""  # who has set the sum before: "Cục thuế An Phú phấn đấu thu 90 tỷ đồng"
        self._sum = ""  # what the figure before is held of: "Mỹ chiếm 31% kim ngạch, Nhật Bản 24%"
        self._holder = ""  # what the figure before is a share of a sum of: "đóng góp", "xuất khẩu thủy sản trong"
        self._held_of = ""  # that sum

    def of_striver(
        self, name: str, kind: NameKind, wording: FigureWording, figure: Figure, before: int, summed: str
    ) -> str:
        """ "Cục thuế An Phú phấn đấu thu 90 tỷ đồng (dự toán 80 tỷ đồng)": each sum with whose it is.

        `before` is the end of the figure before, `summed` the sum that the sentence breaks down.
        """
        text, unit = self._scope.text_scope.text, figure.unit
        if unit is None or unit.kind != "money":
            return name
        if kind == "planned":
            return self._with_striver(name, summed) if self._striver else name
        self._striver = ""
        goals = self._scope.said.within("status.goal", before, figure.start)
        if not goals or (wording.subject and not self._cues.own_parts.match(wording.subject_low)):
            return name
        clause = max(text.low.rfind(mark, before, goals[-1]) + len(mark) for mark in _CLAUSES)
        who = text.text[max(before, clause) : goals[-1]].strip()
        if not who[:1].isupper() or not 1 <= who.count(" ") < _WORDS_OF_STRIVER or any(map(str.isdigit, who)):
            return name
        self._striver = who
        return self._with_striver(name, summed)

    def _with_striver(self, name: str, summed: str) -> str:
        who = self._striver
        if summed.lower().startswith(f"{name.lower()} "):
            name = summed  # "phấn đấu thu 90 tỷ đồng", where the text spoke of the budget's revenue
        sum_of, colon, last = name.rpartition(": ")
        if last.lower().split()[:2] == who.lower().split()[:2]:
            return f"{sum_of}{colon}{who}"  # the one before whose sum it was: "thu ngân sách: Đội thuế An Phú"
        return f"{name} {who}"

    def counts_again(self, wording: FigureWording, unit: Unit, before: Target, since: int, start: int) -> bool:
        """Whether a bare count is of the things counted before: "đạt 90 lượt", in another year "mới có 148 trạm".

        `since` is the end of the figure before, `start` where this one begins.
        """
        names, links = self._cues.names, wording.links
        changes = any(link in self._cues.changes for link in links)
        # "7.400 tàu cá, đến nay còn 5.900 chiếc", "214 hợp tác xã, tăng 19 đơn vị"
        piece = unit.name in (self._cues.generic_nouns if changes else names.classifiers) and is_counted(before)
        if before.unit is None or (before.unit.name != unit.name and not piece):
            return False
        if changes or any(link.endswith(names.stating) for link in links):
            return True
        has = any(f" {link}".endswith(self._cues.having) for link in links)
        return has and self._scope.text_scope.years.any_in(since, start)

    def counted_in_clause(self, wording: FigureWording, unit: Unit, figure: Figure) -> str:
        """What is counted, from the clause before: "sắp xếp lại cơ sở dạy nghề công lập, giảm từ 29 cơ sở xuống …"."""
        text, begin = self._scope.text_scope.text, self._scope.sentence[0]
        comma = text.low.rfind(", ", begin, figure.start)
        at = text.low.rfind(f" {unit.name} ", begin, comma) + 1 if comma >= 0 else 0
        things = text.text[at:comma]
        told = at > 0 and not any(letter.isdigit() or letter in ";:(" for letter in things)
        moves = figure.from_start or not self._cues.changes.isdisjoint(wording.links)
        return things if told and moves else ""

    def of_capital(self, name: str, spoken_of: str) -> str:
        """ "Kế hoạch vốn đầu tư công là 64 tỷ đồng. Đến nay giải ngân 23 tỷ đồng": of which capital."""
        if name.lower() not in self._cues.names.bare_acts:
            return name
        capital = self._cues.names.capital.search(spoken_of.lower())
        return name if capital is None else f"{name} {spoken_of[slice(*capital.span())]}"

    def with_topic(self, name: str, kind: NameKind) -> str:
        """A name with the one place or group that its sentence singles out: "Riêng khu vực ven biển, sản lượng …"."""
        first, _, rest = name.partition(" ")
        if kind == "counted" and first.lower() in self._cues.names.classifiers:
            about = "" if self._says_what(rest.lower()) else self._opens_with(self._cues.names.spoken_about)
            return f"{first} {about} {rest}".rstrip() if about else name
        if self._topic is None:
            self._topic = self._opens_with(self._cues.names.topic)
        if kind not in _OF_TOPICS or self._topic.lower() in name.lower():
            return name
        return f"{name} {self._topic}"

    def _says_what(self, rest: str) -> bool:
        """Whether the words behind "căn" say of what it is: "căn nhà tạm được xóa", not "căn được hoàn thành"."""
        names = self._cues.names
        return rest != "" and not rest.startswith((f"{names.passive} ", *names.finished))

    def _opens_with(self, pattern: re.Pattern[str]) -> str:
        """What the sentence opens with, no time; nothing where it opens otherwise."""
        text, (start, end) = self._scope.text_scope.text, self._scope.sentence
        found = pattern.match(text.low, start, end)
        timed = found is None or found[1] in self._cues.names.years
        return "" if found is None or timed else text.text[found.start(1) : found.end(1)]

    def with_actor(self, named: Named, wording: FigureWording, top: str) -> Named:
        """ "Tốc độ tăng trưởng của kinh tế hợp tác đạt 8%; đóng góp 3% GDP": who contributes."""
        if named.kind == "counted" or self._cues.names.of_actor.match(wording.subject_low) is None:
            return named
        _, _, actor = top.partition(f" {self._cues.names.whose} ")
        actor = actor or self._opens_with(self._cues.names.sector)  # "Kinh tế tư nhân phát triển nhanh; đóng góp …"
        if actor.lower() in named.name.lower():
            return named
        return named._replace(name=f"{actor} {named.name}")

    def of_same_holder(self, named: Named, wording: FigureWording, *, goes_on: bool) -> Named:
        """ "đóng góp 55% GDP, 35% tổng thu ngân sách": shares of two sums that the same thing holds."""
        holder, after = self._holder, wording.after
        again = self._held_of != "" and not wording.subject and wording.after_low.startswith(self._held_of.lower())
        if again:
            after = self._held_of  # "bằng 3,8% GDP, dưới mức 3,9% GDP theo Nghị quyết 25"
        self._holder = self._held_of = ""
        if named.kind not in _SHARES_OF_SUMS or self._cues.names.of_sum.match(wording.after_low) is None:
            return named
        if named.name.endswith(after) and len(named.name) > len(after):
            self._holder, self._held_of = named.name[: -len(after)].rstrip(), after
        elif holder and (goes_on or again):
            self._holder, self._held_of = holder, after
            return Named(f"{holder} {after}", "share")
        return named

    def of_same_sum(self, named: Named, wording: FigureWording) -> Named:
        """ "Nông nghiệp chiếm 20% GRDP, công nghiệp 45%": the second holds of the same sum."""
        held, holds = self._sum, wording.links and wording.links[0].startswith(self._cues.names.holds)
        self._sum = wording.after if named.kind == "share" and holds and wording.subject else ""
        if not held or wording.after or named.case != "subject" or named.kind != "share":
            return named
        low = wording.subject_low
        other = self._cues.heads.match(low) or self._cues.names.is_share(low) or low.count(" ") >= _WORDS_OF_HOLDER
        if other or len(wording.links) > 1 or not (holds or not wording.links):
            return named  # "…, trong đó chi cho thư viện chiếm 2%": a share of that share
        self._sum = held
        return named._replace(name=f"{named.name} {self._cues.names.within} {held}")


def measured_thing(main: str, before: Unit | None, unit: Unit | None, cues: Cues) -> str:
    """The thing of a measure that was named before in another unit: "gạo" of "lượng gạo", "xuất khẩu gạo"."""
    if ":" in main or main.count(" ") >= _WORDS_OF_THING or main.lower() in cues.generic:
        return ""
    if before is not None and unit is not None and before.kind == unit.kind:
        return ""
    thing = cues.names.rated.split(cues.generic.measured(main) or main)[0]
    if cues.generic.opens_count(thing.lower()):
        return ""  # "tổng số thành viên 112.350 người, vốn điều lệ 896 tỷ đồng": of those who have members
    head = cues.heads.match(thing.lower())
    mean = thing.lower()[head.end() :].strip() if head is not None else None
    return "" if mean == "" or mean in cues.means else thing  # "năng suất", "năng suất bình quân" are none


def same_things(name: str, unit: Unit, made: list[Target], cues: Cues) -> str:
    """ "3.514 căn nhà ở xã hội, đã hoàn thành 2.178 căn": the same things, of which more was said before."""
    sums = name.lower() in cues.names.sums  # "tăng thêm 24 trường, nâng tổng số lên 60 trường"
    if not sums and name not in (f"{unit.name} {cues.names.passive} {done}" for done in cues.names.completing):
        return name
    counts = (one for one in reversed(made) if one.unit is not None and one.name_kind == "counted")
    before = next((one for one in counts if one.unit is not None and one.unit.name == unit.name), None)
    thing = cues.names.population(before.indicator) if before is not None else ""
    if sums:  # the sum is not of the new ones alone
        whole = cues.names.sum.sub("", thing, count=1)
        ending = next((words for words in cues.names.founding if whole.endswith(f" {words}")), "")
        return f"{name} {whole.removesuffix(ending).rstrip()}".rstrip()
    return f"{thing}{name[len(unit.name) :]}" if thing.startswith(f"{unit.name} ") else name


def with_all_words(name: str, unit: Unit) -> str:
    """The name of a count with all words that the unit has in the text: "dịch vụ công trực tuyến", a "dịch vụ công"."""
    said, short = unit.text.lower(), unit.name
    said = said[max(0, said.find(f"{short} ")) :]  # "triệu lượt khách du lịch"
    if not said.startswith(f"{short} ") or not name.lower().startswith(short) or name.lower().startswith(said):
        return name
    return f"{said}{name[len(short) :]}"


def of_counted(measure: str, before: Target, cues: Cues) -> str:
    """ "3 khu công nghiệp, diện tích 1.150 ha": the area is theirs."""
    kind = before.unit.kind if before.unit else ""
    laid = kind == "length" and not cues.heads.match(before.indicator.lower())
    if measure.lower() in before.indicator.lower() or cues.generic.opens_count(before.indicator.lower()):
        return measure  # "tổng số thành viên 112.350 người, vốn điều lệ 896 tỷ đồng": of those who have members
    return f"{measure} {before.indicator}" if kind == "count" or laid else measure


def share_name(second: Target, first: Target, wording: FigureWording, cues: Cues) -> None:
    """ "tăng 12% về lượng và 15% về giá trị": the second is named as the first."""
    words = cues.names
    if wording.after_low.startswith(words.about):
        named = first.indicator.rsplit(f" {words.about_what} ", 1)[0]
        second.indicator = in_respect(named, words.without_rate(wording.after), cues)


def share_predicate(text_scope: TextScope, made: list[Target], read: list[Figure], last: Target, start: int) -> None:
    """ "22/22 bộ, ngành và 63/63 địa phương đã …": both have done it, and so have those before a comma."""
    low, shares = text_scope.text.low, is_share(last)
    for first, figure in zip(reversed(made), reversed(read), strict=False):
        between = low[figure.end : start]
        if is_counted(first) != is_counted(last) or is_share(first) != shares or ";" in between:
            return
        if text_scope.cues.names.is_share(first.indicator.lower()):
            return  # "tỷ lệ hộ nghèo còn 3%, 100% xã có đường được cứng hóa": a rate does nothing
        if first.indicator.lower().startswith(text_scope.cues.plan.nouns):
            return  # a rate of what was planned does nothing itself
        if len(between) > (_PREDICATE_REACH if shares else NEAR) or not between.endswith(
            text_scope.cues.subject.joined
        ):
            return
        shared = text_scope.cues.names.with_predicate_of(first.indicator, last.indicator)
        if shared == first.indicator:
            return
        first.indicator, start = shared, figure.start
