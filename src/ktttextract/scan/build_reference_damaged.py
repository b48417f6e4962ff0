"""Builders of number-symbols that a conversion or a hasty hand damaged: marks lost or wrong, blanks inside words, lists
without blanks, a number and year without the issuer."""

import re

from ktttextract.scan import build_reference_named
from ktttextract.scan.build_reference import by_codes, choose_kind, finish, kind_of
from ktttextract.scan.kind_table import KindRow
from ktttextract.scan.kind_words import KindWord, kind_before
from ktttextract.scan.match_context import CitationReading
from ktttextract.scan.records import SharedNumber
from ktttextract.scan.symbols import Lexicon, Symbol, in_party_form, lexicon, read_codes

_MONTHS = 12
_KIND_PART = re.compile(r" ?[-/] ?([^-/]+)([-/]) ?")
_NUMBERS = re.compile(r"[0-9]+[a-z]?")
_ABBREVIATION = re.compile(r"(?<![^\W\d_])([A-ZĐ][A-ZĐr]{0,4}) ?\Z")
_LONGEST_ABBREVIATION = 7


def gap(reading: CitationReading) -> bool:
    """The mark behind the number is lost or another one: "số 29 NQ/TW", "17CT/TW", "10.KH/HU"."""
    lex, rest_at = lexicon(reading.book), reading.found.start("rest")
    rest = reading.text.text[rest_at : reading.found.end("rest")]
    found = read_codes(("-" if "/" in rest else "/") + rest, lex)
    if len(found.codes) < 2 or found.codes[0] not in lex.kind_rows:
        return False
    word = kind_before(reading.text.low, reading.found.start(), lex)
    if word.refused or not _witnessed(reading, word, found, rest_at, lex):
        return False
    party = in_party_form(found.codes[1], found.seps[0], lex)
    row, _ = choose_kind(found.codes[0], word, party, lex)
    reading.fields.kind = kind_of(row, row.party_code if party and row is not None else None)
    reading.fields.issuer_code = found.codes[1]
    reading.fields.party = party
    return finish(reading, word, found, rest_at - 1, lex)


def _witnessed(reading: CitationReading, word: KindWord, found: Symbol, rest_at: int, lex: Lexicon) -> bool:
    """Whether something besides the letters says that this is a symbol: the kind's word, or two known codes."""
    known = found.codes[1] in lex.bodies
    if word.row is not None:
        # With a mark lost, the kind's word must not disagree.
        agrees = word.row in lex.kind_rows[found.codes[0]] or word.generic
        parted = found.length > len(found.codes[0]) + len(found.codes[1]) + 1
        return agrees and (known or (word.labelled and parted and len(found.codes[1]) > 1))
    glued = reading.text.text[rest_at - 1].isalnum()
    return glued and bool(lex.side(found.codes[1]))


def parted(reading: CitationReading) -> bool:
    """Blanks stand inside the codes ("45/2022/N Đ-CP"): joined, the kind and the body must be known."""
    rest = reading.groups["rest"] or ""
    kind_part = _KIND_PART.match(rest)
    if kind_part is None:
        return False
    lex = lexicon(reading.book)
    pieces = kind_part.group(1).split()
    kind = lex.canonical("".join(pieces))
    if kind is None or not lex.is_kind(kind):
        return False
    body = _body(rest[kind_part.end() :], lex)
    if body is None or (len(pieces) == 1 and not body[2]):
        return False  # nothing is parted: the rules for whole symbols read it
    code, length, _ = body
    mark = rest.lstrip(" ")[0]
    symbol = Symbol([kind, code], [mark, kind_part.group(2)], kind_part.end() + length)
    low, at = reading.text.low, reading.found.start()
    word = kind_before(low, at, lex)
    if word.refused:
        return False
    year = reading.groups.get("year")
    if year is not None:
        reading.groups["year"] = year.replace(" ", "")
    return by_codes(reading, word, symbol, reading.found.start("rest"), lex)


def _body(rest: str, lex: Lexicon) -> tuple[str, int, bool] | None:
    """The first known body that joined pieces give, how long it is, and whether it was parted."""
    joined, end, best = "", 0, None
    for count, piece in enumerate(re.finditer(r"[^ ]+", rest)):
        if best is not None and len(piece.group()) < 2:
            break  # "TW Đ ảng": a word parted behind the symbol
        joined, end = joined + piece.group(), piece.end()
        code = lex.canonical(joined)
        if code in lex.bodies:
            best = code, end, count > 0
        elif best is not None:
            break
    return best


def numbers(reading: CitationReading) -> bool:
    """ "số 26,27,28-NQ/TW": the numbers before the last one share its symbol."""
    lex, rest_at = lexicon(reading.book), reading.found.start("rest")
    found = read_codes(reading.groups["rest"] or "", lex)
    word = kind_before(reading.text.low, reading.found.start(), lex)
    if not found.codes or word.row is None:
        return False
    first, last = reading.found.start(), reading.found.start("number")
    listed = [SharedNumber(m.group(), m.start(), m.end()) for m in _NUMBERS.finditer(reading.text.low, first, last)]
    return by_codes(reading, word._replace(shared=[*word.shared, *listed]), found, rest_at, lex)


def number_year(reading: CitationReading) -> bool:
    """ "Nghị định 100/2019": the issuer is left out; only kinds that are numbered by the year are called so."""
    lex, at = lexicon(reading.book), reading.found.start()
    word = kind_before(reading.text.low, at, lex)
    row = word.row or _abbreviated(reading, word, lex)
    if row is None or row.by_year is None:
        return False
    number, year = reading.groups["number"] or "", reading.groups["year"] or ""
    if row.by_year == "above_months" and not word.labelled and int(number) <= _MONTHS:
        return False  # "Quyết định 10/2024" may be one of October
    reading.start = word.start if word.row is not None else reading.start
    body = row.sole_body
    symbol = f"{number}/{year}/{row.code}-{body}" if body else f"{number}/{year}"
    laws = build_reference_named.lawbook(reading.book).by_number_year.get((row.id, number.lstrip("0"), year), ())
    if len(laws) == 1:
        symbol = laws[0]
        body = symbol.rpartition("/")[2]
    fields = reading.fields
    fields.symbol, fields.number, fields.year = symbol, number, int(year)
    fields.issuer_code, fields.party = body, False
    fields.kind = kind_of(row, None)
    fields.by_year = True
    reading.end = reading.found.end("year")
    return True


def _abbreviated(reading: CitationReading, word: KindWord, lex: Lexicon) -> KindRow | None:
    """The kind of "NĐ 100/2019"; the mention begins at the abbreviation."""
    text, end = reading.text.text, word.start
    found = _ABBREVIATION.search(text, max(0, end - _LONGEST_ABBREVIATION), end)
    code = lex.canonical(found.group(1)) if found else None
    if found is None or code is None:
        return None
    reading.start = found.start()
    return next((row for row in lex.kind_rows.get(code, ()) if row.by_year is not None), None)


BUILDERS = {
    "reference_gap": gap,
    "reference_parted": parted,
    "reference_numbers": numbers,
    "reference_number_year": number_year,
}
