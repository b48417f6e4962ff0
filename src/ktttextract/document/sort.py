"""What sort of text it is, decided by rules from its kind, its title and what its words lean to."""

import re

from ktttextract.document.identify import DocumentFacts
from ktttextract.document.title_cues import TitleCues
from ktttextract.normalise import NormalisedText
from ktttextract.syntax.facts import fact

SORTS = ("plan", "report", "resolution", "decision", "letter", "provision", "article", "incident", "quiz", "unknown")
_TITLE_LIKE = 160  # characters of a text without a title that tell its subject
_FEWEST_OF_LAW = 4  # words of provisions in a stretch of law
_QUESTIONS = 3
_INCIDENT = 3  # different words of a fire, an accident or a crime in a page that tells of one
_TABLE_ROW = re.compile(r"^[ \t]*\|.*$", re.MULTILINE)
_ANSWERS = re.compile(r"\?[ *]*(?:\n+[ *]*(?:[Aa1] ?[.)]|[AB](?: ?[.)])? \w)|[AB](?: ?[.)]| [^\W\d_]))")


class TextFacts:
    """The facts of one text as a whole."""

    def __init__(self, text: NormalisedText, facts: DocumentFacts, cues: TitleCues, *, articles: bool) -> None:
        self._text = text
        self._facts = facts
        self._cues = cues
        self._articles = articles
        self._title = (facts.title or "").lower()

    @fact("original", "article", "unknown")
    def genre(self) -> str:
        """The document itself, a page about documents, or unknown."""
        return self._facts.genre

    @fact("plan", "report", "resolution", "decision", "letter", "norm", "other", "none")
    def kind_group(self) -> str:
        """What its kind is good for, by the tags of the kind's code."""
        kind = self._facts.kind.code if self._facts.kind is not None else None
        return "none" if kind is None else self._cues.kind_groups.get(kind, "other")

    @fact()
    def has_articles(self) -> bool:
        """The text is made of articles, as laws and decrees are."""
        return self._articles

    @fact()
    def title_plans(self) -> bool:
        """The title names a plan before it names a regulation: "Chương trình …", not "Quy định chính sách …"."""
        return self._names_first(self._cues.planning, self._cues.regulating)

    @fact()
    def title_regulates(self) -> bool:
        """The title names a regulation: "Quy định …", "Định mức …"."""
        return self._facts.genre != "article" and self._cues.regulating.search(self._title) is not None

    @fact()
    def title_assigns(self) -> bool:
        """The title assigns money or posts before it names a regulation: "Giao dự toán ngân sách năm 2026"."""
        return self._names_first(self._cues.assigning, self._cues.regulating)

    @fact()
    def title_publishes(self) -> bool:
        """The title publishes procedures, rates or prices, and no plan: "Công bố Danh mục thủ tục hành chính …"."""
        return self._names_first(self._cues.lawful, self._cues.planning)

    @fact()
    def title_sets_norms(self) -> bool:
        """The title sets norms, fees or rules, and no plan before them: "Quy định mức chi …", "Định mức phân bổ …"."""
        return self._names_first(self._cues.norms, self._cues.planning)

    def _names_first(self, one: re.Pattern[str], other: re.Pattern[str]) -> bool:
        """Whether the title names the one, and not the other before it."""
        found, before = one.search(self._title), other.search(self._title)
        return found is not None and (before is None or found.start() < before.start())

    @fact()
    def explains_rules(self) -> bool:
        """It explains rules: "Cách tính thuế …", "Theo Thông tư số …", not "Kết quả thực hiện Thông tư …"."""
        low = self._title or self._text.low[:_TITLE_LIKE]
        return self._cues.ruling.search(low) is not None and self._cues.carrying_out.search(low) is None

    @fact()
    def lists_goods(self) -> bool:
        """Its title, or its beginning, is that of a list of goods: "Danh mục máy móc, thiết bị …"."""
        return self._cues.goods.match((self._title or self._text.low[:_TITLE_LIKE]).lstrip()) is not None

    @fact()
    def asks_questions(self) -> bool:
        """Questions with answers to choose from stand in it."""
        if self._text.low.count("?") < _QUESTIONS:
            return False
        return len(_ANSWERS.findall(self._text.text)) >= _QUESTIONS

    @fact()
    def speaks_as_law(self) -> bool:
        """It has far more words of provisions ("trường hợp", "theo quy định") than of planning and telling.

        Rows of a table are no sentences: "tỷ lệ thủ tục đủ điều kiện …" provides nothing.
        """
        sentences = _without_rows(self._text)
        law = _count(sentences, self._cues.leaning_law)
        told = _count(sentences, self._cues.leaning_plan) + _count(sentences, self._cues.leaning_done)
        return law >= _FEWEST_OF_LAW and 2 * law > 3 * told

    @fact()
    def tells_incident(self) -> bool:
        """It tells of a fire, an accident or a crime: several words of one, and more of them than of planning."""
        low = self._text.low
        said = [low.count(phrase) for phrase in self._cues.incident]
        return len(said) - said.count(0) >= _INCIDENT and sum(said) > _count(low, self._cues.leaning_plan)

    @fact("plan", "done", "even")
    def leans(self) -> str:
        """Which words it has more of: those of planning ("phấn đấu", "đến năm") or of telling ("đã", "đạt được")."""
        low = self._text.low
        plan, done = _count(low, self._cues.leaning_plan), _count(low, self._cues.leaning_done)
        return "even" if plan == done else "plan" if plan > done else "done"


def _count(low: str, phrases: tuple[str, ...]) -> int:
    return sum(low.count(phrase) for phrase in phrases)


def _without_rows(text: NormalisedText) -> str:
    """The text in small letters without the rows of tables, which begin with a bar."""
    pieces: list[str] = []
    end = 0
    for row in _TABLE_ROW.finditer(text.lined) if "|" in text.lined else ():
        pieces.append(text.low[end : row.start()])
        end = row.end()
    return "".join((*pieces, text.low[end:])) if pieces else text.low
