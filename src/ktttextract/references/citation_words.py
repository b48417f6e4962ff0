"""The words around a citation, from the table `citation_wording`, by their role, and the patterns made of them."""

import re

from ktttextract.rulebook import RuleBook


class CitationWords:
    """The words of each role; `any_of` gives them as a part of a regex."""

    def __init__(self, book: RuleBook) -> None:
        self._of: dict[str, list[str]] = {}
        for row in book.table("citation_wording").rows:
            self._of.setdefault(row["role"], []).extend((row["name"], *row["variants"]))

    def __getitem__(self, role: str) -> list[str]:
        return self._of[role]

    def any_of(self, *roles: str) -> str:
        """The words of these roles as one group, the longest first."""
        words = [word for role in roles for word in self._of[role]]
        return f"(?:{'|'.join(map(re.escape, sorted(dict.fromkeys(words), key=len, reverse=True)))})"


def citation_words(book: RuleBook) -> CitationWords:
    """The words of a book, read once."""
    return book.made(CitationWords)


class Wording:
    """What tells the date, the issuer and the title of a cited document: patterns made once per book."""

    def __init__(self, book: RuleBook) -> None:
        words = citation_words(book)
        any_of = words.any_of
        self._dates(words)
        term = rf"{any_of('term')} {{1,3}}[ivxlc0-9]+"
        lead = rf"(?:,? {{1,3}}{term})?(?: {{0,3}}\([^()\n]{{0,40}}\))?,? {{1,3}}"
        adverbs = rf"(?:{any_of('adverb')} {{1,3}})*"
        self.issued = re.compile(rf"{lead}{adverbs}{any_of('issued')}(?: {{1,3}}{any_of('plural', 'some')})? {{0,3}}$")
        # "Ngày …, đồng chí A, Bí thư Tỉnh ủy, thay mặt" the body
        self.signed_for = re.compile(rf", {any_of('signer')} [^.;:\n]{{2,120}}{any_of('on_behalf')} {{1,3}}")
        self.placed = re.compile(rf"[^.;\n]{{0,150}} {{1,3}}{any_of('place')} {{1,3}}$")
        meeting = rf"{any_of('meeting')}(?: {any_of('times')})?(?: {any_of('ordinal')})? (?:{any_of('ten')} )?\w+"
        self.of = re.compile(
            rf" {{0,3}}\)?[ ,;]{{0,3}}{any_of('of', 'by')} {{1,3}}(?:{any_of('comrade')} {{1,3}})?"
            rf"(?:{meeting},? {{1,3}}(?:{any_of('of')} {{1,3}})?)?"
        )
        # "khóa XV, kỳ họp thứ 10" behind the body, "(khóa XIII)"
        self.term_behind = re.compile(
            rf"(?:,? {{0,3}}\(?{term}\)?)?(?:,? {{0,3}}[-(]?(?:{any_of('in')} )?{any_of('session')}"
            rf"(?: {any_of('special')})?(?: {any_of('times')})?(?: {any_of('ordinal')})? {{1,3}}"
            rf"(?:[0-9]+|[ivxlc]+|{any_of('ten')} \w+|\w+)(?!\w)\)?)?"
        )
        self.and_, self.of_ = (f" {words[role][0]} " for role in ("and", "of"))
        self._titles(words)

    def _dates(self, words: CitationWords) -> None:
        """Between a citation and its date: "ngày 16/6/2022", ", ngày", "(ngày …)", "ký ngày", "(khóa XIII) ngày"."""
        any_of = words.any_of
        dated = rf"(?:{any_of('done')} )?(?:{any_of('passive')} )?{any_of('dated')}(?: {any_of('issue')})?"
        day = rf"{any_of('day')} {{1,3}}"
        self.date_after = re.compile(
            rf" {{0,3}}(?:\({any_of('term', 'aside')}[^()\n]{{0,60}}\))?[ ,;]{{0,3}}\(?"
            rf"(?:{dated} {{1,3}})?(?:(?:{any_of('sign')} )?{day})?"
        )
        self.day_behind = re.compile(rf"(?: {{0,3}}\([^()\n]{{0,40}}\))?[ ,]{{0,3}}\(?(?:{dated} )?{day}")
        self.year_after = re.compile(rf" {{1,3}}{any_of('year')} {{1,3}}((?:19|20)[0-9]{{2}})(?![0-9])")
        self.before_date = re.compile(rf",? {{0,3}}(?:{any_of('date_lead')} )?$")

    def _titles(self, words: CitationWords) -> None:
        """Where what a document is about begins and ends."""
        any_of = words.any_of
        amended = rf"{any_of('amended')}(?:,? {any_of('amended_too')})*"
        by = any_of("amended_by")
        # By another one: no title.
        self.title = re.compile(rf"[ ,]{{0,4}}[“\"]?(?!{amended} {by} )(?={any_of('title')})")
        self.title_end = re.compile(
            rf"[;\n|?]|\.(?= |$|\n|/|\.)|\)|(?= \({any_of('aside')})"
            rf"|,? {any_of('title_end')}(?!\w)"
            rf"|,? (?:{any_of('done')} )?{any_of('passive')} {amended}(?: {any_of('amended_part')})? {by}(?!\w)"
            rf"|, {any_of('clause')}(?!\w)"
        )
        self.openers = frozenset(words["title"])
        self.leads_on = tuple(words["leads_on"])
        self.acts = re.compile(rf"(?:[^,;.\n]{{0,60}}? )??{any_of('act')}(?!\w)")
        also = any_of("and")
        # "Tờ trình số A và Công văn số B": what is said of one of them is said of both.
        self.shared = re.compile(
            rf"(?:[,;]|(?:[,;] )?{also}|{any_of('joint')})(?: {any_of('number')})?(?: {any_of('plural')})?"
        )


def wording(book: RuleBook) -> Wording:
    """The patterns of a book, prepared once."""
    return book.made(Wording)
