"""The relation of the text to a document that it cites, from the cue words beside the citation."""

import re
from collections import deque

from ktttextract.resolve.citing.citations import Cite
from ktttextract.rulebook import RuleBook
from ktttextract.rulebook.table import unaccented

# From the strongest down, as the contract lists them.
ORDER = ("replaces", "repeals", "amends", "legal_basis", "implements", "guides", "attached", "reports_on", "cites")
_RANK = {name: rank for rank, name in enumerate(ORDER)}
_WINDOW = 90
_SENTENCE = re.compile(r"\n|[.!?:]\)? {1,3}(?=[^\W\d_])|[.!?]\n|;")
# Between a document and "hết hiệu lực" that is said of it.
_AFTER_STOP = re.compile(rf"{_SENTENCE.pattern}|[(\[]|có hiệu lực")
_BLANK_JOINT = re.compile(
    r"[ )”\"*]*(?:,|;|và|cùng|hoặc|, và|; và|/)?[ ]{0,3}(?:(?:các|với|tại|theo|của|số|\()[ ]{0,3}){0,2}"
)
_RESTART = re.compile(r"[ )”\"]*(?:[,;] {0,3}(?:đồng thời |và )?|và {1,3}|,? và {1,3})$")
# "…; Điều 3 Quyết định số 7", "…; số 12/2020/NĐ-CP": the list goes on.
_NEXT_OF_LIST = re.compile(
    r";[ \n]{0,3}(?:và )?(?:(?:điều|khoản|điểm|mục|chương|phụ lục) [^;.:\n]{1,60}|(?:các )?số ?)\Z|(?<=[^,;]) và số ?\Z"
)
_MARK = r"[ \t]*(?:[-+*•–]|\d{1,3}(?:\.\d{1,3})*[.)]|\(?[a-zđ]{1,2}[.)])"
_ITEM = re.compile(rf"{_MARK}|[ \t]*(?:điều|khoản|điểm) \d")
_ITEM_START = re.compile(rf"(?:{_MARK})?[ \t]*(?:(?:điều|khoản|điểm|mục|chương|phụ lục) [^;:\n]{{1,80}})?")
_GOVERNING = frozenset({"replaces", "repeals", "amends", "legal_basis"})
_LONGEST_ITEM = 2000
_LINES_OF_ITEM = 12  # lines that one item of a list may have
_WORD = re.compile(r"[^\W_]+")
_AFTER_WINDOW = 160
_COUPLED = (", ", "à ")  # "…, Kế hoạch số 12" and "… và Kế hoạch số 12"


class Cues:
    """The cue words of the table as two regexes, made once per book."""

    def __init__(self, book: RuleBook) -> None:
        self.facts: dict[str, tuple[str, int]] = {}
        after: dict[str, str] = {}
        site: list[str] = []
        for row in book.table("relations").rows:
            for name in (row["name"], *row["variants"]):
                if row.get("where") == "after":
                    after[name] = row["relation"]
                elif row.get("where") == "site":
                    site.append(name)
                else:
                    self.facts[name] = (row["relation"], row["reach"])
        self.after_facts = after
        self.hints = tuple({" ".join(name.split()[-2:]) for name in after})
        self.site = tuple(site)
        # "(sửa đổi)" behind a law's name belongs to the name.
        self.before = re.compile(rf"(?<!\w)(?:{_alternatives(self.facts)})(?![\w)])")
        plain = {unaccented(name): fact for name, fact in self.facts.items()}
        self.before_plain = re.compile(rf"(?<!\w)(?:{_alternatives(plain)})(?![\w)])")
        self.facts = plain | self.facts
        said = [r for r in book.table("citation_wording").rows if r["role"] == "directive"]
        words = "|".join(re.escape(word) for row in said for word in (row["name"], *row["variants"]))
        self.directive = re.compile(
            rf"[ )]*(?:,| và|, và) {{1,3}}(?:các {{1,3}})?(?:{words}) [^,;.\n]{{0,90}}tại {{1,3}}(?:các {{1,3}})?"
        )
        self.after = re.compile(rf"(?:{_alternatives(after)})(?!\w)")

    def nearest(self, low: str, floor: int, start: int) -> tuple[str, int] | None:
        """The relation of the last cue before `start` that reaches it, and where the cue begins."""
        cue = self.before_plain if low[floor:start].isascii() else self.before
        found = deque(cue.finditer(low, floor, start), maxlen=1)
        if not found:
            return None
        relation, reach = self.facts[" ".join(found[0].group().split())]
        if reach < 8 and len(_WORD.findall(low, found[0].end(), start)) > reach:
            return None
        return relation, found[0].start()

    def says_after(self, behind: str) -> re.Match[str] | None:
        """The first cue that stands in the words behind a citation; its last words are looked for first."""
        for hint in self.hints:
            if hint in behind:
                return self.after.search(behind)
        return None

    def speaks_for_site(self, low: str, cite: Cite) -> bool:
        """Whether page furniture names the document in the site's own name ("chúng tôi cập nhật …")."""
        around = low[max(0, cite.start - _AFTER_WINDOW) : cite.end + _AFTER_WINDOW]
        return any(word in around for word in self.site)


def _alternatives(names: dict[str, str] | dict[str, tuple[str, int]]) -> str:
    by_first: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda n: (-len(n), n)):
        by_first.setdefault(name[0], []).append(re.escape(name[1:]).replace("\\ ", " {1,3}"))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items())


def cues_of(book: RuleBook) -> Cues:
    """The cues of a book, prepared once."""
    found: Cues | None = book.derived.get("relation_cues")
    if found is None:
        found = book.derived["relation_cues"] = Cues(book)
    return found


def stronger(one: str, other: str) -> str:
    """The stronger of two relations.

    >>> stronger("cites", "implements")
    'implements'
    """
    return one if _RANK[one] <= _RANK[other] else other


def sentence_between(low: str, start: int, end: int) -> bool:
    """Whether a sentence or list item ends between two places."""
    return end - start > 900 or _SENTENCE.search(low, start, end) is not None


def _heads_annex(low: str, at: int) -> bool:
    """Whether "kèm theo" opens a bracket or a line, or stands behind the annex' name there ("(Danh mục kèm theo …")."""
    opened = max(low.rfind("(", max(0, at - 40), at), low.rfind("\n", max(0, at - 40), at)) + 1
    if not opened and at > 40:
        return False
    words = low[opened:at].split()
    return len(words) <= 4 and not any(word[0].isdigit() for word in words)


def set_relation(cite: Cite, previous: Cite | None, low: str, cues: Cues) -> None:
    """The relation of one citation; a list ("Nghị quyết A, Chương trình B") shares the one of its head."""
    near = previous if previous is not None and cite.start - previous.end <= 900 else None
    if near is None or not _goes_on(cite, near, low, cues):
        _from_cue(cite, near, low, cues)
    if cite.relation == "cites" or not cite.titled:
        behind = low[cite.facts_end : cite.facts_end + _AFTER_WINDOW]
        after = cues.says_after(behind)
        if after is not None and not _AFTER_STOP.search(behind, 0, after.start()):
            cite.relation, cite.said_after = cues.after_facts[" ".join(after.group().split())], True


def _goes_on(cite: Cite, previous: Cite, low: str, cues: Cues) -> bool:
    """Whether the citation only continues a list; then it has the relation of the one before or of the list's head."""
    gap_from = min(previous.facts_end, cite.start)
    closed = (
        low[gap_from : cite.start].strip(" \n") == ");"
    )  # "(sau đây gọi là Chỉ thị số 7);": the list is not that one's
    if (not closed and _BLANK_JOINT.fullmatch(low, gap_from, cite.start)) or cues.directive.fullmatch(
        low, gap_from, cite.start
    ):
        cite.relation = cite.opening = previous.relation
        cite.titled = previous.titled
        return True
    if low[gap_from : cite.start].rstrip(" \n").endswith(";") or _NEXT_OF_LIST.search(low, gap_from, cite.start):
        cite.relation = cite.opening = previous.opening
        return True
    return False


def _of_head(cite: Cite, previous: Cite | None, low: str, cues: Cues) -> str | None:
    """What the line above a list says of its items: "Bãi bỏ các quyết định sau:", "thay thế:"."""
    line = low.rfind("\n", max(0, cite.start - _WINDOW), cite.start) + 1
    if (not line and cite.start > _WINDOW) or not _ITEM_START.fullmatch(low, line, cite.start):
        return None
    for _ in range(_LINES_OF_ITEM):
        if previous is not None and previous.start >= line and previous.governed is not None:
            return previous.governed
        end = line - 1
        line = low.rfind("\n", max(0, end - _LONGEST_ITEM), max(end, 0)) + 1
        if end <= 0 or (not line and end > _LONGEST_ITEM):
            return None
        if low[line:end].rstrip().endswith(":"):
            found = [cues.facts[" ".join(one.group().split())][0] for one in cues.before.finditer(low, line, end)]
            return next((relation for relation in reversed(found) if relation in _GOVERNING), None)
        if low[line:end].strip() and not _ITEM.match(low, line, end):
            return None
    return None


def _from_cue(cite: Cite, previous: Cite | None, low: str, cues: Cues) -> None:
    """The relation that the nearest cue word says, unless it speaks of the document before."""
    same = previous if previous is not None and not sentence_between(low, previous.facts_end, cite.start) else None
    floor = max(0, cite.start - _WINDOW, same.facts_end if same is not None else 0)
    for mark in ("\n", ";", ". "):
        cut = low.rfind(mark, floor, cite.start - 1)
        floor = max(floor, cut + 1)
    cue = cues.nearest(low, floor, cite.start)
    cite.governed = _of_head(cite, previous, low, cues) if cue is None else None
    relation = cue[0] if cue else cite.governed or "cites"
    if cue is not None and relation == "attached" and not _heads_annex(low, cue[1]):
        relation = "cites"  # an annex of something else, named in passing
    cite.opening = relation
    if same is not None:
        if cue is None and not same.titled and low[cite.start - 2 : cite.start] in _COUPLED:
            cite.relation = cite.opening = same.relation  # "Thực hiện A về một việc, B": a list
            return
        # What the document before does to this one ("… về thực hiện …", "… thay thế …") is not what this text does.
        bracketed = cue is not None and low[cue[1] - 1 : cue[1]] == "("
        if cue is None or not (bracketed or _RESTART.match(low, same.facts_end, cue[1])):
            relation, cite.titled = "cites", True
        cite.opening = same.opening
    cite.relation = relation
