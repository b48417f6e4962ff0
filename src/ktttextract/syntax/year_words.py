"""Words around a year: those that make it a deadline, a vision, the year of something else, or that of a figure."""

import re

from ktttextract.kept import kept
from ktttextract.syntax.phrases import Rows, anywhere, before, behind, between, finds, one_of

_DEADLINE_REACH = 24  # characters before a date: longer than any words of a deadline
_FEW_WORDS = r"(?:\w+ ){0,3}"


class YearWords:
    """The words of one lexicon that say what a year is to a figure."""

    cited = kept(lambda own: anywhere(own.rows["title.cited"]))
    # "từ 97% năm 2016 lên 98%": the year of where a change begins says nothing of what follows.
    change_from = kept(
        lambda own: re.compile(rf"(?<!\w)(?:{one_of(own.rows['time.since'])}) (?:[^\W\d_]+ ){{0,2}}\d[^;\n]{{0,30}}\Z")
    )
    change_to = kept(lambda own: re.compile(rf"[ ,)]{{1,3}}(?:{one_of(own.rows['change.to'])})(?!\w)"))

    # "tăng 3% so với đầu năm": only what is of this year is compared so; "so với cùng kỳ năm 2018" names its year
    compared_last = kept(
        lambda own: re.compile(
            rf"(?<!\w)(?:{one_of(own.rows['compare.so'])}) (?:{one_of(own.rows['compare.last'])})(?!\w)"
            rf"(?! (?:{one_of(own.rows['time.year'])}) \d| \d|/)"
        )
    )
    # "so với 31/12/2025", "so với cuối năm 2025", "so với cùng kỳ năm 2025"
    compared_year = kept(
        lambda own: re.compile(
            rf"(?<!\w)(?:{one_of(own.rows['compare.so'])}) (?:[^\W\d_]+ ){{0,4}}(?:\d{{1,2}}[/-]){{0,2}}(\d{{4}})(?!\d)"
        )
    )

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        so, same, last = (one_of(rows[tag]) for tag in ("compare.so", "time.same", "compare.last_year"))
        year = one_of(rows["time.year"])
        joint = one_of(rows["clause.joint"])
        self.other = behind(rows["year.other"])
        compares = between(rows["compare.so"])
        self.other_day = tuple(words for words in self.other if words.startswith(compares))  # "so với thời điểm 31/12"
        self.next_year, self.own_year = anywhere(rows["time.next_year"]), anywhere(rows["time.in_this_year"])
        # "con số này của năm 2023": the figure's own year, and that of no other.
        self.spoken_of = behind(f"{said} {whose}" for said in rows["name.said_before"] for whose in rows["name.whose"])
        self.not_other = behind(rows["year.other.not"]) + self.spoken_of
        edges = rows["time.edge"]
        then = rows["time.before"]
        self.before_it = behind((*then, *(f"{words} {noun}" for words in then for noun in rows["time.year"])))
        self.edges = frozenset((*edges, *(f"{edge} {noun}" for edge in edges for noun in rows["time.year"])))
        self.deadline = rows["time.deadline"]
        self.by = rows["time.by"]
        self.before_by = before(rows["time.by"])
        self.counted_to = rows["time.counted_to"]
        self.compared_day = before(rows["year.compared_day"])
        self.same = before(rows["time.same"])
        self.opens_same = between(rows["clause.contrast"])
        self.within = between(rows["time.within"])
        self.opens_cell = (*rows["time.opens_cell"], "2")  # that of a bare year
        self.present = before(rows["time.present"])
        self.present_within = between(rows["time.present"])
        self.present_halves = frozenset(rows["now.half"])
        self.now_behind = rows["time.now_behind"]
        self.many = frozenset(rows["time.many"])
        self.last_year = rows["time.last_year"]
        self.this_year = rows["time.in_this_year"]
        self.now = before(rows["time.now"] + rows["time.present"])
        vision, to = rows["time.vision"], rows["time.to"]
        self.vision = (*vision, *(f"{words} {until}" for words in vision for until in to))
        self.opens_vision = re.compile(
            rf"(?:[;,.)\n]|\A) ?(?:(?:{joint}) )?(?:{one_of(vision)})(?: (?:{one_of(to)}))? \Z"
        )
        first = rf"(?:\d{{1,2}} (?:{one_of(rows['time.month'])}) )?"
        self.compared = re.compile(rf"(?<!\w)(?:{so}) {first}(?:(?:{one_of(rows['year.compared'])}) )*\Z")
        # "cao hơn mức 6,9% của 9 tháng năm 2024"
        levels = one_of(rows["compare.level"])
        self.compared_level = re.compile(
            rf"(?<!\w)(?:{one_of(rows['compare.exceeds'])}) (?:{levels}) \d[\d.,]*[^;.:()\d]{{0,30}}"
            rf" (?:(?:{one_of(rows['time.of'])}) )?{first}(?:(?:{year}) )?\Z"
        )
        # "gấp 1,6 lần so với đầu nhiệm kỳ (năm 2020)"
        self.compared_aside = re.compile(rf"(?<!\w)(?:{so}) (?:[^\W\d_]+ ){{1,4}}\((?:(?:{year}) )?\Z")
        # "đạt 92,8% kế hoạch vốn năm 2015": a year that says when the plan was for.
        self.rated = re.compile(rf"\d ?%(?: \w+){{0,2}} (?:{one_of(rows['compare.bare'])})(?: [^\W\d_]+){{0,5}} \Z")
        # "(cùng kỳ: 210 tỷ đồng)", "cùng kỳ (210 tỷ đồng)", "(năm học trước là 71%)": the year before's.
        self.same_period = re.compile(
            rf"(?:{same})[^()]{{0,12}}\(\s*\Z|\(\s*(?:(?:{same})(?: (?:{year}) (?:{last}))?"
            rf"|{one_of(rows['time.year_before'])})[^()\d]{{0,12}}\Z"
        )
        self.right_behind = re.compile(rf"[ ,(]{{0,2}}(?:(?:{one_of(rows['time.behind'])}) ?){{0,3}}\Z")
        # "2.800 tấn từ năm 2027 trở đi"
        self.onwards = re.compile(
            rf"(?:(?:{one_of(rows['time.year'])}) )?\d{{4}} (?:{one_of(rows['time.onwards'])})(?!\w)"
        )
        self.since = frozenset(rows["time.since"])
        self.since_ends = behind(rows["time.since"])
        # "45% và đến năm 2030 đạt 60%"
        self.next_clause = re.compile(rf"(?:, ?| (?:{joint}) | \(){_FEW_WORDS}\Z")
        # "46 hồ chứa và [215 km sông, suối] vào năm 2027": one year behind both
        # and "10 lớp tập huấn cho [1.250 cán bộ] trong năm 2026"
        # but not "17 trạm, trong đó [5 trạm] đưa vào sử dụng trong năm 2026": the year is that of the part
        to_whom, inside = one_of(rows["link.for"]), one_of(rows["part.inside"])
        self.joins = re.compile(
            rf"[^,;:()\d]*(?:,| (?:{joint}|{to_whom})) (?!(?:{inside})(?!\w))(?:[^\W\d_]+ ){{0,7}}\Z"
        )
        by = one_of(rows["time.by"], rows["time.within"])
        self.closes = re.compile(
            rf"\D*\d[\d.,]*[^;:()\d]* (?:{by}) {first}(?:(?:{one_of(rows['time.behind'])}) )*(?:(?:{year}) )?\Z"
        )
        self.parts_clause = re.compile(rf"[,;():]| (?:{joint}) ")
        self.times = tuple(
            f" {words}" for words in rows["count.fold"]
        )  # "gấp 1,8 lần năm 2020": the year compared with
        span = one_of(rows["time.span"], rows["time.year"])
        self.title_period = re.compile(rf"(?:{span}) ([12]\d{{3}}) ?- ?([12]\d{{3}})")
        month = "".join(rf"(?<!{noun} \d )(?<!{noun} \d\d )" for noun in rows["time.month"])
        of = one_of(rows["time.of"])
        self.title_year = re.compile(
            rf"{month}(?:(?:{one_of(rows['time.title'])}) )?(?:{year}) ([12]\d{{3}})(?P<of> (?:{of}))?"
        )

    def is_deadline(self, low: str, at: int) -> bool:
        """Whether the words before the date that begins here set it as a deadline: "trước", "chậm nhất"."""
        return low[max(0, at - _DEADLINE_REACH) : at].rstrip().endswith(self.deadline)


class Baselines:
    """What a figure may be compared with: "so với năm 2020", "so cùng kỳ năm trước", a few words behind it."""

    def __init__(self, rows: Rows) -> None:
        year, edge = one_of(rows["time.year"]), one_of(rows["time.edge"])
        same, last = one_of(rows["time.same"]), one_of(rows["compare.last_year"])
        whole, of = one_of(rows["time.whole"]), one_of(rows["time.of"])
        work, mean, level = (one_of(rows[tag]) for tag in ("compare.work", "compare.mean", "compare.level"))
        self.words = before(rows["compare.so"])
        beyond = one_of(rows["compare.exceeds"])
        first = rf"(?:\d{{1,2}} (?:{one_of(rows['time.month'])}) (?:(?:{edge}) )?)?"
        self._compares = before(rows["compare.so"] + rows["compare.exceeds"])
        self.compared = re.compile(
            rf"[^;.\n(\d]{{0,40}}?(?P<text>(?:{one_of(rows['compare.so'])}) (?:(?:{edge}) )?"
            rf"(?:(?:{same})(?: (?:(?:{year}) (?:{last}|\d{{4}})|\d{{4}}))?|(?:{year}) (?:{last})|"
            rf"(?:(?:{work}) )?(?:(?:{whole}) )?{first}(?:{year}) \d{{4}}|"
            rf"(?:{level}) (?:(?:{mean}) )?(?:(?:{of}) )?(?:(?:{whole}) )?(?:(?:{year}) )?\d{{4}}|"
            rf"(?:{one_of(rows['time.span'])}) \d{{4}} ?- ?\d{{4}}|\d{{4}}))(?!\w)"
        )
        months = one_of(rows["time.month"], rows["time.quarter"])
        month = rf"(?:{months}) (?:\d{{1,2}}|i{{1,3}}|iv)(?:/\d{{4}}| (?:{year}) \d{{4}})?"
        named = rf"(?P<year>{month}|(?:(?:{one_of(rows['time.span'])}|{year}) )?\d{{4}}(?: ?- ?\d{{4}})?)"
        when = rf"(?:(?:{edge}) )?(?:(?:{whole}) )?{named}"
        levels = one_of(rows["link.level"])
        # "so với mức", "so với năm 2020 là", "so với mức bình quân của năm 2020 ("
        self._fold = rows["count.fold"]
        # "theo giá so sánh 2010" says at what prices, and compares nothing
        priced = {p[: -len(so)] for p in rows["name.price_basis"] for so in rows["compare.so"] if p.endswith(f" {so}")}
        at_prices = "".join(rf"(?<!{re.escape(one)})" for one in sorted(priced))
        self._to_level = re.compile(
            rf"(?<!\w){at_prices}(?:{one_of(rows['compare.so'])}) (?:(?:{level}|{work}) )?(?:(?:{mean}) )?"
            rf"(?:(?:{of}) )?(?:{when}(?=[ (]))?(?: ?(?:{levels})(?= )){{0,2}}[ (]{{0,2}}\Z"
            rf"|(?<!\w)(?:{beyond}) (?:{level}) \Z"  # "cao hơn mức 6,9% của 9 tháng năm 2024"
        )
        self._level_when = re.compile(rf"[^;,.:()\d]{{0,30}}? (?:(?:{of}) )?{first}{when}(?!\w)")

    def earlier_level(self, low: str, since: int, start: int, end: int) -> tuple[int, int] | None:
        """Where the year of a figure is said with whose level one is compared: "so với mức 63,7% GDP cuối năm 2016"."""
        if not finds(low, self._compares, since, start) or low.endswith(self._fold, start, end):
            return None  # "tăng so với năm 2011 là 3,5 lần" tells how much it grew
        to = self._to_level.search(low, since, start)
        if to is None or to["year"]:
            return to and to.span("year")
        behind = self._level_when.match(low, end)
        return behind and behind.span("year")
