"""Words that make the name of an indicator: what it is compared with, a share of, what its things do."""

import re

from ktttextract.kept import kept
from ktttextract.syntax.phrases import Rows, before, behind, between, not_behind, one_of, opening

_WORDS_OF_HOLDER, _WORDS_OF_PLACE = 7, 4
_WORD_END = r"(?!\w)"
_LEVEL_REACH = 120  # characters from a word of comparison to the bracket; marks and digits end the search sooner
_WORDS_OF_NAME = 8
_WORDS_OF_RESPECT = 4  # "về lượng và trị giá"


class NameWords:
    """The words of one lexicon that stand in names, and those that names are put together with."""

    reason = kept(lambda own: re.compile(rf" (?:{one_of(own.rows['name.aside'])}){_WORD_END}"))
    _given = kept(lambda own: re.compile(rf" (?:{one_of(own.rows['plan.sets'])}){_WORD_END}"))
    giver = kept(lambda own: opening(own.rows["plan.giver"]))
    given_by = kept(
        lambda own: re.compile(
            rf"(?<!\w)(?<!{own.rows['say.passive'][0]} )(?:{one_of(own.rows['plan.giver'])})(?: [^\W\d_]+){{0,6}}? "
            rf"{not_behind(own.rows['plan.gives.not'])}(?:{one_of(own.rows['plan.gives'])})"
            rf"(?: (?:{one_of(own.rows['plan.gives.to'])})(?: [^\W\d_]+){{0,5}})?\Z"
        )
    )
    is_what = kept(lambda own: opening(own.rows["link.is"]))
    # "…, còn lại 90 tỷ đồng [do] doanh nghiệp đóng góp"
    giving = kept(lambda own: re.compile(rf"\A(?:{one_of(own.rows['part.from'])}) ", re.IGNORECASE))
    states = kept(lambda own: re.compile(rf"(?<!\w)(?:{one_of(own.rows['predicate.states'])}){_WORD_END}"))
    no_whole = kept(lambda own: opening(own.rows["share.no_whole"]))

    amounts_of = kept(lambda own: before(own.rows["name.amount_of"]))
    whole_places = kept(lambda own: own.rows["name.whole_place"])
    each = kept(lambda own: frozenset(own.rows["rate.each"]))
    lacking = kept(lambda own: frozenset(own.rows["predicate.lacks"]))
    having = kept(lambda own: frozenset(own.rows["link.has"]))
    # Verbs without whose object a share is of nothing: "nhà máy đáp ứng 70% nhu cầu".
    takes_object = kept(lambda own: behind(own.rows["name.takes_object"]))

    # "xăng dầu tăng cả [về lượng và trị giá]"
    _risen = kept(
        lambda own: re.compile(
            rf"(?: (?:{one_of(own.rows['change.increase'], own.rows['change.decrease'])}))?"
            rf"(?: (?:{one_of(own.rows['name.both'])}))?\Z"
        )
    )

    # "xã đạt chuẩn gồm: An Phú, Bình Minh": which they are.
    _which = kept(lambda own: re.compile(rf" (?:{one_of(own.rows['link.is'] + own.rows['part.all'])}):? (?=[^\W\d_])"))

    # "cao hơn so với bình quân chung của cả nước (": the figure in the bracket is that of others
    _level = kept(
        lambda own: re.compile(
            rf"(?:(?:{one_of(own.rows['compare.exceeds'])}) |(?:{one_of(own.rows['compare.so'])}) )"
            rf"(?P<level>(?:(?:{one_of(own.rows['compare.level'])}) )?"
            rf"(?:{one_of(own.rows['compare.mean'])}){_WORD_END}[^,;.()\d]*) \( *\Z"
        )
    )

    # "giảm 18% so với vụ đông xuân 2024 - 2025": a year, and nothing to be named
    of_year = kept(
        lambda own: re.compile(
            rf"(?:(?:{one_of(own.rows['compare.so'])}) )?(?:{one_of(own.rows['compare.period'])}) \d"
        )
    )
    # "nhiều mặt hàng [nhập khẩu] từ Mỹ giảm [như:] bông đạt 1 tỷ USD": what the things of a list add up to
    flow = kept(
        lambda own: re.compile(
            rf"(?<!\w)(?:(?:{one_of(own.rows['name.measure'])}) )?(?P<flow>{one_of(own.rows['sum.flow'])}){_WORD_END}"
        )
    )
    lists = kept(lambda own: re.compile(rf":| (?:{one_of(own.rows['name.example'])}):? "))
    opens_examples = kept(lambda own: tuple(f" {phrase}:" for phrase in own.rows["name.example"]))
    # "[Một số] sản phẩm tăng khá: muối 9 tấn": of the things behind it no one is called so
    some = kept(lambda own: opening(own.rows["label.some"]))
    shifts = kept(lambda own: re.compile(rf" (?:{one_of(own.rows['share.shifts'])}){_WORD_END}"))
    # "GRDP[, theo giá so sánh 2010])": at what prices, which is no part of the name
    _priced = kept(
        lambda own: re.compile(rf"(?: \(|(, ))(?:{one_of(own.rows['name.price_basis'])})(?: \d{{4}})?\)", re.IGNORECASE)
    )
    _holder = kept(lambda own: opening(own.rows["name.holder"]))
    # "tỷ lệ hộ nghèo còn 4%, [cao nhất là] xã An Phú 9%"
    superlative = kept(lambda own: opening(own.rows["name.superlative"]))
    opens_list = kept(lambda own: re.compile(rf"\W*(?:{one_of(own.rows['list.opens'])})(?!\w)"))
    _period = kept(lambda own: re.compile(rf"(?<!\w)(?:{one_of(own.rows['compare.period'])}){_WORD_END}"))

    # "xã công bố khẩn cấp [theo Quyết định số 21/QĐ-UBND ngày 20/11/2025 của …]"
    _cited = kept(lambda own: own._gone_by())

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        base, so = one_of(rows["compare.bare"]), one_of(rows["compare.so"])
        self.bare_base = rows["compare.bare"]
        self.compared = re.compile(rf"(?:(?:{so}) )?(?:{base}){_WORD_END}|(?:{so}) ")
        self.opens_base = re.compile(rf"(?:{base}){_WORD_END}")
        self._opening_base = re.compile(rf"(?:{so}) ")
        self.rated = re.compile(rf" (?:{so}) (?={base})")  # what a rate before was of
        self.base = re.compile(rf" (?:{so}) ")
        self.founding = rows["verb.founds"]
        self.newly = rows["verb.founds.new"]
        # What a thing does, or what is done with it: "có chứng chỉ", "được xây mới".
        self.doing = opening(rows["predicate.verb"])
        self.does = re.compile(rf"(?<!\w)(?:{one_of(rows['predicate.does'])}){_WORD_END}")
        self.tells = opening(rows["predicate.verb"] + rows["predicate.place"])
        self._dangling = behind(rows["clause.dangling"])
        # "Về nhà ở xã hội, tỉnh được giao hoàn thành 1.850 căn": of what such a noun counts the pieces
        self.classifiers = frozenset(rows["noun.classifier"])
        self.finished = rows["verb.finished"]
        self.years = frozenset(rows["time.in_this_year"])
        opens = one_of(rows["topic.single"], rows["topic.about"])
        self.spoken_about = re.compile(rf"\W*(?:{opens}) ([^\W\d_][^,;:.()\d]{{4,50}}), ")
        self.topic = re.compile(rf"\W*(?:{one_of(rows['topic.single'])}) ([^\W\d_][^,;:.()\d]{{4,50}}), ")
        self.of_actor = opening(rows["verb.of_actor"])
        self.sector = re.compile(rf"\W*({one_of(rows['topic.sector'])})(?!\w)")
        self.not_of_noun = rows["noun.not_behind"]
        self.stating = rows["link.states"]
        self.assuring = frozenset(rows["link.assures"])
        self.reaching = frozenset(rows["link.reaches"])
        self.done_of = frozenset(rows["work.of"])
        self.means = tuple(f" {phrase}" for phrase in rows["average.said"])
        self.causing = before(rows["name.causing"])
        self.equals = frozenset(rows["link.equals"])
        self.pointing = frozenset(rows["name.pointing"])
        self.holds = rows["link.holds"]
        self.telling = frozenset(rows["verb.tells"])
        self.again = frozenset(rows["link.again"])
        self.stated_as = before(rows["link.is"])
        self.beside = before(rows["noun.beside"])
        self.bare_acts = frozenset(rows["name.bare_act"])
        self.with_parts = frozenset(rows["part.with"])
        ends = rf" (?:{one_of(rows['name.capital.ends'])})(?!\w)"
        self.capital = re.compile(
            rf"(?<!\w)(?:{one_of(rows['name.capital'])})(?!{ends})(?: [^\W\d_]+){{1,5}}?(?={ends}| ?[,;:.(\d]|\Z)"
        )
        self.must = before(rows["verb.must"])
        self.done = before(rows["status.done"])
        self.set_aside = before(rows["status.set_aside"])
        self.of_sum = re.compile(rf"/|(?:{one_of(rows['share.of_sum'])}){_WORD_END}")
        self.totals = before(rows["subject.total"])
        self.shares = rows["name.share"]
        self.structure = rows["share.structure"]
        self.amounts = frozenset(rows["name.amount"])
        self.completing = rows["verb.completes"]
        self.sums = frozenset(rows["sum.opens"])
        self.causes = before(rows["clause.cause"])
        # At the beginning of a name or of its part: "chỉ số" and "dân số" count nothing.
        self.sum = re.compile(
            rf"(?:\A|(?<=: ))(?:{one_of(rows['sum.opens'])})\s+(?!(?:{one_of(rows['sum.not'])})\b)", re.IGNORECASE
        )
        often = one_of(rows["average.said"])
        self.growth = re.compile(
            rf"(?:(?:{one_of(rows['growth.rate'])}) )?(?:{one_of(rows['growth.verb'])})(?: (?:{often}))*\Z"
        )
        # "Dư nợ của Quỹ [tăng trưởng bình quân] 10%", not "tốc độ tăng trưởng", "đóng góp vào tăng trưởng".
        nouns = not_behind(rows["subject.keeps_link"] + rows["plan.noun"] + rows["noun.beside"])
        self.grows = re.compile(rf"(?<=\w) {nouns}(?P<verb>{one_of(rows['growth.alone'])})(?: (?:{often}))*\Z")
        self.yearly_ends = behind(rows["rate.closing"])
        self.joints = before(rows["clause.joint"])
        self.plural = before(rows["name.plural"])
        self.fillers = frozenset(rows["work.filler"])
        self.given_to = frozenset(rows["link.for"])
        self.about = before(rows["link.about"])
        self.measures = frozenset(rows["name.measure"])
        self.divided_by = between(rows["list.by"])
        self.takes_in = frozenset(rows["verb.takes_in"])
        self.joining = rows["noun.joining"]
        self.has_do = rows["share.has_do"]
        self.detailed = before(rows["list.detailed"])
        self.follows = behind(rows["list.follows"])
        self.of_other = before(rows["name.of"])
        self.first_clause = re.compile(
            rf"([^;,:.()\n\d]{{8,80}}?)(?=,|;| (?:{one_of(rows['clause.first_verb'])}) )[^.\n:()\d]*;"
        )
        # What names are put together with.
        self.against = rows["say.against"][0]
        self.within = rows["say.within"][0]
        self.whose = rows["say.whose"][0]
        self.passive = rows["say.passive"][0]
        self.about_what = rows["say.about"][0]

    def without_respect(self, name: str) -> str:
        """A name without the respect in which it was counted: "xuất khẩu cà phê về lượng"."""
        named, _, respect = name.partition(f" {self.about_what} ")
        if respect.count(" ") >= _WORDS_OF_RESPECT:
            return name
        return self._risen.sub("", named)

    def without_list(self, words: str) -> str:
        """The words behind a count without the names of what is counted: "xã đạt chuẩn là An Phú, Bình Minh"."""
        if "," not in words:
            return words
        found = self._which.search(words)
        return words[: found.start()] if found is not None and words[found.end()].isupper() else words

    def _gone_by(self) -> re.Pattern[str]:
        """A document with its number, day and giver, behind the word that says that a thing goes by it."""
        by, number, day, whose = (
            one_of(self.rows[tag]) for tag in ("document.goes_by", "document.number", "time.day", "say.whose")
        )
        return re.compile(
            rf"(?:\A| )(?:{by}) (?:(?! (?:{by}) )[^,;:()\d]){{3,60}} (?:{number}) \d[\w/.-]*(?: (?:{day}) [\d/.-]+\d)?"
            rf"(?: (?:{whose}) [^,;:(]*)?(?:,.*)?",
            re.IGNORECASE,
        )

    # "tỷ lệ hộ nghèo (theo Nghị định số 07/2021/NĐ-CP)": a bracket that only names a document
    _source = kept(
        lambda own: re.compile(
            rf" ?\((?:{one_of(own.rows['document.goes_by'])}) [^()]*"
            rf"(?:{one_of(own.rows['document.number'])}) \d[^()]*\)",
            re.IGNORECASE,
        )
    )

    def without_source(self, name: str) -> str:
        """A name without a bracket that names the document that it goes by."""
        return self._source.sub("", name) if "(" in name else name

    def without_citation(self, words: str) -> str:
        """The words behind a figure without the document that they go by."""
        return self._cited.sub("", words, count=1).strip() if "/" in words else words

    def without_rate(self, name: str) -> str:
        """A name without "mỗi năm" at its end."""
        for words in self.yearly_ends:
            name = name.removesuffix(words)
        return name

    def without_prices(self, name: str) -> str:
        """A name without a bracket, or the rest of one, that says at what prices: "(GRDP, giá so sánh 2010)"."""
        return self._priced.sub(lambda found: ")" if found[1] else "", name) if "(" in name else name

    def without_reason(self, words: str) -> str:
        """Words up to a comma or a reason: "dự toán năm" of "dự toán năm do nguồn thu giảm"."""
        words = words.split(", ")[0]
        found = self.reason.search(words.lower())
        if found:
            before, given = words[: found.start()], self._given.search(words.lower(), found.end())
            if given is None or before.endswith(self._dangling):  # not in "dự toán do Bộ giao"
                words = before
        while (shorter := words.removesuffix(f" {words.rpartition(' ')[2]}")) != words and words.endswith(
            self._dangling
        ):
            words = shorter
        return words

    def without_base(self, words: str) -> str:
        """Words without "so với" before them."""
        return self._opening_base.sub("", words, count=1)

    def level_beside(self, low: str, since: int, start: int) -> tuple[int, int] | None:
        """Where the words stand that say whose a figure in a bracket is: "thấp hơn bình quân của vùng (3,5%)"."""
        if not low.endswith(("(", "( "), since, start):
            return None
        found = self._level.search(low, max(since, start - _LEVEL_REACH), start)
        if found is None or self._period.search(found["level"]):
            return None  # "so với bình quân cùng kỳ năm trước (81%)": another time, not another place
        return found.span("level")

    def is_share(self, low: str) -> bool:
        """Whether a name is that of a share: "tỷ lệ …", "tốc độ …"."""
        return low.startswith(self.shares)

    def is_holder(self, name: str) -> bool:
        """Whether a name says only who or where: "huyện Mỹ Xuyên", "Long Phú", "Sở Y tế"."""
        kind = self._holder.match(name.lower())
        words = name[kind.end() if kind else 0 :].split()
        if kind:
            return 0 < len(words) <= _WORDS_OF_HOLDER and words[0][:1].isupper()
        return 1 < len(words) <= _WORDS_OF_PLACE and all(word[:1].isupper() for word in words)

    def within_prefix(self, words: str) -> str:
        """Words without "trong" before them."""
        return words.removeprefix(f"{self.within} ")

    def population(self, indicator: str) -> str:
        """The things counted in an indicator, without what they do: "hợp tác xã" of "hợp tác xã hoạt động hiệu quả"."""
        found = self.doing.search(indicator.lower())
        return indicator[: found.start()].strip() if found and found.start() else indicator

    def spliced(self, main: str, subject: str) -> str:
        """A second subject set into the first where it says another of the same: "qua đào tạo", "đào tạo nghề"."""
        words, low = subject.lower().split(), main.lower().split()
        if self.doing.match(subject.lower()):
            found = self.doing.search(main.lower())
            return f"{main[: found.start()]}{subject}" if found else subject
        if len(words) < 2 or len(words) > _WORDS_OF_NAME:
            return subject
        for at in range(1, len(low) - 1):
            if low[at : at + 2] == words[:2]:
                return " ".join([*main.split()[:at], subject])
        return subject

    def with_predicate_of(self, first: str, second: str) -> str:
        """The first of two coordinated indicators with the predicate of the second, unless it has its own."""
        found = self.does.search(second.lower())
        if found is None or not found.start() or self.does.search(first.lower()):
            return first
        done = second.lower().rfind(f" {self.passive} ", found.end())  # "cây [có chứa chất cấm] được triệt phá"
        return f"{first} {second[done + 1 if done > 0 else found.start() :]}"
