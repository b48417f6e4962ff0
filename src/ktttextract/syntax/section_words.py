"""The words for the parts of a text, and what else can open a line that is marked as one."""

import re

from ktttextract.normalise.list_marks import OPENERS
from ktttextract.syntax.phrases import Rows, one_of


class SectionWords:
    """The words of one lexicon for the parts of a text: "Chương II", "Phần thứ nhất", "Điều 5"."""

    def __init__(self, rows: Rows) -> None:
        parts, articles = rows["outline.part"], rows["outline.article"]
        self.part = re.compile(
            rf"(?:{one_of(parts)}) (?:[ivxlc\d]+|(?:{one_of(rows['outline.order'])}) \w+)(?!\w)", re.IGNORECASE
        )
        self.article = re.compile(rf"(?:{one_of(articles)}) \d+", re.IGNORECASE)
        firsts = {phrase[0] for phrase in parts + articles}
        self.openers = OPENERS | firsts | {first.upper() for first in firsts}
