"""The cue words that tell the relation of a text to a document that it cites, made of the tables once per book."""

import re
from collections import deque
from collections.abc import Iterable
from typing import NamedTuple

from ktttextract.kept import kept
from ktttextract.normalise.list_marks import BULLET, BULLETS, CLOSES, FURNITURE, LETTER, NUMBER
from ktttextract.references.citation_words import CitationWords, citation_words, wording
from ktttextract.references.citations import Cite
from ktttextract.rulebook import RuleBook
from ktttextract.rulebook.table import unaccented

ACTING = frozenset({"replaces", "repeals", "amends"})  # what has a scope
_LINE_EDGE = f" \n\t_{BULLETS}{FURNITURE}"
_LED_ON = 8  # more words that may stand before a colon
_WORD = re.compile(r"[^\W_]+")
_SITE_WINDOW = 160
_SENTENCE = re.compile(r"\n|[.!?:]\)? {1,3}(?=[^\W\d_])|[.!?]\n|;")
_MARK = rf"[ \t]*(?:{BULLET}|{NUMBER}{CLOSES}|\(?{LETTER}{{1,2}}{CLOSES})"


class Said(NamedTuple):
    """The relation that a cue tells, and where the cue stands."""

    relation: str
    start: int
    end: int


def sentence_between(low: str, start: int, end: int) -> bool:
    """Whether a sentence or list item ends between two places."""
    return _SENTENCE.search(low, start, end) is not None


class Joints:
    """What may stand between two citations of a list, and at the beginning of its items."""

    def __init__(self, words: CitationWords) -> None:
        also, article = words.any_of("and"), words.any_of("article", "division")
        plural, number = words.any_of("plural"), words.any_of("number")
        # Between a document and what is said behind it ("hết hiệu lực").
        self.stop = re.compile(rf"{_SENTENCE.pattern}|[(\[]|{words.any_of('in_force')}")
        self.blank = re.compile(
            rf"[ )”\"*]*(?:,|;|{also}|{words.any_of('joint')}|[,;] {also}|/)?[ ]{{0,3}}"
            rf"(?:(?:{words.any_of('lead')}|\()[ ]{{0,3}}){{0,2}}"
        )
        self.restart = re.compile(
            rf"[ )”\"]*(?:[,;] {{0,3}}(?:{words.any_of('again')} |{also} )?|{also} {{1,3}}|,? {also} {{1,3}})$"
        )
        # "…; Điều 3 Quyết định số 7", "…; số 12/2020/NĐ-CP": the list goes on.
        self.next_of_list = re.compile(
            rf";[ \n]{{0,3}}(?:{also} )?(?:{article} [^;.:\n]{{1,60}}|(?:{plural} )?{number} ?)\Z"
            rf"|(?<=[^,;]) {also} {number} ?\Z"
        )
        self.item = re.compile(rf"{_MARK}|[ \t]*{words.any_of('article')} \d")
        self.item_start = re.compile(rf"(?:{_MARK})?[ \t]*(?:{article} [^;:\n]{{1,80}})?")
        self.directive = re.compile(
            rf"[ )]*(?:,| {also}|, {also}) {{1,3}}(?:{plural} {{1,3}})?{words.any_of('directive')} [^,;.\n]{{0,90}}"
            rf"{words.any_of('in')} {{1,3}}(?:{plural} {{1,3}})?"
        )
        # "…, Kế hoạch số 12" and "… và Kế hoạch số 12"
        self.coupled = (", ", *(f"{word} " for word in words["and"]))
        self.listed = re.compile(
            rf"[ )]*(?:;|,| {also}|; {also})?[ \n]{{0,3}}(?:[a-zđ0-9]{{1,2}}[).] {{0,2}}|- {{0,2}})?"
            rf"(?:{plural} {{1,3}}|{number} {{1,3}})?"
        )


class Cues:
    """The cue words of the table as two regexes, made once per book."""

    # "(sửa đổi)" behind a law's name belongs to the name.
    before = kept(lambda own: re.compile(rf"(?<!\w){_forgiving(own._said)}(?![\w)])"))
    before_plain = kept(
        lambda own: re.compile(rf"(?<!\w){_forgiving({unaccented(name) for name in own._said})}(?![\w)])")
    )

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
        self._said = tuple(self.facts)
        self.facts = {unaccented(name): fact for name, fact in self.facts.items()} | self.facts
        self.after = re.compile(rf"{_forgiving(after)}(?!\w)")
        self.title = wording(book).title
        words = citation_words(book)
        self.joints = Joints(words)
        self.part, self.whole = (re.compile(rf"(?<!\w){_forgiving(words[role])}(?!\w)") for role in ("part", "whole"))
        self.passive = tuple(f"{word} " for word in words["passive"])

    def nearest(self, low: str, floor: int, start: int) -> Said | None:
        """What the last cue before `start` says that reaches it."""
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
                return Said(relation, *acting.span())
            if relation == "legal_basis" and not low[floor : acting.start()].strip(_LINE_EDGE):
                return Said(relation, *acting.span())  # "Căn cứ kết luận của … tại Thông báo số …"
        relation, reach = self.facts[word]
        # "Thực hiện các Quyết định của Thủ tướng Chính phủ: Quyết định số 8": a colon leads on to the documents.
        led = reach + (_LED_ON if low.find(": ", last.end(), start) >= 0 else 0)
        if reach < 8 and len(_WORD.findall(low, last.end(), start)) > led:
            return None
        return Said(relation, *last.span())

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

    def site_near(self, low: str, cite: Cite) -> tuple[int, int] | None:
        """Where page furniture around a citation speaks in the site's own name ("chúng tôi cập nhật …")."""
        start, end = max(0, cite.start - _SITE_WINDOW), cite.end + _SITE_WINDOW
        places = ((low.find(word, start, end), word) for word in self.site)
        return next(((at, at + len(word)) for at, word in places if at >= 0), None)


def _forgiving(names: Iterable[str]) -> str:
    """The names as one group of a regex, the longest first; surplus blanks in them are forgiven."""
    by_first: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda n: (-len(n), n)):
        by_first.setdefault(name[0], []).append(re.escape(name[1:]).replace("\\ ", " {1,3}"))
    drawers = (f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items())
    return f"(?:{'|'.join(drawers)})"


def cues_of(book: RuleBook) -> Cues:
    """The cues of a book, prepared once."""
    return book.made(Cues)
