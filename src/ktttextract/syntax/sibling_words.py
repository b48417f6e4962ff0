"""Words of one kind, of which one stands where another stood: "trường mầm non đạt chuẩn 48%, tiểu học 75%"."""

from ktttextract.kept import kept
from ktttextract.syntax.phrases import Rows, anywhere

_KIND = "sibling."  # the tags of the lexicon that name a kind: "sibling.school"
_WORDS_OF_LEAD = 2  # "khu vực" before "nông thôn"
_WORDS_OF_TAIL = 4


class SiblingWords:
    """The words of one lexicon that may stand for one another in a name, by their kinds."""

    _any = kept(lambda own: anywhere(tuple(sorted(own.kinds))))

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.kinds: dict[str, set[str]] = {}
        for tag in rows:
            if tag.startswith(_KIND):
                for phrase in rows[tag]:
                    self.kinds.setdefault(phrase, set()).add(tag)

    def in_place(self, main: str, name: str) -> str:
        """`main` with `name` where one word of its kind stands; "" where none stands there, or more than one.

        "tiểu học" and "Tỷ lệ trường mầm non đạt chuẩn" make "Tỷ lệ trường tiểu học đạt chuẩn".
        """
        own = self._any.search(name.lower())
        if own is None:
            return ""
        lead, tail = name[: own.start()].lower(), name[own.end() :].strip()
        if lead.count(" ") > _WORDS_OF_LEAD or len(tail.split()) > _WORDS_OF_TAIL:
            return ""
        kinds, low = self.kinds[own.group()], main.lower()
        since = low.rfind(": ") + 1  # "GRDP: khu vực công nghiệp": what a label is broken down by
        stood = [word for word in self._any.finditer(low, since) if not kinds.isdisjoint(self.kinds[word.group()])]
        if len(stood) != 1:
            return ""
        at = stood[0].start()
        if lead and not low.endswith(lead, 0, at):
            return ""
        behind = "" if tail else main[stood[0].end() :]
        return f"{main[: at - len(lead)]}{name}{behind}"
