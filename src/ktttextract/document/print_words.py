"""Words of what is printed around a text: its number, its days and times, the marks of items and photographs."""

import re
from collections.abc import Mapping

from ktttextract.kept import kept
from ktttextract.normalise.list_marks import BULLET, CLOSES, LETTER, NUMBER, SMALL_ROMAN
from ktttextract.syntax.phrases import Phrases, Rows, one_of


class PrintWords:
    """The patterns of numbers, dates and items for the words of one rule book."""

    def __init__(self, roles: Mapping[str, Phrases], rows: Rows) -> None:
        day, month, year = (one_of(rows[f"time.{unit}"]) for unit in ("day", "month", "year"))
        # A blank may be lost within the label: "s ố".
        number = "|".join(" ?".join(map(re.escape, phrase)) for phrase in roles["number"])
        self.label = re.compile(number)
        # The symbol behind its label: digits may be missing (a blank number), one blank may stand beside a mark.
        self.symbol = re.compile(
            rf"(?:{number})\s*[:.]?\s*(?P<symbol>(?P<number>\d[\d.]*[a-zđ]?)?[ \t_.…]*[-/]\s?(?:\d{{4}}\s?[-/]\s?)?"
            r"[^\W\d_]\w*(?:(?:[-/.]\s?|\s[-/](?=\w))\w+)*)",
            re.IGNORECASE,
        )
        self.own_label = re.compile(rf"(?:{one_of(roles['number'], roles['number.foreign'])}) ?[:.]? *$")
        self.day_word = re.compile(day)
        self.dateline = tuple(f", {word}" for word in rows["time.day"])
        self.day = re.compile(
            rf"(?:(?:{day})\s*)?(?:(?P<day>\d{{0,2}})[\s.…_]*(?:{month})\s*(?P<month>\d{{0,2}})[\s.…_]*(?:{year})\s*"
            r"(?P<year>\d{4})?|(?P<day2>\d{1,2})[/.](?P<month2>\d{1,2})[/.](?P<year2>\d{4}))"
        )
        self._roles, self._units = roles, (day, month, year)
        self.morning, self.afternoon = frozenset(roles["clock.morning"]), frozenset(roles["clock.afternoon"])
        self.part = re.compile(rf"(?:\A|\n)[|*#_ ]*(?:{one_of(roles['part_line'])}) [^\n]{{1,9}}\s*\Z")
        self.item = re.compile(
            rf"[|*#_\s]*(?:{BULLET}\s|\(?(?:{LETTER}|{SMALL_ROMAN}|{NUMBER}){CLOSES}\s"
            rf"|(?:{one_of(roles['item'])})\s[\divx])"
        )

    @kept
    def published(self) -> re.Pattern[str]:
        """The day on which something was published, in any of its spellings."""
        day, month, year = self._units
        in_year = rf"(?:\s(?:{year})\s|[,\s]+)"
        return re.compile(
            r"(?<![\d/])(?:(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>\d{4})"
            r"|(?P<year2>\d{4})-(?P<month2>\d{2})-(?P<day2>\d{2})"
            rf"|(?:{day})\s(?P<day3>\d{{1,2}})\s(?:{month})\s(?P<month3>\d{{1,2}}){in_year}(?P<year3>\d{{4}})"
            rf"|(?P<day4>\d{{1,2}})\s(?:{month})\s(?P<month4>\d{{1,2}}){in_year}(?P<year4>\d{{4}}))(?![\d/])"
        )

    @kept
    def clock(self) -> re.Pattern[str]:
        """A time of the day."""
        halves = one_of(self._roles["clock.morning"], self._roles["clock.afternoon"])
        return re.compile(
            rf"(?<![\d/.:])(\d{{1,2}})\s?[:{''.join(self._roles['clock.hour'])}]\s?(\d{{2}})(?::(\d{{2}})(?:\.\d+)?)?(?![\d/])\s?"
            rf"({halves})?\b"
        )

    @kept
    def photo(self) -> re.Pattern[str]:
        """The label of a photograph, at the end of what stands before its author."""
        return re.compile(rf"(?<!\w)(?i:{one_of(self._roles['photo'])}): ?[^.]{{2,40}}(?:\.[^. ]{{1,20}})?\Z")
