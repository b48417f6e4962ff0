"""Builders of references by number-symbol: the symbol in its one spelling, its kind, number and body."""

import re

from ktttextract.scan import build_reference_named
from ktttextract.scan.kind_table import KindRow, kind_table
from ktttextract.scan.kind_words import KindWord, bracketed, kind_before, kind_behind_issuer
from ktttextract.scan.match_context import CitationReading
from ktttextract.scan.records import DocumentKind, SharedNumber, kind_called
from ktttextract.scan.symbols import Lexicon, Symbol, compose, in_party_form, lexicon, read_codes

_PARTED_TERM = re.compile(r"(?<=H)[ \n]+(?=[0-9])")  # "75/2006/QH 11"


def kind_of(row: KindRow | None, code: str | None) -> DocumentKind | None:
    """The kind of a row; one that has no abbreviation is called by its name."""
    if row is None:
        return None
    return kind_called(code or row.code, row.name)


def choose_kind(code: str, word: KindWord, party: bool, lex: Lexicon) -> tuple[KindRow | None, bool]:
    """The kind that the code means, by the word where the code has several; and whether the word disagrees."""
    rows = lex.kind_rows.get(code, [])
    if not rows:
        return word.row, False
    if word.row is not None and word.row in rows:
        return word.row, False
    family = "party" if party else "law"
    fits = [row for row in rows if family in row.families] or rows
    return fits[0], _stated(word, lex) is not None


def _stated(word: KindWord, lex: Lexicon) -> KindRow | None:
    """The kind that the word names; "văn bản" names none."""
    return None if word.generic else word.row


def finish(reading: CitationReading, word: KindWord, symbol: Symbol, after_number: int, lex: Lexicon) -> bool:
    """Fill the fields that all symbols share; the mention begins at the kind's name."""
    fields = reading.fields
    number, year = reading.groups["number"] or "", reading.groups.get("year")
    fields.symbol = compose(number, year, symbol, lex)
    fields.number = number
    fields.year = _year(year)
    reading.end = after_number + symbol.length
    if word.row is None:
        reading.start = _short_kind(reading, word, symbol, lex)
    else:
        reading.start = word.start
    if word.shared:
        fields.shared = (*word.shared, SharedNumber(number, *reading.found.span("number")))
    return True


def _short_kind(reading: CitationReading, word: KindWord, symbol: Symbol, lex: Lexicon) -> int:
    """Where "QĐ số 12/QĐ-UBND" or "Quyết định của Thủ tướng Chính phủ số 12/QĐ-TTg" begins: at the kind."""
    low = reading.text.low
    if word.labelled:
        at = kind_behind_issuer(low, word.start, lex)
        if at is not None and at[1] in lex.kind_rows.get(symbol.codes[0], ()):
            return at[0]
    floor = max(0, word.start - 16)
    before = low[floor : word.start].rstrip(" :").removesuffix("số").rstrip(" ")
    start = floor + len(before) - len(symbol.codes[0])
    fits = before.endswith(symbol.codes[0].lower()) and not low[max(0, start - 1) : start].isalnum()
    return start if fits else word.start


def _year(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if len(text) == 4 else 1900 + int(text)


def _read(reading: CitationReading) -> tuple[Lexicon, Symbol, int]:
    lex, rest_at = lexicon(reading.book), reading.found.start("rest")
    return lex, read_codes(reading.text.text[rest_at : reading.found.end("rest")], lex), rest_at


def symbol(reading: CitationReading) -> bool:
    """Groups number, year and rest: a kind's code, then the bodies' codes."""
    return _symbol(reading, *_read(reading))


def small_symbol(reading: CitationReading) -> bool:
    """As `symbol` in small letters, which must be all of the codes and name a body that is known."""
    lex, rest_at = lexicon(reading.book), reading.found.start("rest")
    rest = reading.text.text[rest_at : reading.found.end("rest")]
    found = read_codes(rest.upper(), lex)
    sure = len(found.codes) > 1 and found.length == len(rest) and not lex.bodies.keys().isdisjoint(found.codes[:2])
    return sure and _symbol(reading, lex, found, rest_at)


def _symbol(reading: CitationReading, lex: Lexicon, found: Symbol, rest_at: int) -> bool:
    codes = found.codes
    if not codes:
        return False
    word = kind_before(reading.text.low, reading.found.start(), lex)
    if word.refused or _blank_number(reading) or (_glued(reading) and not _abbreviated(reading, codes[0])):
        return False
    return by_codes(reading, word, found, rest_at, lex)


def by_codes(reading: CitationReading, word: KindWord, found: Symbol, rest_at: int, lex: Lexicon) -> bool:
    """What the codes behind a number say, together with the kind's word before it."""
    codes = found.codes
    if word.row is not None and word.row not in lex.kind_rows.get(codes[0], ()) and bracketed(reading.text.low, word):
        word = word._replace(
            row=None, start=reading.found.start()
        )  # "Luật Quy hoạch (số 37/2019/NĐ-CP)": another document
    letter = word.row is not None and word.row is lex.codeless and codes[0] in lex.bodies
    if not lex.is_kind(codes[0]) or len(codes) < 2 or (letter and codes[1] not in lex.bodies):
        return _unusual(reading, word, found, rest_at, lex)
    if lex.is_kind(codes[1]) and not lex.bodies.get(codes[1]) and found.seps == ["-", "/", "/"]:
        return _old_triple(reading, word, found, rest_at, lex)
    party = in_party_form(codes[1], found.seps[0], lex)
    row, differs = choose_kind(codes[0], word, party, lex)
    fields = reading.fields
    fields.kind = kind_of(row, row.party_code if party and row is not None else None)
    fields.issuer_code = codes[1]
    fields.party = party
    if differs and word.row is not None:
        fields.stated_kind = word.row.name
    return finish(reading, word, found, rest_at, lex)


def _glued(reading: CitationReading) -> bool:
    """Whether a capital stands right before the number: "NQ20-NQ/TW", but also "QCVN01-MT"."""
    at = reading.found.start()
    return at > 0 and reading.text.text[at - 1].isupper() and reading.text.low[at - 1] != "ố"


def _abbreviated(reading: CitationReading, code: str) -> bool:
    """ "NQ20-NQ/TW": what is glued to the number is the kind's code and no part of a longer word."""
    at = reading.found.start()
    start = at - len(code)
    low = reading.text.low
    return low.endswith(code.lower(), 0, at) and not low[max(0, start - 1) : start].isalnum()


def _blank_number(reading: CitationReading) -> bool:
    """ "Số:    /2025/QĐ-UBND": the year stands where the number is left blank."""
    text, at = reading.text.text, reading.found.start()
    before = text[max(0, at - 3) : at].rstrip(" ")
    return before.endswith("/") or (before.endswith(":") and before[:-1][-1:].isdigit())


def _unusual(reading: CitationReading, word: KindWord, found: Symbol, rest_at: int, lex: Lexicon) -> bool:
    """A symbol whose first code is no kind: a letter's, or one whose kind only the word before tells."""
    codes, fields = found.codes, reading.fields
    if (lex.is_kind(codes[0]) and word.row is None) or codes[0].startswith(("QH", "UBTVQH")):
        return False
    if len(codes) == 1:
        by_letter = word.row is lex.codeless and codes[0] in lex.bodies
        if word.row is None or not (word.labelled or by_letter) or codes[0] in lex.old:
            return False
        row, known = word.row, lex.bodies.get(codes[0])
        fields.kind = kind_of(row, None)
        fields.issuer_code = codes[0] if known or not lex.is_kind(codes[0]) else None
        return finish(reading, word, found, rest_at, lex)
    if reading.groups.get("year") and codes[0] not in lex.bodies and word.row is None:
        return False
    letter = lex.codeless
    stated = _stated(word, lex)
    if stated is None and codes[0] not in lex.bodies and not (word.labelled or word.row):
        return False
    if found.seps[0] == "-" and word.row is None:
        return False
    if stated is not None and stated is not letter and codes[0] not in lex.bodies:
        # "15/KHHĐ-UBND": the code is unknown, the word says what it is.
        fields.kind, fields.issuer_code = kind_of(stated, None), codes[1]
    else:
        fields.kind, fields.issuer_code = kind_of(stated or letter, None), codes[0]
    return finish(reading, word, found, rest_at, lex)


def _old_triple(reading: CitationReading, word: KindWord, found: Symbol, rest_at: int, lex: Lexicon) -> bool:
    """ "1141-TC/QĐ/CĐKT": before 1997 the body came first."""
    fields = reading.fields
    row, _ = choose_kind(found.codes[1], word, False, lex)
    fields.kind, fields.issuer_code = kind_of(row, None), found.codes[0]
    return finish(reading, word, found, rest_at, lex)


def assembly(reading: CitationReading) -> bool:
    """ "57/2010/QH12": the kind is in the word before, never in the symbol."""
    lex, rest_at = lexicon(reading.book), reading.found.start("rest")
    rest = reading.text.text[rest_at : reading.found.end("rest")]
    parted = _PARTED_TERM.search(rest)
    found = read_codes(_PARTED_TERM.sub("", rest), lex)
    if len(found.codes) != 1 or not found.codes[0].startswith(("QH", "UBTVQH")) or _glued(reading):
        return False
    word = kind_before(reading.text.low, reading.found.start(), lex)
    row = _stated(word, lex) or _by_number(reading, found)
    reading.fields.kind = kind_of(row, None)
    reading.fields.issuer_code = found.codes[0]
    return finish(
        reading, word, found._replace(length=found.length + (len(parted.group()) if parted else 0)), rest_at, lex
    )


def _by_number(reading: CitationReading, found: Symbol) -> KindRow | None:
    """The kind of a law whose number the table of laws knows."""
    groups = reading.groups
    wanted = f"{groups['number']}/{groups.get('year')}/{found.codes[0]}"
    known = build_reference_named.laws_by_symbol(reading.book).get(wanted)
    return kind_table(reading.book).by_id.get(known.kind) if known else None


def old(reading: CitationReading) -> bool:
    """ "47/CP", "80-CP", "10/SL": one code, closed list; the kind is in the word before."""
    lex, found, rest_at = _read(reading)
    if not found.codes or found.codes[0] not in lex.old or _glued(reading):
        return False
    word = kind_before(reading.text.low, reading.found.start(), lex)
    if word.refused or (word.row is None and not word.labelled and found.codes[0] not in lex.bodies):
        return False
    row = word.row or next(iter(lex.kind_rows.get(found.codes[0], ())), None)
    reading.fields.kind = kind_of(row, None)
    reading.fields.issuer_code = found.codes[0] if found.codes[0] in lex.bodies else None
    finish(reading, word, found, rest_at, lex)
    number = reading.groups["number"] or ""
    year = reading.groups.get("year")
    codes = "".join(sep + code for sep, code in zip(found.seps, found.codes, strict=True))
    reading.fields.symbol = (f"{number}/{year}" if year else number) + codes
    return True


def number_only(reading: CitationReading) -> bool:
    """ "Chỉ thị 17": kind and number without a code; resolving finds the full citation or drops it."""
    lex = lexicon(reading.book)
    row = lex.kinds.get(" ".join((reading.groups["kind"] or "").lower().split()))
    if row is None:
        return False
    reading.fields.kind = kind_of(row, None)
    reading.fields.number = reading.groups["number"]
    reading.fields.number_only = True
    reading.end = reading.found.end("number")
    return True


BUILDERS = {
    "reference_symbol": symbol,
    "reference_symbol_small": small_symbol,
    "reference_assembly": assembly,
    "reference_old": old,
    "reference_number_only": number_only,
    **build_reference_named.BUILDERS,
}
