"""Whether a text is the document itself or a page about documents: decided by rules from what its head and end show."""

import re
from collections.abc import Sequence

from ktttextract.document.cues import Cues
from ktttextract.document.infobox import Box
from ktttextract.document.letterhead import HEAD_LENGTH, Letterhead
from ktttextract.document.web_page import Page, data_head_end, read_page
from ktttextract.normalise import NormalisedText
from ktttextract.rulebook import RuleBook
from ktttextract.scan.bodies import BodyMatch
from ktttextract.syntax.facts import fact

GENRE = ("original", "article", "unknown")
_BELOW_BOX = 400  # an addressee or a legal basis so near below the box begins the document itself
_EDGE = " |*#_-\t+"
_TOP = 2500
_LONGEST_PLACE = 4  # words of a place's name
_LEAST_TOLD = 3  # words that a headline says of its subject
_LEAD = 60  # a paragraph below a headline is at least so long
_MARKED = re.compile(r"# [^\n]{20,300}\n|[^\n]{20,300}\n={5,}")


def head_stop(text: NormalisedText, cues: Cues, start: int) -> int:
    """Where the head must have ended: the first line that opens with a legal basis, an addressee or an article."""
    stop = min(len(text.low), start + HEAD_LENGTH)
    for cue in cues["stop"]:
        position = text.low.find(cue, start, stop)
        while position >= 0:
            line = text.lined[max(start, position - 60) : position].rsplit("\n", 1)[-1].rsplit("|", 1)[-1]
            if not line.strip(_EDGE):
                stop = position
                break
            position = text.low.find(cue, position + 1, stop)
    return stop


def _count(number: int) -> str:
    return "none" if number <= 0 else "one" if number == 1 else "more"


class GenreFacts:
    """The facts of one text from which its genre is decided."""

    def __init__(
        self,
        text: NormalisedText,
        book: RuleBook,
        cues: Cues,
        head: Letterhead,
        box: Box | None,
        bodies: Sequence[BodyMatch],
    ) -> None:
        self._text = text
        self._book = book
        self._cues = cues
        self._head = head
        self._box = box
        self._bodies = bodies
        self._page: Page | None = None
        self._printed = (head.heading is not None) + (head.number is not None) + (head.kind_span is not None)
        spans = (head.heading, head.number, head.kind_span)
        self._first = min((span.start for span in spans if span), default=len(text.low))

    @property
    def page(self) -> Page:
        """Its head read as that of a page, once somebody asks."""
        if self._page is None:
            self._page = read_page(self._text, self._cues)
        return self._page

    @fact()
    def letterhead(self) -> bool:
        """Heading, number and kind leave no doubt, or an information box stands above the document."""
        if self._box is not None:
            below = head_stop(self._text, self._cues, self._box.end) - self._box.end
            return self._printed >= 1 or below < _BELOW_BOX
        return self._printed >= 2 and not self.introduced and not self._prose_before

    @fact()
    def introduced(self) -> bool:
        """A page says in front that it prints the text of a document."""
        if self._box is not None or self._first <= 150:
            return False
        return any(cue in self._text.low[:_TOP] for cue in self._cues["introduces"])

    @property
    def _prose_before(self) -> bool:
        return max(map(len, self._text.lined[: min(self._first, 3000)].split("\n")), default=0) > 400

    @property
    def _official(self) -> int:
        return 2 * (self._box is not None) + (0 if self._prose_before else 2 * self._printed) + self._structure

    @property
    def _structure(self) -> int:
        """Marks of an official text: legal bases, articles, what is resolved, recipients, a signature for a body."""
        text, cues = self._text, self._cues
        top, end = "\n" + text.low[:HEAD_LENGTH], text.low[-4000:]
        marks = sum(f"\n{cue}" in top or f"\n- {cue}" in top for cue in cues["stop"])
        marks += any(f"\n{cue}" in end for cue in cues["recipients"])
        lines = "\n" + text.lined[:HEAD_LENGTH].lower()
        marks += 2 * any(f"\n{cue}" in lines for cue in cues["resolves"])
        last = text.text[-4000:]
        marks += any("\n" + mark.upper() in last for mark in cues.marks)
        kind, _ = cues.kinds.at(text.text[:100].split())
        return marks + (kind is not None)

    @fact("none", "some", "strong")
    def official(self) -> str:
        """How many marks of an official text: a printed head, legal bases, articles, recipients, a signature."""
        return "strong" if self._official >= 3 else "some" if self._official == 2 else "none"

    @fact()
    def official_leads(self) -> bool:
        """There are no more marks of a page than of an official text."""
        return self._official >= self._furniture + min(2, self._tells)

    @fact()
    def of_itself(self) -> bool:
        """It speaks of itself as a document: "Nghị quyết này", "Kế hoạch này"."""
        return any(cue in self._text.low for cue in self._cues["itself"])

    @fact()
    def midway(self) -> bool:
        """It begins in the middle: with a small letter, an item of a list, an article."""
        opening = self._text.text[:40].lstrip(' \n|*#_"“')
        return opening[:1].islower() or self._cues.print.item.match(self._text.low[:40]) is not None

    @property
    def _furniture(self) -> int:
        return 2 * self.page.dated + self._marked + self._dateline

    @property
    def _marked(self) -> int:
        """How many cues of a page stand near its head or its end, spelled as such: "Chia sẻ", not "được chia sẻ"."""
        text = self._text
        parts = ((0, 3000), (max(3000, len(text.low) - 2500), len(text.low)))
        return sum(any(self._stands(cue, *part) for part in parts) for cue in self._cues["page"])

    def _stands(self, cue: str, start: int, stop: int) -> bool:
        text = self._text
        position = text.low.find(cue, start, stop)
        while position >= 0:
            first = text.text[position]
            if not first.islower() or text.lined[max(0, position - 1) : position] in ("", "\n", "|"):
                return True
            position = text.low.find(cue, position + 1, stop)
        return False

    @property
    def _dateline(self) -> int:
        """A dateline such as "(CTTĐTBP) -" at the start of a line among the first."""
        for line in self._text.lined[:_TOP].split("\n"):
            stripped = line.lstrip(_EDGE)
            if stripped.startswith("("):
                close = stripped.find(")")
                if 2 < close < 40 and stripped[close + 1 : close + 4].strip()[:1] in ("-", "–"):
                    return 3
        return 0

    @fact("none", "one", "more")
    def page_marks(self) -> str:
        """Marks of a page: a line with its date, furniture ("Lượt xem"), a dateline."""
        return _count(self._furniture)

    @property
    def _tells(self) -> int:
        top = self._text.low[:_TOP]
        return sum(cue in top for cue in self._cues["reports"])

    @fact("none", "one", "more")
    def told(self) -> str:
        """Words of somebody who tells news near the head: "vừa ban hành", "cho biết", "theo đó"."""
        return _count(self._tells)

    @fact()
    def speaks(self) -> bool:
        """Somebody speaks in it: "ông Nguyễn Văn A cho biết"."""
        return self._cues.speech.search(self._text.low, 0, HEAD_LENGTH) is not None

    @fact()
    def data_head(self) -> bool:
        """It is headed by fields of a collection of pages: "# url = …"."""
        return data_head_end(self._text, self._cues) > 0

    @fact()
    def marked_headline(self) -> bool:
        """It opens with a headline set as one: behind "# " or above a rule of "=" signs."""
        return _MARKED.match(self._text.lined.lstrip()) is not None

    @fact()
    def headline_asks(self) -> bool:
        """Its headline is a question."""
        return (self.page.headline or "").endswith("?")

    @fact()
    def headline_tells(self) -> bool:
        """Its headline says what a body or a place does, and a paragraph follows."""
        headline, span = self.page.headline, self.page.span
        if headline is None or span is None or headline.isupper() or self.midway:
            return False
        if self._text.lined[: span.start].strip(" \n|*_#"):
            return False
        words = headline.split()
        if len(words) - self._subject(words, span.start) < _LEAST_TOLD or self._subject(words, span.start) == 0:
            return False
        below = self._text.lined[span.end : span.end + 2000].strip("\n ").split("\n", 1)[0].strip()
        return len(below) >= _LEAD and below[-1] in '.!?”"' and not self._cues.print.item.match(below.lower())

    def _subject(self, words: list[str], start: int) -> int:
        """How many words of the headline name the body or place that it begins with."""
        body = next((one for one in self._bodies if start <= one.start < start + 8), None)
        if body is not None:
            return len(self._text.text[body.start : body.end].split())
        kind = self._cues.places.at(words)[1]
        for count in range(_LONGEST_PLACE, 0, -1):
            name = " ".join(words[kind : kind + count]).rstrip(",:")
            if any(self._book.table(table).find(name) for table in ("provinces", "districts")):
                return kind + count
        return 0
