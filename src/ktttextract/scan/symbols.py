"""The grammar of number-symbols: codes restored from the tables, separators put where the issuing body puts them."""

import re
from typing import NamedTuple

from ktttextract.rulebook import RuleBook
from ktttextract.rulebook.table import unaccented
from ktttextract.scan.body_table import BodyRow, body_table
from ktttextract.scan.kind_table import KindRow, kind_table

# One code and what joins it to the one before: "/QĐ", " -UBND", ".NN".
_TOKEN = re.compile(r"( {0,3}[-/] {0,3}|[._])([^\W\d_a-z](?:[^\W_]|&)*)")
_LOWER_RUN = re.compile(r"[^\W\d_A-Z]*[a-zà-ỹđ]{2}")
_TERM = re.compile(r"((?:UBTV)?QH)(\d{1,4}|[IVX]+)$")
_ODD_MARKS = "._"
_LAST_TERM = 19
_LONGEST_UNIT = 6  # letters of an unknown drafting unit
_MOST_REMEMBERED = 4096  # odd texts must not fill the memory


class Symbol(NamedTuple):
    """A number-symbol taken apart; `length` is how much of the text after the number belongs to it."""

    codes: list[str]
    seps: list[str]
    length: int


class Lexicon:
    """Kinds and codes of the tables, indexed once per rule book for the spellings that texts use."""

    def __init__(self, book: RuleBook) -> None:
        self.kinds: dict[str, KindRow] = {}
        self.codeless = next((row for row in kind_table(book).rows if row.codeless), None)
        self.kind_rows: dict[str, list[KindRow]] = {}
        self.bodies: dict[str, list[BodyRow]] = {}
        self._exact: dict[str, str] = {}
        self._plain: dict[str, str] = {}
        self._known: dict[str, str | None] = {}
        self.read: dict[str, Symbol] = {}
        self._sides: dict[str, str] = {}
        self.short_kinds: dict[str, KindRow] = {}
        self.labels: set[str] = set()
        self.refusals: set[str] = set()
        self.generic: set[str] = set()
        self.old: set[str] = set()
        for row in book.table("code_spellings").rows:
            for variant in row["variants"]:
                self._exact[variant.upper()] = row["name"]
        for kind in kind_table(book).rows:
            self._add_kind(kind)
        for body in body_table(book).rows:
            for code in filter(None, (body.code, *body.codes)):
                self.bodies.setdefault(self._add_code(code), []).append(body)
        cues = {"label": self.labels, "refuse": self.refusals, "generic": self.generic, "old": self.old}
        for row in book.table("symbol_cues").rows:
            cues[row["role"]].update((row["name"], *row["variants"]))
        tails = {" ".join(phrase.split()[-2:]) for phrase in self.kinds if phrase.count(" ") > 1}
        # Names without blanks by their length, the longest first, for words that a conversion cut to pieces.
        lengths: dict[int, dict[str, KindRow]] = {}
        for phrase, kind in self.kinds.items():
            whole = phrase.replace(" ", "")
            if " " in phrase:
                lengths.setdefault(len(whole), {}).setdefault(whole, kind)
        self.squeezed_kinds = sorted(lengths.items(), reverse=True)
        # Kinds of two words that end no longer kind: found without looking further back.
        self.short_kinds = {p: kind for p, kind in self.kinds.items() if p.count(" ") == 1 and p not in tails}

    def _add_kind(self, row: KindRow) -> None:
        for phrase in (row.name, *row.variants):
            low = phrase.lower()
            self.kinds.setdefault(low, row)
            self.kinds.setdefault(unaccented(low), row)
        for code in row.codes:
            self.kind_rows.setdefault(self._add_code(code), []).append(row)

    def _add_code(self, code: str) -> str:
        known = self._exact.setdefault(code.upper(), code)
        self._plain.setdefault(unaccented(code).upper(), known)
        return known

    def canonical(self, code: str) -> str | None:
        """The official spelling of a code in any capitals or without marks, None for an unknown code.

        >>> # "TTG" is "TTg", "ND" is "NĐ", "Ctr" is "CTr"
        """
        if code in self._known:
            return self._known[code]
        upper = code.upper()
        found = self._exact.get(upper)
        if found is None and upper.isascii():
            found = self._plain.get(upper)
        if len(self._known) > _MOST_REMEMBERED:
            self._known.clear()
        self._known[code] = found
        return found

    def is_kind(self, code: str) -> bool:
        return code in self.kind_rows

    def side(self, code: str) -> str:
        """Which form the body writes: "party", "state", or "" where its code does not say."""
        known = self._sides.get(code)
        if known is None:
            if len(self._sides) > _MOST_REMEMBERED:
                self._sides.clear()
            known = self._sides[code] = self._side(code)
        return known

    def _side(self, code: str) -> str:
        if not code.startswith(("QH", "UBTVQH")):
            rows = [row for row in self.bodies.get(code, ()) if row.code == code]
            if not rows:
                return ""  # unknown, or an older variant ("UB") whose separators are history
            party = [row.system == "party" for row in rows]
            if all(party):
                return "party"
            if any(party) or rows[0].system in ("mass", "front", "other"):
                return ""
        return "state"


def lexicon(book: RuleBook) -> Lexicon:
    """The lexicon of a book, made once."""
    return book.made(Lexicon)


def _term(code: str) -> tuple[str, int] | None:
    """ "QH155" is the 15th Assembly with a footnote's digit behind it."""
    found = _TERM.match(code)
    if found is None:
        return None
    body, term = found.groups()
    if term.isdigit():
        while int(term) > _LAST_TERM:
            term = term[:-1]
    return body + term, len(body) + len(term)


def read_code(raw: str, lex: Lexicon) -> tuple[str, int] | None:
    """A code as it should be written and how much of `raw` it takes; None for what is a word and no code."""
    known = lex.canonical(raw)
    if known is not None:
        return known, len(raw)
    term = _term(raw)
    if term is not None:
        return term
    head = raw[:2]
    spelled = lex.canonical(head) if head in ("OH", "0H") else None
    if spelled is not None and raw[2:].isdigit():
        return read_code(spelled + raw[2:], lex)
    lower = _LOWER_RUN.search(raw)
    if lower is None:
        stop = len(raw.rstrip("0123456789_"))
        known = lex.canonical(raw[:stop]) if stop < len(raw) else None
        if known is not None:
            return known, stop  # a footnote's digit stands behind a code that has none
        stop = len(raw.rstrip("_"))
        return raw[:stop], stop
    # A word is glued behind: the longest known code wins, else the capitals before it.
    stop = next((at for at in range(lower.start(), lower.end()) if not raw[at].isupper()), len(raw))
    for end in (stop + 1, stop, stop - 1):
        known = lex.canonical(raw[:end]) if 1 < end <= len(raw) else None
        if known is not None:
            return known, end
    return (raw[:stop], stop) if stop >= 3 else None


def read_codes(rest: str, lex: Lexicon) -> Symbol:
    """The codes after a number, as many as are codes; remembered, because texts repeat them."""
    known = lex.read.get(rest)
    if known is None:
        if len(lex.read) > _MOST_REMEMBERED:
            lex.read.clear()
        known = lex.read[rest] = _read_codes(rest, lex)
    return known


def _read_codes(rest: str, lex: Lexicon) -> Symbol:
    codes: list[str] = []
    seps: list[str] = []
    length = 0
    for piece in _TOKEN.finditer(rest):
        if piece.start() != length:
            break
        sep = piece.group(1)
        mark = sep.strip() or "-"
        spaced = len(sep) > 1
        read = read_code(piece.group(2), lex)
        if read is None or (sep in _ODD_MARKS and not _joins(codes, read[0], lex)):
            break
        code, used = read
        if sep in _ODD_MARKS and len(codes) == 1 and lex.is_kind(codes[0]):
            mark = "/" if seps[0] == "-" else "-"  # "09/KH.UBND", "20-NQ_TW"
        if spaced and len(codes) >= 2 and not _goes_on(sep, code, lex):
            break
        codes.append(code)
        seps.append(mark)
        length = piece.start(2) + used
        if used < len(piece.group(2)):
            break
    if len(codes) == 1 and not lex.canonical(codes[0]):
        split = split_glued(codes[0], lex)
        if split is not None:
            codes, seps = split, [seps[0], "/" if seps[0] == "-" else "-"]
    return Symbol(codes, seps, length)


def _joins(codes: list[str], code: str, lex: Lexicon) -> bool:
    """Whether a code behind a full stop or an underscore belongs to the symbol; behind a kind only a body does."""
    if len(codes) == 1 and lex.is_kind(codes[0]):
        return code in lex.bodies
    return bool(codes)


def _goes_on(sep: str, code: str, lex: Lexicon) -> bool:
    """Whether a third code behind a blank is one: "QĐ-UBND- HC", but not "QĐ-UBND - XYZ"."""
    if sep[0] == sep[-1] == " ":
        return False
    return lex.canonical(code) is not None or (sep[0] != " " and code.isupper() and 2 <= len(code) <= _LONGEST_UNIT)


def split_glued(code: str, lex: Lexicon) -> list[str] | None:
    """A kind and a body that lost the hyphen between them: "NĐCP" is NĐ and CP."""
    for cut in (2, 3, 4, 1):
        kind, body = lex.canonical(code[:cut]), lex.canonical(code[cut:])
        if kind in lex.kind_rows and body in lex.bodies:
            return [kind, body]
    return None


def in_party_form(body: str, mark: str, lex: Lexicon) -> bool:
    """Whether a kind's code and this body's make a symbol of the Party; `mark` is what the writer put before them."""
    side = lex.side(body)
    return side == "party" or (side != "state" and mark == "-")


def compose(number: str, year: str | None, symbol: Symbol, lex: Lexicon) -> str:
    """The symbol in one spelling: separators follow the body where its code tells Party from state, else the writer."""
    codes, seps = symbol.codes, list(symbol.seps)
    if len(codes) == 2 and not year and lex.is_kind(codes[0]):
        side = lex.side(codes[1])
        if side == "party":
            seps = ["-", "/"]
        elif side == "state":
            seps = ["/", "-"]
    elif len(codes) >= 2 and year and lex.is_kind(codes[0]) and lex.side(codes[1]) == "state":
        seps[:2] = ["/", "-"]
    head = f"{number}/{year}" if year else number
    if len(codes) == 2:
        return f"{head}{seps[0]}{codes[0]}{seps[1]}{codes[1]}"  # the common case
    return head + "".join(sep + code for sep, code in zip(seps, codes, strict=True))
