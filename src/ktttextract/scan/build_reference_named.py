"""Builders of references by name: laws with their year, resolutions by the meeting that passed them."""

import re
from operator import attrgetter
from typing import NamedTuple

from ktttextract.rulebook import RuleBook
from ktttextract.scan.kind_table import kind_table
from ktttextract.scan.match_context import CitationReading
from ktttextract.scan.records import kind_called

_WORD = re.compile(r"[^\W_][\w&-]*")
_NO_MORE = r"(?![0-9]|[/.,-][0-9])"
_YEAR = re.compile(rf" {{0,3}}\(?(?:năm {{1,3}})?((?:19|20)[0-9]{{2}}){_NO_MORE}")
_SYMBOL = re.compile(
    r" {0,3}[,(:-]? {0,3}(?:(?:luật {1,3})?số:? {0,3}|(?<=[ (]))([0-9]{1,3}) ?/ ?((?:19|20)[0-9]{2}) ?/ ?"
    r"((?:pl-)?(?:ubtv)?[qo]h) ?([0-9]{1,2})"
)
_AMENDS = re.compile(
    r" {1,3}(?:sửa đổi|bổ sung)(?:,? {1,3}(?:và )?(?:sửa đổi|bổ sung))?"
    r"(?: {1,3}(?:một số|các) {1,3}điều)?(?: {1,3}của)?(?= )"
)
_AMENDED_NAME = re.compile(r" {1,3}(?:các )?(?=(?:bộ )?luật |pháp lệnh )")
_LAW_WORD = re.compile(r"(?:bộ {1,3})?luật|pháp {1,3}lệnh")
_NEXT_LAW = re.compile(r"(?:,| và|, và) {1,3}(?=(?:bộ )?luật |pháp lệnh )")
_DAY = re.compile(r" {1,3}(?:được {1,3}thông {1,3}qua {1,3})?ngày {1,3}[0-9]")
_COMMA = re.compile(r", {1,3}(?=[^\W\d_A-ZĐ])")
_LONGEST_NAME = 14
_LONGEST_AMENDED = 12
# "Luật sửa đổi, bổ sung một số điều của 37 luật có liên quan đến quy hoạch"
_SEVERAL_LAWS = re.compile(r" {1,3}[0-9]{1,2} {1,3}(?:bộ )?luật(?!\w)")
_ABOUT_THEM = re.compile(r"(?: {1,3}[^\W\d_]+(?:,(?= ))?){1,14}?(?= {1,3}(?:ngày|số:? {0,3}[0-9]|năm {1,3}[12]))")
_BEFORE_NUMBER = re.compile(r"[ :]{0,3}(?:[0-9]|[.…_/])")
_WINDOW = 160  # the longest name of the tables and its line breaks
_HEAD = 8  # characters by which joined names are sorted into drawers


class Law(NamedTuple):
    """One version of a law: a row of the table of laws."""

    id: str
    name: str
    kind: str  # the id of a kind of document
    year: int  # in its name
    adopted: str | None  # an ISO day
    symbol: str | None


class LawBook:
    """The laws that the tables know, by name and by number, and the words around their names."""

    def __init__(self, book: RuleBook) -> None:
        self.table = book.table("law_names")
        self._laws = {
            row["id"]: Law(row["id"], row["name"], row["kind"], row["year"], row.get("adopted"), row.get("symbol"))
            for row in self.table.rows
        }
        self.by_symbol = {law.symbol: law for law in self._laws.values() if law.symbol}
        self.by_number = {symbol.lstrip("0"): law for symbol, law in self.by_symbol.items()}
        self.by_number_year: dict[tuple[str, str, str], list[str]] = {}
        for symbol, law in self.by_symbol.items():
            number, since = symbol.split("/")[:2]
            self.by_number_year.setdefault((law.kind, number.lstrip("0"), since), []).append(symbol)
        self.stops: set[str] = set()
        self.numbered: set[str] = set()  # words that stop a name only before a number
        self.refusals: set[str] = set()
        self.shorts: dict[str, str] = {}
        self.inside: list[str] = []
        versions: list[str] = []
        self.names: dict[str, list[tuple[str, str]]] = {}
        self.openers = tuple(f"{kind.name.lower()} " for kind in kind_table(book).rows)
        for row in book.table("law_wording").rows:
            if row["role"] == "short":
                self.shorts[row["name"]] = row["full"]
            elif row["role"] == "inside":
                self.inside += [row["name"], *row["variants"]]
            elif row["role"] == "version":
                versions += [row["name"], *row["variants"]]
            elif row["role"] == "name":
                for name in (row["name"], *row["variants"]):
                    self.names.setdefault(name.lower()[:_HEAD], []).append((name.lower(), name))
            else:
                sets = {"stop": self.stops, "numbered": self.numbered, "refuse": self.refusals}
                sets[row["role"]].update((row["name"], *row["variants"]))
        said = "|".join(re.escape(word) for word in sorted(versions, key=len, reverse=True)).replace(r"\ ", " {1,3}")
        year = rf"(?:năm {{1,3}})?((?:19|20)[0-9]{{2}}){_NO_MORE}"
        # "(sửa đổi) năm 2024", "sửa đổi năm 2024", "(sửa đổi, 2024)"
        self.version_year = re.compile(
            rf" {{1,3}}(?:[(“\"](?:{said})[)”\"]|{said}),? {{1,3}}{year}|"
            rf" {{1,3}}\((?:{said}),? {{1,3}}{year}"
        )

    def ends(self, low: str, piece: str, after: int) -> bool:
        """Whether a word ends a name: a function word, or "số" before a number ("Luật Dân số" has no number)."""
        return piece in self.stops or (piece in self.numbered and _BEFORE_NUMBER.match(low, after) is not None)

    def known_at(self, low: str, start: int) -> tuple[int, str] | None:
        """Where the longest name that the tables know ends, and the name as they write it."""
        piece = low[start : start + _WINDOW]
        at = 0
        if piece.find("\n") > piece.find(" "):
            piece = piece.replace("\n", " ")  # a line that ends inside the name; the kind alone on its line is a title
        else:
            piece, at = low, start
        found = self.table.match_at(piece, at)
        best = (found[1], found[0]["name"]) if found is not None else None
        for name, shown in self.names.get(low[start : start + _HEAD], ()):
            end = at + len(name)
            if (best is None or end > best[0]) and piece.startswith(name, at) and not piece[end : end + 1].isalnum():
                best = end, shown
        return (best[0] + start - at, best[1]) if best else None

    def versions(self, name: str) -> list[Law]:
        """Every law of this name, oldest first."""
        return sorted((self._laws[row["id"]] for row in self.table.find_all(name)), key=attrgetter("year"))


def lawbook(book: RuleBook) -> LawBook:
    """The law book of a rule book, made once."""
    return book.made(LawBook)


def laws_by_symbol(book: RuleBook) -> dict[str, Law]:
    """Laws by their number: "23/2012/QH13"."""
    return lawbook(book).by_symbol


def law(reading: CitationReading) -> bool:
    """Group word is the kind ("Luật"); the name, its year and perhaps its number are read from what follows."""
    text, low, laws = reading.text.text, reading.text.low, lawbook(reading.book)
    start, after = reading.start, reading.end
    before = low[max(0, start - 16) : start].split()
    if before and (before[-1] in laws.refusals or " ".join(before[-2:]) in laws.refusals):
        return False
    end, name = _amending(text, low, start, after, laws) or _name(text, low, start, after, laws) or (0, "")
    if not end or (text[start] == "l" and not _YEAR.match(low, end) and laws.table.match_at(low, start) is None):
        return False
    fields = reading.fields
    word = " ".join((reading.groups["word"] or "").lower().split())
    fields.name = name
    kind = kind_table(reading.book).find(word)
    fields.kind = kind_called(kind.code, kind.name) if kind else None
    fields.symbol = fields.year = None
    year = _YEAR.match(low, end) or laws.version_year.match(low, end)
    if year is not None:
        fields.year = int(year.group(year.lastindex or 1))
        end = year.end()
        opened = low.find("(", year.start(), year.end()) >= 0
        end += opened and low[end : end + 1] == ")"
    number = _SYMBOL.match(low, end)
    if number is not None:
        count, since, body, term = number.groups()
        code = body.upper().replace("OH", "QH") + (term if int(term) < 20 else term[0])
        fields.symbol, fields.number = f"{count}/{since}/{code}", count
        fields.issuer_code, fields.year = code, int(since)
        end = number.end() - (int(term) >= 20)
    reading.end = end
    return True


def _amending(text: str, low: str, start: int, after: int, laws: LawBook) -> tuple[int, str] | None:
    """ "Luật sửa đổi, bổ sung một số điều của Luật X và Luật Y": all of it is the name."""
    verb = _AMENDS.match(low, after)
    if verb is None:
        return None
    end = verb.end()
    for _ in range(_LONGEST_AMENDED):
        joint = (_AMENDED_NAME if end == verb.end() else _NEXT_LAW).match(low, end)
        if joint is None:
            break
        begin = joint.end()
        word = _LAW_WORD.match(low, begin)
        inner = _name(text, low, begin, word.end(), laws) if word else None
        if inner is None:
            break
        end = inner[0]
    if end == verb.end():
        several = _SEVERAL_LAWS.match(low, end)
        if several is None:
            return None
        about = _ABOUT_THEM.match(low, several.end())
        end = about.end() if about else several.end()
    return end, _tidy(text[start:end], laws)


def _name(text: str, low: str, start: int, after: int, laws: LawBook) -> tuple[int, str] | None:
    """Where the name ends and how it is written in full: a known law, else capital first word up to a stop word."""
    known = laws.known_at(low, start)
    general = _general(text, low, start, after, laws)
    if known is not None and (general is None or general[0] <= known[0] or not _closed(low, general[0])):
        return known
    return general


def _general(text: str, low: str, start: int, after: int, laws: LawBook) -> tuple[int, str] | None:
    first = _WORD.match(text, after + 1) if text[after : after + 1] == " " else None
    if first is None or not first.group()[0].isupper() or laws.ends(low, low[slice(*first.span())], first.end()):
        return None
    if text[start:after].isupper() and not first.group().isupper():
        return None
    end, words, safe = first.end(), 1, first.end()
    while words < _LONGEST_NAME:
        gap = end
        comma = _COMMA.match(text, gap)
        at = comma.end() if comma else gap + 1 if text[gap : gap + 1] == " " else -1
        if at < 0:
            break
        while text[at : at + 1] == " ":
            at += 1
        word = _WORD.match(text, at)
        if word is None:
            break
        piece = low[at : word.end()]
        joining = comma is not None or piece == "và"
        if piece != "và" and laws.ends(low, piece, word.end()):
            inside = next((phrase for phrase in laws.inside if low.startswith(phrase, at)), None)
            if inside is None:
                break
            end = safe = at + len(inside)
            words += 1
            continue
        if word.group()[0].isdigit() or (word.group()[0].isupper() and low.startswith(laws.openers, at)):
            break
        if not joining and safe == gap:
            safe = word.end()
        end = word.end()
        words += 1
    # Beyond a comma or "và" the name goes on only when its year or number closes it there.
    if end > safe and not _closed(low, end):
        end = safe
    name = text[start:end].rstrip(" ,-")
    odd = name.istitle() or (first.group().isupper() and words == 1 and not text[start:after].isupper())
    if odd and first.group() not in laws.shorts and not _closed(low, end):
        return None  # "Luật Việt Nam", "Luật SĐBS": no name of a law
    return start + len(name), _tidy(name, laws)


def _closed(low: str, end: int) -> bool:
    """Whether a year, a number or a date ends the name here."""
    return bool(_YEAR.match(low, end) or _SYMBOL.match(low, end) or _DAY.match(low, end))


def _tidy(name: str, laws: LawBook) -> str:
    words = []
    for word in name.split():
        bare = word.rstrip(",")
        words.append(laws.shorts.get(bare, bare) + word[len(bare) :])
    shown = " ".join(words)
    return shown if not shown.isupper() else shown.capitalize()


def session(reading: CitationReading) -> bool:
    """ "Nghị quyết Trung ương 5 khóa IX": the name is the phrase itself."""
    text = reading.text.text
    name = " ".join(text[reading.start : reading.end].split()).replace(" ,", ",")
    kinds, word = kind_table(reading.book), " ".join((reading.groups["word"] or "").lower().split())
    kind = kinds.find(word) or kinds.of_code(word.upper())
    if kind is None or not text[reading.start].isupper():
        return False
    lined = reading.text.lined
    alone = lined.endswith("\n", 0, reading.start) and lined.startswith("\n", reading.start + len(word))
    if alone and text[reading.start : reading.end].isupper():
        return False  # "NGHỊ QUYẾT⏎ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ …": the heading of the document itself
    reading.fields.name = name[0].upper() + name[1:]
    reading.fields.session = True
    reading.fields.kind = kind_called(kind.code, kind.name)
    reading.fields.symbol = reading.fields.year = None
    return True


BUILDERS = {"reference_law": law, "reference_session": session}
