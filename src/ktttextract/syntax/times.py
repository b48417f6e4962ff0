"""The grammar of times: "đến hết năm 2025", "giai đoạn 2021 - 2025", "9 tháng đầu năm", in the words of the lexicon."""

import re

from ktttextract.rulebook import RuleBook
from ktttextract.syntax.phrases import Rows, before, behind, finds, first_words, last_words, not_behind, one_of

_DAY = r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?"
_WHOLE_DAY = r"\d{1,2}[/.]\d{1,2}[/.]\d{4}"
_DAY_OF_MONTH = r"(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])"
_SPAN = r"\d{4} ?[-–] ?\d{4}"
_CENTURY = r"(?:19|20)\d\d"
_CENTURIES = ("19", "20")
_ROMAN_QUARTERS = ("i", "ii", "iii", "iv")
_NUMBER_OF_QUARTER = rf"(?:{'|'.join(_ROMAN_QUARTERS)}|[1-4])(?!\w)"
_CLOSING_REACH = 60  # characters of a time that closes words


class Times:
    """The times of one lexicon: what opens and closes the words around a figure, and which months and years are said.

    All is asked of the text in lower case.
    """

    def __init__(self, book: RuleBook) -> None:
        rows = book.lexicon
        self._year = year = one_of(rows["time.year"])
        self._month = month = one_of(rows["time.month"])
        self._quarter = quarter = one_of(rows["time.quarter"])
        self._day = one_of(rows["time.day"])
        self._span = one_of(rows["time.year"], rows["time.span"])
        self._of = one_of(rows["time.of"])
        self._edge = one_of(rows["time.edge"])
        self.of_end = before(rows["time.edge.last"])  # "6 tháng cuối năm"
        self._ahead = one_of(rows["time.ahead"], rows["time.later"])
        self._dated = self._dated_words(rows)
        self._leading = self._opening(rows)
        self._trailing = self._closing(rows)
        starts = rows["time.lead"] + rows["time.lead.goal"] + rows["time.span"] + rows["time.same"]
        units = rows["time.year"] + rows["time.month"] + rows["time.quarter"] + rows["time.day"]
        self._first_words = first_words(starts + units + rows["time.till_now"] + rows["number.months"])
        closers = rows["time.this"] + rows["place.here"] + rows["time.year"] + rows["time.same"] + rows["time.onwards"]
        closers += rows["time.month"]
        quarters = tuple(f"{noun} {number}" for noun in rows["time.quarter"] for number in _ROMAN_QUARTERS)
        self._ends = (*last_words(closers), *quarters, ")", ",", " ")
        self._months = behind(rows["time.month"])
        self.parts_of_year = rows["time.quarter"] + rows["time.month"]
        # "tháng 11", "quý III" without their year; "9 tháng" that are not those to come.
        self.month = re.compile(
            rf"(?<!\w)(?:(?:{month}) \d{{1,2}}|(?:{quarter}) {_NUMBER_OF_QUARTER})(?!\w|/| (?:{year})| ?-)"
        )
        self.months = re.compile(rf"(?<!\w)(\d{{1,2}}) (?:{month})(?! (?:{self._ahead})|/)(?!\w)")
        self.months_of = re.compile(
            rf"(?<!\w)(?:\d{{1,2}} (?:{month}) (?:(?:{self._of}) )?"
            rf"|(?:{one_of(rows['number.months'])}) (?:{month}) (?:{self._edge}) )\Z"
        )
        # "Chín tháng, kinh tế …", "ba quý": told at the beginning of a line or behind a word that leads to them.
        counted = rf"(?:{one_of(rows['number.months'])}) (?:{month}|{quarter})"
        self.months_worded = re.compile(rf"(?<!\w){counted}(?! (?:{self._ahead}))(?!\w)")
        # "tính đến 15/6", "đến ngày 30.4" without their year; "từ 2/3" is a part: only a day over a month is told.
        # "đến ngày 5-7" is a day too, "đến 5-7" may be so many.
        self.day_of_year = re.compile(
            rf"(?<!\w)(?:(?:{one_of(rows['time.lead'])}) )+(?:(?P<said>{self._day}) )?"
            r"(?P<day>0?[1-9]|[12]\d|3[01])(?(said)[/.-]|[/.])"
            r"(?P<month>0?[1-9]|1[0-2])(?![\d/%-]|[.,]\d)"
        )
        # "10 tháng đầu năm 2025", "10 tháng năm 2025", "10 tháng/2025".
        self.months_of_year = re.compile(
            rf"(?<!\w)(\d{{1,2}}) (?:{month})(?: (?:{self._edge}) (?:{year})(?: ([12]\d{{3}}))?"
            rf"|(?: (?:(?:{self._of}) )?(?:{year}) |/)([12]\d{{3}}))(?!\w)"
        )
        self.year_said = re.compile(rf"(?<!\w)(?:{year}) \d{{4}}(?!\d)")
        self.years_ahead = re.compile(
            rf"(?<!\w)(?:(?:{one_of(rows['time.within'])}) )?(\d{{1,2}}|{one_of(rows['number.five'])})"
            rf" (?:{year}) (?:{self._ahead})(?!\w)"
        )
        self.ahead = tuple(f" {noun} {words}" for noun in rows["time.year"] for words in rows["time.ahead"])
        self.year_words = tuple(f" {noun} " for noun in rows["time.year"])
        self._months_said = (*rows["time.month"], *before(rows["time.quarter"]), *before(rows["time.day"]), "/")
        # The same within names: "T4/2025", "bình quân 4 năm 2001 - 2004".
        units = rows["time.month"] + rows["time.quarter"] + rows["time.year"]
        self.alone = re.compile(
            rf"(?:(?:{one_of(rows['time.month.short'])})|(?:{one_of(units)}) )?\d{{1,4}}(?:/\d{{4}})?"
            rf"|(?:{one_of(rows['time.quarter'])}) (?:i{{1,3}}|iv)(?:/\d{{4}})?"
            rf"|{one_of(rows['time.whole_year'], rows['time.in_this_year'], rows['time.vague'])}"
        )
        self.years_through = self._years_through(rows)
        self._years = tuple(f" {noun}" for noun in rows["time.year"])

    def _dated_words(self, rows: Rows) -> str:
        """ "đến hết năm 2025", "trong giai đoạn từ năm 2021 đến 2025 trở đi"."""
        to = rf"(?:-|{one_of(rows['time.to'], rows['clause.joint'])})"
        lead = one_of(rows["time.lead"])
        return (
            rf"(?:(?:(?:{lead}) )*"
            rf"(?:{self._span}|(?:{self._quarter}) \w+|(?:(?:{self._day}) \d{{1,2}} )?(?:{self._month}) \d+)"
            rf"|(?:(?:{lead}) )+\d{{1,2}} (?:{self._month}) \d+)"
            rf"(?: (?:{one_of(rows['time.since'])}))?(?: (?:{self._year}))?[ /-]\d{{4}}"
            rf"(?: ?{to} ?(?:(?:{self._year}) )?\d{{4}})?(?: (?:{one_of(rows['time.onwards'])}))?"
        )

    def _opening(self, rows: Rows) -> re.Pattern[str]:
        """ "[đến hết tháng 9] đạt 40%", "[Đến ngày 30 tháng 9] giải ngân 41 tỷ đồng", "[9 tháng đầu năm] tăng"."""
        lead, year, month = one_of(rows["time.lead"]), self._year, self._month
        many = rf"(?:\d{{1,2}} (?:{month})|(?:{one_of(rows['number.months'])}) (?:{month}|{self._quarter}))"
        return re.compile(
            rf"(?:(?:(?:{one_of(rows['time.lead.goal'])}) )?{self._dated}"
            rf"|(?:{one_of(rows['time.same'])})(?: (?:{year}))? \d{{4}}"
            rf"|(?:(?:{lead}) )*(?:(?:{self._day}) )?{_DAY}"
            rf"|(?:(?:{lead}) )*{_CENTURY} ?[-–] ?{_CENTURY}(?= )|(?:(?:{lead}) )+{_CENTURY}(?=[ ,])"
            rf"|(?:(?:(?:{lead}) )*(?:{self._day})|(?:{lead})) \d{{1,2}} (?:{month}) \d{{1,2}}(?= )"
            rf"|(?:{one_of(rows['time.till_now'])})|(?:(?:{lead}) )?(?:{month}) \d{{1,2}}(?=,)"
            rf"|(?:(?:{lead}) )+(?:(?:{month}) \d{{1,2}}|(?:{self._quarter}) {_NUMBER_OF_QUARTER})(?= )"
            rf"|(?:(?:{lead}) )?{many}(?: (?:{one_of(rows['time.past'])})(?!\w))?"
            rf"(?: (?:{self._edge}) (?:{one_of(rows['time.this_year'])}|{year}))?"
            rf"(?:(?: |/|, ?)(?:(?:{year}) )?\d{{4}})?"
            r")[ ,:]*"
        )

    def _closing(self, rows: Rows) -> re.Pattern[str]:
        # "ngân sách nhà nước trên địa bàn" is a name; "so với năm" has lost its year.
        return re.compile(
            rf"[ ,(]*(?:(?:{one_of(rows['time.just'])}) )?(?:{self._dated}"
            rf"|(?:(?:{one_of(rows['time.lead'])}) )+(?:{self._day}) {_DAY}"
            rf"|(?:(?:{one_of(rows['time.lead'])}) )+\d{{1,2}} (?:{self._month})"
            # "tổng nguồn vốn đến cuối quý I", "giải ngân tính đến hết tháng 11"
            rf"|(?<!, )(?:{one_of(rows['time.counted_to'], rows['time.to'], rows['time.ended'])})"
            rf"(?: (?:{self._edge}))? (?:(?:{self._month}) \d{{1,2}}|(?:{self._quarter}) {_NUMBER_OF_QUARTER})"
            rf"|(?:(?:{one_of(rows['time.lead'])}) )*(?:{one_of(rows['time.to'])}) {_WHOLE_DAY}"
            rf"|(?:(?:{one_of(rows['time.lead'])}) )*(?:{one_of(rows['time.to'], rows['time.by'])}) {_DAY_OF_MONTH}"
            rf"|{not_behind(rows['time.bare.not'])}(?<=[^\W\d_] ){_CENTURY}"
            rf"|{one_of(rows['time.this'])}|{not_behind(rows['place.here.not'])}(?:{one_of(rows['place.here'])})"
            rf"|(?:{one_of(rows['time.compared'])}) (?:{one_of(rows['time.year'], rows['time.same'])})[ \d]*)[ ,)]*\Z"
        )

    def _years_through(self, rows: Rows) -> re.Pattern[str]:
        """ "bình quân 4 năm 2001 - 2004", "trong 5 năm (2021 - 2025)": when, not what."""
        others = rows["compare.base"] + rows["plan.noun"] + rows["time.same"] + rows["time.edge"] + rows["noun.stop"]
        means = "|".join(rf"(?<={re.escape(phrase)})" for phrase in rows["average.said"])
        return re.compile(
            rf"(?: (?:{one_of(rows['time.through'])})|{means}) \d{{1,2}}(?: (?:{self._year}))?"
            rf"(?: (?:{one_of(rows['time.past'])}))?(?: \(?{_SPAN}\)?)?(?=[,;:)]|\Z)"
            rf"|(?<=\w) \d{{1,2}} (?:{self._year}) \(?{_SPAN}\)?"
            # "tỷ lệ giải ngân năm 2025 toàn tỉnh", but not "so với dự toán năm 2025 đã giao"
            rf"|(?<=[^\W\d_]) {not_behind(others)}(?:{self._year}) {_CENTURY}(?= [^\W\d_])"
            rf"|(?<=\w)(?: (?:{one_of(rows['time.lead'])}))* (?:{one_of(rows['time.to'])})"
            rf"(?: (?:{self._day}))? {_WHOLE_DAY}(?= )"
        )

    def opens_with(self, low: str, at: int, word: str) -> bool:
        """Whether a time may begin with this word, which stands here: "năm", "10 tháng"."""
        if not word[:1].isdigit():
            return word in self._first_words
        return low.startswith(self._months, at + len(word)) or word.startswith(_CENTURIES)

    def leading(self, low: str, start: int, end: int) -> int:
        """Where a time that opens the words ends ("năm 2010 (4)"), else their beginning."""
        found = self._leading.match(low, start, end)
        return found.end() if found else start

    def trailing(self, low: str, start: int, end: int) -> int:
        """Where a time that closes the words begins ("… đến năm 2030"), else their end."""
        if not low[end - 1 : end].isdigit() and not low.endswith(self._ends, start, end):
            return end
        found = self._trailing.search(low, max(start, end - _CLOSING_REACH), end)
        return found.start() if found else end

    def lasting(self, low: str, start: int, end: int) -> int:
        """Where a number of years that closes the words begins ("tăng bình quân 4 năm"), else their end."""
        if not low.endswith(self._years, start, end):
            return end
        found = self.years_through.search(low, max(start, end - _CLOSING_REACH), end)
        return found.start() if found is not None and found.end() == end else end

    def speaks_of_months(self, low: str, start: int, end: int) -> bool:
        """Whether a month, a quarter or a day may be said between two places."""
        return finds(low, self._months_said, start, end)


class GridTimes:
    """The times in the heads, captions and cells of tables."""

    def __init__(self, book: RuleBook) -> None:
        rows = book.lexicon
        year, units = one_of(rows["time.year"]), rows["time.month"] + rows["time.year"] + rows["time.quarter"]
        span = rows["time.year"] + rows["time.span"]
        to, day = one_of(rows["time.to"]), one_of(rows["time.day"])
        self.range_to = one_of(rows["number.to"])  # "5 đến 7"
        # "Giai đoạn 2021 - 2025" in a head, but not "2.021".
        self.of_head = re.compile(
            rf"(?:(?:{one_of(span)}) )?(?<![\d.,])({_CENTURY})(?!\d|[.,]\d)"
            rf"(?: ?(?:-|{to}) ?(?:(?:{year}) )?({_CENTURY})(?!\d))?"
        )
        self.of_caption = re.compile(rf"(?:{one_of(span, rows['time.to'])}) (?={_CENTURY})")
        self.dated = re.compile(
            rf"(?:(?:{day}) [^\n]{{0,24}})?(?:{one_of(rows['time.month'])}) \d{{1,2}} (?:{year}) \d{{4}}"
            rf"|\d{{1,2}}/\d{{1,2}}/\d{{4}}|/\d{{4}}/|{one_of(rows['caption.attached'])}[^\n]*|{one_of(rows['caption.term'])}"
        )
        self.of_cell = re.compile(
            rf"\d{{1,2}}[/.]\d{{1,2}}[/.]{_CENTURY}|(?<![\d.,])\d{{1,2}} ?/ ?{_CENTURY}"
            rf"|(?:{one_of(units, rows['time.day'])}) "
        )
        many = one_of(units)  # "12 tháng" is no figure
        self.no_figure = rf"(?! ?(?:{many}))(?!\d{{0,3}} (?:{many}))"


def times_of(book: RuleBook) -> Times:
    """The grammar of times of a book, prepared once."""
    return book.made(Times)


def grid_times_of(book: RuleBook) -> GridTimes:
    """The times of tables of a book, prepared once."""
    return book.made(GridTimes)
