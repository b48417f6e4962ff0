"""The relation of the text to a document that it cites, from the cue words beside the citation."""

import re
from collections import deque
from collections.abc import Sequence

from ktttextract.resolve.citing.citations import Cite, wording
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
ACTING = frozenset({"replaces", "repeals", "amends"})  # what has a scope
_GOVERNING = ACTING | {"legal_basis"}
_LINE_EDGE = " \n\t-+*•|#_"
_LONGEST_ITEM = 2000
_LINES_OF_ITEM = 12  # lines that one item of a list may have
_WORD = re.compile(r"[^\W_]+")
_AFTER_WINDOW = 160
_PART_BEHIND = 10  # "hết hiệu lực một phần"
_COUPLED = (", ", "à ")  # "…, Kế hoạch số 12" and "… và Kế hoạch số 12"


class Cues:
    """The cue words of the table as two regexes, made once per book."""

    def __init__(self, book: RuleBook) -> None:
        self.facts: dict[str, tuple[str, int]] = {}
        after: dict[str, str] = {}
        site: list[str] = []
        self.inside: set[str] = set()
        self.reverse: set[str] = set()  # what another document does to the one before
        for row in book.table("relations").rows:
            for name in (row["name"], *row["variants"]):
                if row.get("where") == "after":
                    after[name] = row["relation"]
                elif row.get("where") == "site":
                    site.append(name)
                else:
                    self.facts[name] = (row["relation"], row["reach"])
                    told = {"inside": self.inside, "reverse": self.reverse}.get(row.get("where", ""))
                    if told is not None:
                        told.update((name, unaccented(name)))
        self.by_another = tuple(self.reverse)
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
        self.title = wording(book).title
        parts: dict[str, list[str]] = {"part": [], "whole": [], "passive": []}
        for row in book.table("citation_wording").rows:
            if row["role"] in parts:
                parts[row["role"]] += [row["name"], *row["variants"]]
        self.part, self.whole = (
            re.compile(rf"(?<!\w)(?:{_alternatives(dict.fromkeys(parts[role], ''))})(?!\w)")
            for role in ("part", "whole")
        )
        self.passive = tuple(f"{word} " for word in parts["passive"])

    def nearest(self, low: str, floor: int, start: int) -> tuple[str, int] | None:
        """The relation of the last cue before `start` that reaches it, and where the cue begins."""
        cue = self.before_plain if low[floor:start].isascii() else self.before
        found = deque(cue.finditer(low, floor, start), maxlen=2)
        if not found:
            return None
        last = found.pop()
        word = " ".join(last.group().split())
        if word in self.inside and found:
            acting = found.pop()  # "Bãi bỏ quy định tại khoản 2 Điều 5 …": the verb before decides
            relation, reach = self.facts[" ".join(acting.group().split())]
            done_to_it = low.endswith(self.passive, 0, acting.start())
            # "sửa đổi tại Nghị định B" is what B does: between the verb and "tại" something must be named.
            words = len(_WORD.findall(low, acting.end(), last.start()))
            if relation in ACTING and not done_to_it and 0 < words <= reach:
                return relation, acting.start()
            if relation == "legal_basis" and not low[floor : acting.start()].strip(_LINE_EDGE):
                return relation, acting.start()  # "Căn cứ kết luận của … tại Thông báo số …"
        relation, reach = self.facts[word]
        if reach < 8 and len(_WORD.findall(low, last.end(), start)) > reach:
            return None
        return relation, last.start()

    def says_part(self, words: str) -> bool | None:
        """Whether the words between a cue and a citation speak of a part of it or of all of it; None: of neither."""
        if self.whole.search(words):
            return False
        return True if self.part.search(words) else None

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
    if cite.titled and near is not None:
        cite.head = near.head if near.titled else near
    if cite.relation != "legal_basis" and (cite.relation == "cites" or not cite.titled):
        behind = low[cite.facts_end : cite.facts_end + _AFTER_WINDOW]
        after = cues.says_after(behind)
        if after is not None and not _AFTER_STOP.search(behind, 0, after.start()):
            if cite.titled and cite.head is not None and cues.title.match(low, cite.head.facts_end):
                cite = cite.head  # "Nghị định A quy định chi tiết Luật B hết hiệu lực": A does
                if cite.relation != "cites":
                    return
            cite.relation, cite.said_after = cues.after_facts[" ".join(after.group().split())], True
            cite.partial = cues.says_part(behind[: after.end() + _PART_BEHIND])


def _floor(low: str, start: int, least: int) -> int:
    """How far back a cue is looked for: to the end of the document before, of the line, of the sentence."""
    floor = max(0, start - _WINDOW, least)
    for mark in ("\n", ";", ". "):
        floor = max(floor, low.rfind(mark, floor, start - 1) + 1)
    return floor


def scope_of(cites: Sequence[Cite], relation: str) -> str | None:
    """How much of a document is repealed, replaced or amended: all of it where some place says so, of an amended one
    the part that some place names."""
    if relation not in ACTING:
        return None
    parts = [bool(cite.pinpoint) or bool(cite.partial) for cite in cites if cite.relation == relation]
    return "part" if (any(parts) if relation == "amends" else all(parts)) else "whole"


def _goes_on(cite: Cite, previous: Cite, low: str, cues: Cues) -> bool:
    """Whether the citation only continues a list; then it has the relation of the one before or of the list's head."""
    gap_from = min(previous.facts_end, cite.start)
    # "(sau đây gọi là Chỉ thị số 7);": the list is not that one's
    closed = low[gap_from : cite.start].strip(" \n") == ");"
    blank = None if closed else _BLANK_JOINT.fullmatch(low, gap_from, max(gap_from, cite.pinpoint_at))
    listed = blank is not None and ";" in blank.group()  # "và" may go on with the title
    if listed and previous.titled and previous.head is not None and _same_kind(cite, previous.head, previous):
        cite.relation = cite.opening = previous.head.relation  # "Căn cứ Nghị định A về thi hành Luật B; Nghị định C"
        return True
    if blank or cues.directive.fullmatch(low, gap_from, cite.start):
        cite.relation = cite.opening = previous.relation
        cite.titled, cite.partial = previous.titled, previous.partial
        return True
    if low[gap_from : cite.start].rstrip(" \n").endswith(";") or _NEXT_OF_LIST.search(low, gap_from, cite.start):
        cite.relation = cite.opening = previous.opening
        cite.partial = previous.partial
        return True
    return False


def _same_kind(cite: Cite, head: Cite, named: Cite) -> bool:
    """Whether a citation is of the kind of its list's head and not of the document that the head's title names."""
    kinds = [one.fields["kind"]["name"] if one.fields.get("kind") else "" for one in (cite, head, named)]
    return bool(kinds[0]) and kinds[0] == kinds[1] != kinds[2]


def _of_head(cite: Cite, previous: Cite | None, low: str, cues: Cues) -> str | None:
    """What the line above a list says of its items: "Bãi bỏ các quyết định sau:", "thay thế:"."""
    line = low.rfind("\n", max(0, cite.start - _WINDOW), cite.start) + 1
    if (not line and cite.start > _WINDOW) or not _ITEM_START.fullmatch(low, line, cite.start):
        return None
    for _ in range(_LINES_OF_ITEM):
        if previous is not None and previous.start >= line and previous.governed is not None:
            cite.partial = previous.partial
            return previous.governed
        end = line - 1
        line = low.rfind("\n", max(0, end - _LONGEST_ITEM), max(end, 0)) + 1
        if end <= 0 or (not line and end > _LONGEST_ITEM):
            return None
        if low[line:end].rstrip().endswith(":"):
            for one in reversed(list(cues.before.finditer(low, line, end))):
                relation = cues.facts[" ".join(one.group().split())][0]
                if relation in _GOVERNING:
                    cite.partial = cues.says_part(low[one.start() : end])
                    return relation
            return None
        if low[line:end].strip() and not _ITEM.match(low, line, end):
            return None
    return None


def _from_cue(cite: Cite, previous: Cite | None, low: str, cues: Cues) -> None:
    """The relation that the nearest cue word says, unless it speaks of the document before."""
    same = previous if previous is not None and not sentence_between(low, previous.facts_end, cite.start) else None
    least = same.facts_end if same is not None else 0
    cue = cues.nearest(low, _floor(low, cite.start, least), cite.start)
    if cite.pinpoint and (cue is None or cue[1] >= cite.pinpoint_at or cue[0] == "cites"):
        # The words of a pinpoint do not count: "Bãi bỏ điểm a, b và c khoản 2, khoản 3 Điều 5 Quy chế kèm theo …".
        acting = cues.nearest(low, _floor(low, cite.pinpoint_at, least), cite.pinpoint_at)
        cue = acting if acting is not None and (cue is None or acting[0] in ACTING) else cue
    cite.governed = _of_head(cite, previous, low, cues) if cue is None else None
    relation = cue[0] if cue else cite.governed or "cites"
    if cue is not None:
        cite.partial = cues.says_part(low[cue[1] : cite.start])
    if cue is not None and relation == "attached" and not _heads_annex(low, cue[1]):
        relation = "cites"  # an annex of something else, named in passing
    cite.opening = relation
    if same is not None:
        if cue is None and not same.titled and low[cite.start - 2 : cite.start] in _COUPLED:
            cite.partial = same.partial
            cite.relation = cite.opening = same.relation  # "Thực hiện A về một việc, B": a list
            return
        if cue is not None and same.relation == "legal_basis" and low.startswith(cues.by_another, cue[1]):
            cite.relation, cite.titled = "legal_basis", True  # "Căn cứ Luật A được sửa đổi, bổ sung bởi Luật B"
            return
        # What the document before does to this one ("… về thực hiện …", "… thay thế …") is not what this text does.
        bracketed = cue is not None and low[cue[1] - 1 : cue[1]] == "("
        if cue is None or not (bracketed or _RESTART.match(low, same.facts_end, cue[1])):
            relation, cite.titled = "cites", True
        cite.opening = same.opening
    cite.relation = relation
