"""What the rules of `relation` may ask about a place that cites a document."""

from typing import NamedTuple

from ktttextract.kept import kept
from ktttextract.references.citations import Cite
from ktttextract.references.relation_cues import ACTING, Cues, Said, sentence_between
from ktttextract.syntax.facts import fact

# From the strongest down, as the contract lists them.
ORDER = ("replaces", "repeals", "amends", "legal_basis", "implements", "guides", "attached", "reports_on", "cites")
AS_LIST = "as_list"
RELATION = (*ORDER, AS_LIST)
_GOVERNING = ACTING | {"legal_basis"}
_NEAR = 900  # a citation farther back has nothing to do with this one
_WINDOW = 90
_LONGEST_ITEM = 2000
_LINES_OF_ITEM = 12  # lines that one item of a list may have

Place = tuple[int, int]


class Reading(NamedTuple):
    """The text in which the citations stand."""

    low: str
    cues: Cues
    of_page: bool  # it is an article
    tail_start: int  # where page furniture begins


class Governing(NamedTuple):
    """What the line above a list says of its items."""

    relation: str
    partial: bool | None
    at: Place


class RelationFacts:
    """The facts of one citation from which its relation is decided, and what the next one takes from it."""

    def __init__(self, cite: Cite, before: "RelationFacts | None", reading: Reading) -> None:
        self.cite = cite
        self.before = before
        self.opening = "cites"  # what is done at the opening of its list or sentence
        self.titled = False  # stands within another document's title
        self.head: RelationFacts | None = None  # that document
        self.said_behind: Said | None = None
        self._reading = reading
        self._reported = False
        near = before is not None and cite.start - before.cite.end <= _NEAR
        self.near = before if near else None
        self.in_tail = cite.start >= reading.tail_start

    def tell_behind(self, said: Said) -> None:
        """Something is said of it in words that were read later."""
        self.said_behind = said
        self.__dict__.pop("behind", None)

    def tell_reported(self) -> None:
        """It has turned out that an article is about it and that nothing stronger is said of it."""
        self._reported = True
        self.__dict__.pop("reported", None)

    @kept
    def same(self) -> "RelationFacts | None":
        """The citation before, where it stands in the same sentence."""
        near = self.near
        if near is None or sentence_between(self._reading.low, near.cite.facts_end, self.cite.start):
            return None
        return near

    @kept
    def nearest(self) -> Said | None:
        """What the nearest cue word before the citation says, be it of this text or of the document before."""
        cite, low, cues = self.cite, self._reading.low, self._reading.cues
        least = self.same.cite.facts_end if self.same is not None else 0
        cue = cues.nearest(low, _floor(low, cite.start, least), cite.start)
        if cite.pinpoint and (cue is None or cue.start >= cite.pinpoint_at or cue.relation == "cites"):
            # The words of a pinpoint do not count: "Bãi bỏ điểm a, b và c khoản 2, khoản 3 Điều 5 Quy chế kèm theo …".
            acting = cues.nearest(low, _floor(low, cite.pinpoint_at, least), cite.pinpoint_at)
            cue = acting if acting is not None and (cue is None or acting.relation in ACTING) else cue
        return cue

    @fact("next", "item", "head", "coupled", "none")
    def goes_on(self) -> str:
        """How it goes on with a list: `next` right behind the citation before, `item` in the list's next item, `head`
        behind a document whose title names the one before, `coupled` behind a comma or "và" after other words."""
        near, cite = self.near, self.cite
        if near is None:
            return "none"
        low, joints = self._reading.low, self._reading.cues.joints
        gap_from = min(near.cite.facts_end, cite.start)
        # "(sau đây gọi là Chỉ thị số 7);": the list is not that one's
        closed = low[gap_from : cite.start].strip(" \n") == ");"
        blank = None if closed else joints.blank.fullmatch(low, gap_from, max(gap_from, cite.pinpoint_at))
        listed = blank is not None and ";" in blank.group()  # "và" may go on with the title
        if listed and near.head is not None and _same_kind(cite, near.head.cite, near.cite):
            return "head"  # "Căn cứ Nghị định A về thi hành Luật B; Nghị định C"
        if blank or joints.directive.fullmatch(low, gap_from, cite.start):
            return "next"
        if low[gap_from : cite.start].rstrip(" \n").endswith(";"):
            return "item"
        if joints.next_of_list.search(low, gap_from, cite.start):
            return "item"
        same = self.same
        # "Thực hiện A về một việc, B"
        coupled = same is not None and not same.titled and low.endswith(joints.coupled, 0, cite.start)
        return "coupled" if coupled and self.nearest is None else "none"

    @fact(*ORDER, "none")
    def list_relation(self) -> str:
        """The relation of the list that it goes on with."""
        near = self.near
        if near is None or self.goes_on == "none":
            return "none"
        if self.goes_on == "head" and near.head is not None:
            return near.head.cite.relation
        return near.opening if self.goes_on == "item" else near.cite.relation

    @fact(gate="near")
    def amends_basis(self) -> bool:
        """It is what has amended the legal basis named before it: "Căn cứ Luật A được sửa đổi, bổ sung bởi Luật B"."""
        cue, same = self.nearest, self.same
        if cue is None or same is None or self.goes_on != "none":
            return False
        return same.cite.relation == "legal_basis" and self._reading.low.startswith(
            self._reading.cues.by_another, cue.start
        )

    @fact(gate="near")
    def in_title(self) -> bool:
        """It stands in the title of the document before: what that one does to it is not what this text does."""
        cue, same, low = self.nearest, self.same, self._reading.low
        if same is None or self.goes_on != "none":
            return False
        if cue is None:
            return True
        bracketed = low[cue.start - 1 : cue.start] == "("
        return not (bracketed or self._reading.cues.joints.restart.match(low, same.cite.facts_end, cue.start))

    @fact(*ORDER, "none")
    def cue(self) -> str:
        """What the nearest cue word before it says, within the sentence and not of a document in another's title."""
        if self.goes_on != "none" or self.nearest is None or self.in_title:
            return "none"
        return self.nearest.relation

    @fact()
    def opens_annex(self) -> bool:
        """ "Kèm theo" opens a bracket or a line, or stands behind the annex' name there: "(Danh mục kèm theo …"."""
        if self.nearest is None:
            return False
        low, at = self._reading.low, self.nearest.start
        opened = max(low.rfind("(", max(0, at - 40), at), low.rfind("\n", max(0, at - 40), at)) + 1
        if not opened and at > 40:
            return False
        words = low[opened:at].split()
        return len(words) <= 4 and not any(word[0].isdigit() for word in words)

    @kept
    def governing(self) -> Governing | None:
        """What the line above a list says of its items: "Bãi bỏ các quyết định sau:", "thay thế:"."""
        if self.goes_on in ("next", "item", "head") or self.nearest is not None:
            return None
        low, joints = self._reading.low, self._reading.cues.joints
        start, near = self.cite.start, self.near
        line = low.rfind("\n", max(0, start - _WINDOW), start) + 1
        if not joints.item_start.fullmatch(low, line, start):
            return None
        for _ in range(_LINES_OF_ITEM):
            if near is not None and near.cite.start >= line and near.governing is not None:
                return near.governing._replace(partial=near.cite.partial)
            end = line - 1
            line = low.rfind("\n", max(0, end - _LONGEST_ITEM), max(end, 0)) + 1
            if end <= 0 or (not line and end > _LONGEST_ITEM):
                return None
            if low[line:end].rstrip().endswith(":"):
                return self._said_in_line(line, end)
            if low[line:end].strip() and not joints.item.match(low, line, end):
                return None
        return None

    def _said_in_line(self, start: int, end: int) -> Governing | None:
        low, cues = self._reading.low, self._reading.cues
        for cue in reversed(list(cues.before.finditer(low, start, end))):
            relation = cues.facts[" ".join(cue.group().split())][0]
            if relation in _GOVERNING:
                return Governing(relation, cues.says_part(low[cue.start() : end]), cue.span())
        return None

    @fact("replaces", "repeals", "amends", "legal_basis", "none")
    def line(self) -> str:
        """What the line above its list says of the items, where no cue stands nearer: "Bãi bỏ các văn bản sau:"."""
        return "none" if self.governing is None else self.governing.relation

    @fact("repeals", "replaces", "none")
    def behind(self) -> str:
        """What is said behind it, behind its list, or behind the title in which it names another: "hết hiệu lực"."""
        return "none" if self.said_behind is None else self.said_behind.relation

    @fact()
    def article(self) -> bool:
        """The text is a page that tells of documents."""
        return self._reading.of_page

    @fact()
    def reported(self) -> bool:
        """The page is about this document, and nothing stronger is said of it."""
        return self._reported

    @fact(gate="in_tail")
    def site_speaks(self) -> bool:
        """It stands in what a site says of itself at the end of a page: "chúng tôi cập nhật …"."""
        return self.in_tail and self.site_words is not None

    @property
    def site_words(self) -> Place | None:
        """Where the site speaks in its own name."""
        return self._reading.cues.site_near(self._reading.low, self.cite)

    def partial(self) -> bool | None:
        """Whether words other than the pinpoint say that only a part of the document is meant."""
        near, goes_on = self.near, self.goes_on
        if goes_on != "none":
            return near.cite.partial if near is not None and goes_on != "head" else None
        if self.nearest is not None:
            return self._reading.cues.says_part(self._reading.low[self.nearest.start : self.cite.start])
        return self.governing.partial if self.governing is not None else None


def _floor(low: str, start: int, least: int) -> int:
    """How far back a cue is looked for: to the end of the document before, of the line, of the sentence."""
    floor = max(0, start - _WINDOW, least)
    for mark in ("\n", ";", ". "):
        floor = max(floor, low.rfind(mark, floor, start - 1) + 1)
    return floor


def _same_kind(cite: Cite, head: Cite, named: Cite) -> bool:
    """Whether a citation is of the kind of its list's head and not of the document that the head's title names."""
    kinds = [one.fields.kind.name if one.fields.kind else "" for one in (cite, head, named)]
    return kinds[0] == kinds[1] != kinds[2]
