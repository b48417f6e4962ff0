"""The cue words around figures, from the table of cues, ready for use."""

import re

from ktttextract.rulebook import RuleBook


class Cues:
    """Cue phrases of one book: sets for lookups, one alternation a job for scans."""

    def __init__(self, book: RuleBook) -> None:
        rows = {row["id"]: tuple(row["variants"]) for row in book.table("target_cues").rows}
        self.result = frozenset(rows["status.result"])
        self.status = _alternation(rows["status.result"] + rows["status.target"])
        self.section = _plain(rows["section.result"] + rows["section.target"])
        self.section_result = frozenset(rows["section.result"])
        self.goal = _plain(rows["section.goal"])
        self.increase = _ending(rows["change.increase"])
        self.decrease = _ending(rows["change.decrease"])
        self.label = _ending(rows["label.before"])
        self.label_of_loose = _ending(rows["label.time"])
        self.legal = _plain(rows["legal.before"])
        self.money = _plain(rows["money.subject"])
        self.head = _plain(rows["subject.head"])
        self.leads = _starting(rows["subject.lead"])
        self.verbs = frozenset(rows["subject.verb"])
        self.verb = _starting(rows["subject.verb"])
        self.tails = _ending(rows["subject.tail"])
        self.share = _starting(rows["subject.share"])
        self.parts = _plain(rows["part.whole"])
        self.yearly = _plain(rows["rate.year"])
        self.index = _plain(rows["index.subject"])


def _join(phrases: tuple[str, ...]) -> str:
    return "|".join(re.escape(phrase).replace(r"\ ", " ") for phrase in sorted(phrases, key=lambda p: (-len(p), p)))


def _alternation(phrases: tuple[str, ...]) -> re.Pattern[str]:
    # "thực hiện có", "đạt mục tiêu": the same letters as a cue, another meaning.
    return re.compile(rf"(?<!\w)(?<!thực )(?<!đạt )(?<!vượt )(?<!với )(?:{_join(phrases)})(?!\w)")


def _plain(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_join(phrases)})(?!\w)")


def _starting(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{_join(phrases)})(?!\w) *")


def _ending(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(phrases)


def cues_of(book: RuleBook) -> Cues:
    """The cues of a book, prepared once."""
    found: Cues | None = book.derived.get("cues")
    if found is None:
        found = book.derived["cues"] = Cues(book)
    return found
