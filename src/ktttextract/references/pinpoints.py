"""The articles named with a citation: "khoản 2 Điều 5", "Điều 5 đến Điều 9", "các khoản 1, 2 và 3 Điều 7"."""

import re

from ktttextract.normalise import NormalisedText
from ktttextract.references.citation_words import citation_words
from ktttextract.references.citations import Cite
from ktttextract.rulebook import RuleBook

_NUMERAL = r"(?:\d+(?:\.\d+)*[a-zđ]?|[ivxlc]+|[a-zđ]\d?)(?!\w)"
_PINPOINT_REACH = 180
_DASHES = re.compile("[-‐-―−]")


class _Pinpoints:
    """The words of parts of a document as a pattern, made once per book."""

    def __init__(self, book: RuleBook) -> None:
        words = citation_words(book)
        any_of = words.any_of
        self.parts = (*words["article"], *words["division"], *words["section"])
        also, plural = any_of("and"), any_of("plural")
        part = rf"{any_of('article', 'division', 'section', 'passage')} {{1,3}}"
        # "khoản 1 đến khoản 4", "Điều 5 - 9"
        to = rf" {{1,3}}(?:{any_of('to_lead')} )?{any_of('to')}(?: {any_of('to_end')})? {{1,3}}| ?- ?"
        item = rf"{part}{_NUMERAL}(?:(?:(?: ?,| {also}|, {also}) {{0,3}}|{to}){_NUMERAL})*"
        between = rf"(?: ?[,;]| {also}|[,;] {also})? {{1,3}}(?:{plural} {{1,3}}|{any_of('from')} {{1,3}})?"
        self.before = re.compile(
            rf"(?<!\w)({item}(?:(?:{between}|{to}){item})*)(?: {{1,3}}{any_of('of', 'in')})?"
            rf"(?: {{1,3}}{any_of('attached_kind')} \w+)?"
            rf"(?: {{1,3}}(?:{any_of('issue')} )?{any_of('annexed')})? {{1,3}}$"
        )


def _pinpoints(book: RuleBook) -> _Pinpoints:
    return book.made(_Pinpoints)


def read_pinpoint(cite: Cite, text: NormalisedText, book: RuleBook) -> None:
    """ "khoản 2 Điều 5" right before the citation."""
    pinpoints = _pinpoints(book)
    near = text.low[max(0, cite.start - 70) : cite.start]
    if not any(map(near.__contains__, pinpoints.parts)):
        return
    found = pinpoints.before.search(text.low, max(0, cite.start - _PINPOINT_REACH), cite.start)
    if found is None:
        return
    cite.pinpoint_at = found.start(1)
    words = text.text[slice(*found.span(1))]
    if "-" in words:  # the dash of a range as the text writes it
        start, end = text.span(*found.span(1))
        dashes = iter(_DASHES.findall(text.source[start:end]))
        words = re.sub("-", lambda dash: next(dashes, dash.group()), words)
    cite.pinpoint = " ".join(words.split())
