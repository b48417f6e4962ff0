"""One place that cites a document, and the wording around it that tells its date, its issuer and its title."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from ktttextract.normalise import NormalisedText
from ktttextract.references.citation_words import wording
from ktttextract.rulebook import RuleBook
from ktttextract.scan import Citation, DateMention
from ktttextract.scan.bodies import BodyMatch
from ktttextract.scan.records import CitationFields

_TITLES_BETWEEN = re.compile(r"(?:[^\W\d_]+ {1,3}){1,3}$")
_SHORT_NAME = re.compile(r"\([^()\d\n]{1,25}\)$")
_CLAUSE = re.compile(r", (?=[^\W\d_])")
_MOST_JOINT = 6  # bodies that issue one document together
_LONGEST_TITLE = 420
_REACH_BACK = 170


class Cite:
    """One citing place while the text is read; offsets are those of the normalised text."""

    __slots__ = (
        "date",
        "date_match",
        "end",
        "facts_end",
        "fields",
        "issuer",
        "issuer_before",
        "partial",
        "pinpoint",
        "pinpoint_at",
        "relation",
        "relation_rule",
        "rule",
        "start",
        "title_stop",
        "year",
    )

    def __init__(self, match: Citation, start: int, end: int, fields: CitationFields) -> None:
        self.rule = match.rule.id
        self.start = start
        self.end = end
        self.fields = fields
        self.facts_end = end
        self.date: str | None = None
        self.date_match: DateMention | None = None
        self.issuer: BodyMatch | None = None
        self.issuer_before = False
        self.title_stop = end + 900
        self.year: str | None = None  # "Nghị quyết 57-NQ/TW năm 2024"
        self.relation = "cites"
        self.relation_rule = ""  # that decided it
        self.partial: bool | None = None  # whether words other than the pinpoint say that only a part is meant
        self.pinpoint: str | None = None
        self.pinpoint_at = start


class Surroundings:
    """The text with its dates and bodies by place, so that what stands beside a citation is a look-up."""

    def __init__(
        self, text: NormalisedText, book: RuleBook, dates: Sequence[DateMention], bodies: Sequence[BodyMatch]
    ) -> None:
        self.text = text
        self.book = book
        self.low = text.low
        self.words = wording(book)
        days = [d for d in dates if d.kind == "date"]
        self.day_at = {d.start: d for d in days}
        self.days = days
        self.day_ends = [d.end for d in days]
        self.bodies = bodies
        self.body_at = {b.start: b for b in bodies}
        self.body_starts = [b.start for b in bodies]

    def read_after(self, cite: Cite) -> None:
        """The date and the issuer behind the symbol, in either order."""
        low, pos = self.low, cite.end
        said = self.words.year_after.match(low, pos)
        if said is not None:
            cite.year, pos = said.group(1), said.end()
        pos = self._date_after(cite, self.words.date_after, pos)
        of = self.words.of.match(low, pos)
        if of is not None:
            body = self._body_near(of.end())
            if body is not None:
                cite.issuer = body
                pos = self._behind_bodies(body)
                if cite.date is None:
                    pos = self._date_after(cite, self.words.day_behind, pos)
        while low[pos : pos + 1] == ")" and low.rfind("(", cite.end - 1, pos) >= 0 > low.rfind(")", cite.end, pos):
            pos += 1
        cite.facts_end = pos

    def _behind_bodies(self, body: BodyMatch) -> int:
        """Behind the issuer, the bodies that issue with it, and their term and session."""
        pos = body.end
        for _ in range(_MOST_JOINT):
            joint = self.words.and_
            other = self.body_at.get(pos + len(joint)) if self.low.startswith(joint, pos) else None
            if other is None:
                break
            pos = other.end
        term = self.words.term_behind.match(self.low, pos)
        return term.end() if term else pos

    def read_inside(self, cite: Cite) -> None:
        """The issuer between kind and number: "Quyết định của Thủ tướng Chính phủ số 12/QĐ-TTg"."""
        if cite.issuer is not None or cite.fields.name:
            return
        body = self.body_within(cite)
        if body is not None:
            cite.issuer = body

    def body_within(self, cite: Cite) -> BodyMatch | None:
        """The first body named inside the mention."""
        index = bisect_left(self.body_starts, cite.start)
        inside = index < len(self.bodies) and self.bodies[index].end <= cite.end
        return self.bodies[index] if inside else None

    def _date_after(self, cite: Cite, pattern: re.Pattern[str], pos: int) -> int:
        lead = pattern.match(self.low, pos)
        if lead is None:
            return pos
        day = self.day_at.get(lead.end())
        if day is None or cite.date is not None:
            return pos
        cite.date, cite.date_match = day.value, day
        return day.end

    def _body_near(self, at: int) -> BodyMatch | None:
        """The body that begins here, or behind a person's title of up to three words."""
        body = self.body_at.get(at)
        if body is not None:
            return body
        index = bisect_left(self.body_starts, at)
        if index < len(self.bodies) and self.body_starts[index] - at <= 25:
            body = self.bodies[index]
            if _TITLES_BETWEEN.fullmatch(self.low, at, body.start):
                return body
        return None

    def read_before(self, cite: Cite, floor: int) -> None:
        """The issuer as the subject of the sentence, and the date before it: "Ngày …, X đã ban hành …"."""
        low = self.low
        index = bisect_left(self.body_starts, cite.start) - 1
        while index >= 0:
            body = self.bodies[index]
            if body.end > cite.start:
                index -= 1
                continue
            if body.start < floor or cite.start - body.end > _REACH_BACK:
                return
            issued = self.words.issued.fullmatch(low, body.end, cite.start)
            if issued or self.words.placed.fullmatch(low, body.end, cite.start):
                cite.issuer, cite.issuer_before = body, True
                if cite.date is None:
                    self._date_before(cite, body.start)
            return

    def proposed_by(self, cite: Cite, floor: int) -> None:
        """ "Tờ trình của X về … (Tờ trình số …)": the body named with the same kind before the bracket."""
        kind = cite.fields.kind
        if kind is None or self.low[cite.start - 1 : cite.start] != "(":
            return
        at = self.low.rfind(kind.name.lower() + self.words.of_, max(floor, cite.start - 300), cite.start)
        if at >= 0:
            body = self._body_near(at + len(kind.name) + len(self.words.of_))
            if body is not None:
                cite.issuer, cite.issuer_before = body, True

    def _date_before(self, cite: Cite, at: int) -> None:
        index = bisect_left(self.day_ends, at + 1) - 1
        if index < 0:
            return
        day_end = self.day_ends[index]
        words = self.words
        if words.before_date.fullmatch(self.low, day_end, at) or words.signed_for.fullmatch(self.low, day_end, at):
            cite.date, cite.date_match = self.days[index].value, self.days[index]

    def title(self, cite: Cite, stop: int) -> str | None:
        """What the document is about, from "về …" behind the citation to its natural end."""
        opened = self.words.title.match(self.low, cite.facts_end)
        if opened is None or cite.fields.name:
            return None  # the name of a law is its title
        quoted = self.low[opened.end() - 1] in '“"'
        limit = min(opened.end() + _LONGEST_TITLE, stop)
        if limit <= opened.end():
            return None
        last = self._title_end(opened.end(), limit)
        if quoted:
            ends = (self.low.find("”", opened.end(), limit), self.low.find('"', opened.end(), limit))
            last = min((at for at in ends if at >= 0), default=last)
        else:
            last = self._closing_quote(opened.end(), last)
        last = self._clause_end(opened.end(), last)
        words = self.text.text[opened.end() : last]
        if words.count("(") > words.count(")"):
            words = words[: words.rfind("(")]
        words = words.rstrip(' ,:(“"-')
        shown = " ".join(words.split()).replace("“", "").replace("”", "")
        low = shown.lower()
        return shown if low not in self.words.openers and not low.endswith(self.words.leads_on) else None

    def _title_end(self, start: int, limit: int) -> int:
        """The first mark that ends a title; a short name in brackets ("(GDP)") does not."""
        end = self.words.title_end.search(self.low, start, limit)
        while end is not None and end.group() == ")" and _SHORT_NAME.search(self.low, start, end.end()):
            end = self.words.title_end.search(self.low, end.end(), limit)
        return end.start() if end else limit

    def _closing_quote(self, start: int, stop: int) -> int:
        """A quotation mark that closes what was opened before the citation."""
        close = self.low.find("”", start, stop)
        if close >= 0 and self.low.find("“", start, close) < 0:
            stop = close
        if self.low.count('"', start, stop) % 2:
            stop = self.low.rfind('"', start, stop)
        return stop

    def _clause_end(self, start: int, stop: int) -> int:
        """Where the citing sentence goes on behind the title: ", Ủy ban nhân dân tỉnh ban hành …"."""
        for comma in _CLAUSE.finditer(self.low, start, stop):
            body = self.body_at.get(comma.end())
            if body is not None and self.words.acts.match(self.low, body.end + 1):
                return comma.start()
        return stop
