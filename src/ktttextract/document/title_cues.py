"""Words of titles and whole texts that tell what sort of text one is."""

from ktttextract.kept import kept
from ktttextract.rulebook import RuleBook
from ktttextract.syntax.phrases import anywhere

# The group of kinds that a tag "kind.…" of a code stands for.
_GROUPS = {
    "lawful": "norm",
    "planning": "plan",
    "reporting": "report",
    "resolution": "resolution",
    "decision": "decision",
    "letter": "letter",
}


class TitleCues:
    """The words of one book that tell the sort of a text."""

    assigning = kept(lambda own: anywhere(own.rows["title.assigning"]))
    carrying_out = kept(lambda own: anywhere(own.rows["title.carrying_out"]))
    goods = kept(lambda own: anywhere(own.rows["title.goods"]))
    lawful = kept(lambda own: anywhere(own.rows["title.lawful"]))
    norms = kept(lambda own: anywhere(own.rows["title.norms"]))
    planning = kept(lambda own: anywhere(own.rows["title.planning"]))
    regulating = kept(lambda own: anywhere(own.rows["title.regulating"]))
    ruling = kept(lambda own: anywhere(own.rows["title.ruling"]))

    def __init__(self, book: RuleBook) -> None:
        self.rows = book.lexicon
        self.leaning_plan = self.rows["text.plan"]
        self.leaning_done = self.rows["text.done"]
        self.leaning_law = self.rows["text.law"]
        self.incident = self.rows["text.incident"]
        self.kind_groups = {code: name for group, name in _GROUPS.items() for code in self.rows[f"kind.{group}"]}
