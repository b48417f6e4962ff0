"""Words that conversion glues to what follows: "Tháng12/2023", "số142", "đếnnăm 2030"."""

from ktttextract.rulebook import RuleBook

_LONGEST = 16  # no two of them have more letters
_SHORTEST = 5  # nor fewer


class GluedWords:
    """Words that conversion glues to the figure or the word behind them: "Tháng12", "đếnnăm 2030"."""

    __slots__ = ("_parted",)

    def __init__(self, book: RuleBook) -> None:
        # A glued word leads to how many of its letters belong to the word before: "đếnnăm" to four.
        self._parted: dict[str, int] = {}
        table = book.tables.get("glued_words")  # a book of a few rules of one's own may have none
        rows = table.rows if table else []
        words = [(word, row.get("opens")) for row in rows for word in (row["name"], *row["variants"])]
        for first, opens in words:
            self._parted.setdefault(first, 0)
            if opens:
                for second, _ in words:
                    self._parted.setdefault(first + second, len(first))

    def end_at(self, low: str, at: int) -> bool:
        """Whether the letters right before `at` are such a word, so that what follows may stand alone."""
        return low[_first_letter(low, at) : at] in self._parted

    def parting(self, low: str, at: int) -> int | None:
        """Where the second of two glued words that end at `at` begins."""
        if not low[max(0, at - _SHORTEST) : at].isalpha():
            return None
        first = _first_letter(low, at)
        count = self._parted.get(low[first:at])
        return first + count if count else None


def _first_letter(low: str, at: int) -> int:
    """Where the letters before `at` begin; not farther back than such a word is long."""
    first, floor = at, max(0, at - _LONGEST)
    while first > floor and low[first - 1].isalpha():
        first -= 1
    return first


def glued_words(book: RuleBook) -> GluedWords:
    """The glued words of a book, prepared once."""
    return book.made(GluedWords)
