"""The decisions about targets: which facts each may ask, what it may say, and what becomes of a target by them."""

from ktttextract.document.sort import SORTS, TextFacts
from ktttextract.rulebook import RuleBook
from ktttextract.targets.candidates import ADMISSION, Candidate
from ktttextract.targets.figure_context import CHANGE, OF, PER, FigureContext
from ktttextract.targets.status_facts import STATUS
from ktttextract.targets.target import Period, Target
from ktttextract.targets.time.year import Year
from ktttextract.targets.year_facts import DATING, YEAR

# Decision → what a rule of it may say, and the class of facts that it may ask.
DECISIONS: dict[str, tuple[tuple[str, ...], type]] = {
    "sort": (SORTS, TextFacts),
    "admission": (ADMISSION, Candidate),
    "year": (YEAR, FigureContext),
    "status": (STATUS, FigureContext),
    "dating": (DATING, FigureContext),
    "per": (PER, FigureContext),
    "change": (CHANGE, FigureContext),
    "of": (OF, FigureContext),
}


class Decider:
    """The decisions of one book, asked figure by figure."""

    __slots__ = ("_change", "_dating", "_of", "_per", "_status", "_year")

    def __init__(self, book: RuleBook) -> None:
        self._year = book.decision("year")
        self._status = book.decision("status")
        self._dating = book.decision("dating")
        self._per = book.decision("per")
        self._change = book.decision("change")
        self._of = book.decision("of")

    def change(self, context: FigureContext, target: Target, before: Target | None) -> None:
        """Fill in whether the figure is an amount of change."""
        say, rule = self._change.decide(context)
        target.decided_by["change"] = rule
        target.change = before.change if say == "as_before" and before else None if say == "none" else say

    def time(self, context: FigureContext, target: Target) -> None:
        """Fill in year, status and rate."""
        say, rule = self._year.decide(context)
        year = context.choose(say)
        status, status_rule = self._status.decide(context)
        context.tell_status(status)
        if status == "result":
            say, result_rule = self._dating.decide(context)
            if say != "keep":
                year, rule = context.redate(say), result_rule
        per, per_rule = self._per.decide(context)
        target.per = context.figure.per if per == "unit" else None if per == "none" else per
        target.status = status
        target.period = period = _period(year, context)
        target.year = None if period is None else period.last
        target.decided_by.update(year=rule, status=status_rule, per=per_rule)

    def status_of_half(self, context: FigureContext, target: Target, half: str) -> None:
        """Decide the status again, now that the figure is known to be one half of done against plan."""
        target.status, target.decided_by["status"] = self._status.decide(context.as_half(half))

    def of(self, context: FigureContext, target: Target) -> None:
        """Fill in the figure that this one is part of."""
        say, target.decided_by["of"] = self._of.decide(context)
        whole = context.part.whole
        if say == "as_before":
            whole = whole and whole.of
        target.of = None if say == "none" else whole


def _period(year: Year | None, context: FigureContext) -> Period | None:
    if year is None:
        return None
    value = year.year - 1 if context.scope.text_scope.years.is_year_before(context.figure.start) else year.year
    return Period(year.first, value, year.text)


def decider_of(book: RuleBook) -> Decider:
    """The decisions of a book, prepared once."""
    return book.made(Decider)
