"""The words between two numbers of one figure, from their table, ready for use."""

import re
from collections.abc import Iterable

from ktttextract.kept import kept
from ktttextract.rulebook import RuleBook

_NUMBER = r"(?P<number>\d{1,3}(?: \d{3}){1,5}(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)*)"
_YEAR = r"(?: ?\((?:năm )?\d{4}\)| (?:vào )?(?:cuối |đầu )?năm \d{4})?"
_YEAR_STARTS = (" (", "(", " vào ", " cuối ", " đầu ", " năm ")  # how that may begin
_ROUND = (
    r"(?:(?:10?00(?:0|\.000)*|1(?:\.000)+|10\.000|100(?:\.000)*)(?![\d.,])"
    r"|(?:một |01 |1 |10 |100 )?(?:vạn|nghìn|ngàn|trăm|triệu)|(?:một|1)(?=\D))"
)
_MOST_MEMBERS = 12
_MEMBER = r"\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?"
_LONGEST = 24  # longer than any phrase of the table
_TOLD_REACH = 160
_CLAUSE = 48


class Wording:
    """Patterns for what may stand behind a number, and questions about what stands before it."""

    # Made when they are first asked for: most texts need few of them.
    # "100, 150 và 200 ha": the numbers up to the last, which has the unit of all.
    listed = kept(
        lambda own: re.compile(
            rf"(?P<more>(?:[,;] (?:{_MEMBER})){{0,{_MOST_MEMBERS}}})"
            rf"(?:,? (?:và|{alternation(own.said['either'])})|(?P<bare>,)) (?P<last>{_MEMBER})(?![\d/]|[.,]\d)"
        )
    )
    # "20 doanh nghiệp trên 1.000 dân": only round numbers of a population make "trên" a stroke.
    on_many = kept(
        lambda own: re.compile(
            rf" trên (?:mỗi |cứ )?(?={_ROUND} ?{alternation(own.said['population'])}(?!\w)"
            r"|(?:một vạn|1 vạn|vạn|10\.000|10000) [^\W\d])"
        )
    )
    # "đạt 40% năm 2020 lên 55%": the level that is reached, behind the one that is left.
    level = kept(
        lambda own: re.compile(rf"{_YEAR} {alternation(own.said['level'])} (?:{alternation(own.bounds)} )?{_NUMBER}")
    )
    # "vượt 5% kế hoạch": an amount beyond the plan, no bound.
    beyond = kept(lambda own: re.compile(rf" {alternation(own.said['plan'])}(?!\w)"))

    def __init__(self, book: RuleBook) -> None:
        self.said = said = _said(book)
        bounds: dict[str, str] = {}
        for row in book.table("comparators").rows:
            if row["position"] == "before":
                bounds.update(dict.fromkeys((row["name"], *row["variants"]), row["op"]))
        self.bounds = bounds
        soft = alternation(phrase for phrase, op in bounds.items() if op in ("approx", "lt", "gt", "le"))
        either = alternation(said["either"])
        # "20 ha đến 30 ha", "20 ha - 30 ha": the second number of a range that says its unit twice.
        self.to_upper = re.compile(rf"(?: ?[-÷~] ?|,? {alternation(said['range'])} )(?:{soft} )?{_NUMBER}")
        self.and_upper = re.compile(rf" và {_NUMBER}")
        # "2 hoặc 3 tổ": two numbers that stand side by side.
        self.either = re.compile(rf" (?:{either}) {_NUMBER}")
        # "trên 20 và dưới 30", "ít nhất 2, nhiều nhất 5": the other bound of the same figure.
        ops = alternation(phrase for phrase, op in bounds.items() if op in ("ge", "gt", "le", "lt"))
        self.joint_starts = (", ", " trở ", *(f" {phrase} " for phrase in said["joint"]))
        # What stands behind a number that another one of the same figure or list follows begins so.
        self.number_starts = (*self.joint_starts, "; ", " và ", " hoặc ", " hay ")
        self.other_bound = re.compile(
            rf"(?: trở (?:lên|xuống))?(?:,? {alternation(said['joint'])}|,) (?P<bound>{ops}) ?{_NUMBER}"
        )
        self.level_starts = (*_YEAR_STARTS, *(f" {phrase} " for phrase in said["level"]))
        self.between = tuple(f"{phrase} " for phrase in said["between"])
        self.addresses = tuple(f"{phrase} " for phrase in said["address"])
        self._whose = tuple(f" {phrase}" for phrase in said["whose"])
        self._level_of = tuple(f"{phrase} " for phrase in said["level_of"])
        self.days = tuple(f"{phrase} " for phrase in said["day"])
        self.told = tuple(said["told"])
        self.negative = tuple(f"{phrase} " for phrase in said["negative"])
        self.not_negative = tuple(f"{phrase} " for phrase in said["not_negative"])
        self._signed = frozenset(said["signed"])
        self._growing = tuple(phrase for phrase in said["signed"] if "tăng " in phrase)
        self._amounts = frozenset(said["amount"])
        self._falls = tuple(f"{phrase} từ " for phrase in said["falls"])

    def is_level(self, low: str, cue: int, at: int, end: int) -> bool:
        """Whether a figure is a level that is compared with: "cao hơn mức [6,9%] của cùng kỳ", no bound.

        `cue` is where "cao hơn mức" begins, `at` the number and `end` its end.
        """
        return low.endswith(self._level_of, cue, at) and low.startswith(self._whose, end)

    def is_amount(self, low: str, at: int) -> bool:
        """Whether the word before a figure makes it an amount of change: "giảm 5% …"."""
        words = low[max(0, at - _LONGEST) : at].rsplit(None, 1)
        return bool(words) and words[-1] in self._amounts

    def falls(self, low: str, at: int) -> bool:
        """Whether "giảm từ" or its like stands right before a number."""
        return low.endswith(self._falls, max(0, at - _LONGEST), at)

    def may_be_signed(self, low: str, dash: int) -> bool:
        """Whether a dash glued to the number behind it is its sign: "tăng trưởng -1,2%", "(-0,5%)"."""
        if low[dash - 1 : dash] not in (" ", "("):
            return False
        clause = low[max(0, dash - _CLAUSE) : dash].rsplit("\n", 1)[-1]
        if clause.endswith("(") or any(phrase in clause for phrase in self._growing):
            return True
        return clause.rstrip(" (:").rpartition(" ")[2] in self._signed

    def are_told(self, low: str, at: int) -> bool:
        """Whether "lần lượt" or its like stands in the same clause."""
        start = max(0, at - _TOLD_REACH, low.rfind("\n", max(0, at - _TOLD_REACH), at) + 1)
        return any(low.find(word, start, at) >= 0 for word in self.told)


def _said(book: RuleBook) -> dict[str, list[str]]:
    said: dict[str, list[str]] = {}
    for row in book.table("figure_wording").rows:
        said.setdefault(row["role"], []).extend((row["name"], *row["variants"]))
    return said


def alternation(phrases: Iterable[str]) -> str:
    """A group of phrases, the longest first."""
    words = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", " ") for word in words) + ")"


def wording_of(book: RuleBook) -> Wording:
    """The wording of a book, prepared once."""
    return book.made(Wording)
