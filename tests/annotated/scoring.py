"""How right an extraction is, layer by layer, against an annotated text.

references     a mention overlaps the annotated one and names the same document
dates          a date overlaps, with the same kind and value
targets.find   a figure overlaps, with the same bounds
targets.core   also comparator, unit, year, rate, status, and change unless a rate of growth is measured
targets.full   also the indicator, sharing half of its words (F1)
targets.strict also four fifths of its words, and the same whole
cited          share of stated dates, issuers and relations of cited documents that are the same
document       share of stated fields of the document that are the same
territory      the unit that the text speaks for, its level, province and successor; none where none is stated

The first six and the last are F1 scores over all texts. What is marked `doubt` or `bare` is neither required nor
punished.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from annotated_set import AnnotatedText
from wording import likeness, same_body, words

Row = Mapping[str, Any]
Same = Callable[[Row, Row], bool]

TARGET_LAYERS = ("targets.find", "targets.core", "targets.full", "targets.strict")
LAYERS = ("references", "dates", *TARGET_LAYERS, "cited", "document", "territory")


@dataclass
class Count:
    """Right, invented and missed rows of one layer, or right of stated values."""

    right: int = 0
    extra: int = 0
    missed: int = 0
    faults: list[str] = field(default_factory=list)

    def precision(self) -> float:
        return self.right / (self.right + self.extra) if self.right + self.extra else 1.0

    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    def f1(self) -> float:
        both = 2 * self.right + self.extra + self.missed
        return 2 * self.right / both if both else 1.0


class Scores:
    """The counts of all layers, and of the single fields of the figures that were found."""

    def __init__(self) -> None:
        self.layers = {layer: Count() for layer in LAYERS}
        self.fields: dict[str, Count] = {}
        self.spans_wrong = 0

    def value(self, layer: str) -> float:
        """Return F1, or the share of right values where nothing can be invented."""
        count = self.layers[layer]
        return count.recall() if layer in ("cited", "document") else count.f1()

    def judge(self, layer: str, right: bool, fault: str) -> None:
        count = self.layers[layer]
        count.right += right
        count.missed += not right
        if not right:
            count.faults.append(fault)

    def add(self, gold: AnnotatedText, found: Row) -> None:
        """Score one text."""
        self.spans_wrong += sum(gold.text[m["start"] : m["end"]] != m["text"] for m in _mentions(found))
        mentions = sorted(
            (m | {"reference": row} for row in found["references"] for m in row["mentions"]), key=lambda m: m["start"]
        )
        self._pair("references", gold, gold.references, mentions, names_same)
        self._pair("dates", gold, gold.dates, found["dates"], lambda a, b: all(a[k] == b[k] for k in ("kind", "value")))
        self._cited(gold, mentions, {body["id"]: body["name"] for body in found["bodies"]})
        self._targets(gold, found["targets"])
        for name, right, stated, given in document_fields(gold.document, found):
            self.judge("document", right, f"{gold.name}: {name}: {stated!r}, found {given!r}")
        self._territory(gold, found["document"].get("territory"))

    def _pair(self, layer: str, gold: AnnotatedText, wanted: Sequence[Row], found: Sequence[Row], same: Same) -> None:
        """Match one to one in text order; a neutral row absorbs whatever overlaps it."""
        count = self.layers[layer]
        used: set[int] = set()
        for row in wanted:
            if neutral(row):
                continue
            hit = next((i for i, f in enumerate(found) if i not in used and overlap(row, f) and same(row, f)), None)
            if hit is None:
                count.missed += 1
                count.faults.append(f"{gold.name}:{row['start']}: missed {shown(row)}")
            else:
                used.add(hit)
                count.right += 1
        for i, row in enumerate(found):
            if i not in used and not any(neutral(g) and overlap(g, row) for g in wanted):
                count.extra += 1
                count.faults.append(f"{gold.name}:{row['start']}: extra {shown(row)}")

    def _cited(self, gold: AnnotatedText, mentions: Sequence[Row], bodies: dict[str, str]) -> None:
        for stated in gold.cited:
            rows = [g for g in gold.references if (g.get("key") or g.get("name")) == stated["key"]]
            if neutral(rows[0]):
                continue
            hits = (m["reference"] for m in mentions if any(overlap(m, g) and names_same(g, m) for g in rows))
            hit: Row = next(hits, {})
            given = {"issued_on": hit.get("issued_on"), "relation": hit.get("relation")}
            given["issuer"] = bodies.get(hit.get("issuer") or "")
            for name, value in given.items():
                if stated.get(name):
                    right = same_body(stated[name], value) if name == "issuer" else stated[name] == value
                    fault = f"{gold.name}: {stated['key']} {name}: {stated[name]!r}, found {value!r}"
                    self.judge("cited", right, fault)

    def _territory(self, gold: AnnotatedText, found: Row | None) -> None:
        """One unit a text or none: an invented one costs as much as a missed one."""
        stated = gold.document.get("territory")
        given = found and {name: found[name] for name in ("level", "name", "successor") if found[name]}
        if found and found["province"]:
            given = {**(given or {}), "province": found["province"]["name"]}
        count = self.layers["territory"]
        right = given == stated
        count.right += right and stated is not None
        count.missed += stated is not None and not right
        count.extra += given is not None and not right
        if not right:
            count.faults.append(f"{gold.name}: {stated!r}, found {given!r}")

    def _targets(self, gold: AnnotatedText, found: Sequence[Row]) -> None:
        at = {row["id"]: row for row in found}
        checks = target_checks(at)
        core = ("comparator", "unit", "year", "per", "status", "change")
        demands = {
            "targets.find": ("find",),
            "targets.core": ("find", *core),
            "targets.full": ("find", *core, "indicator at 0.5"),
            "targets.strict": ("find", *core, "indicator at 0.8", "of"),
        }
        for layer, demanded in demands.items():
            self._pair(layer, gold, gold.targets, found, lambda a, b, d=demanded: all(checks[n](a, b) for n in d))  # type: ignore[misc]
        for row in gold.targets:
            if neutral(row):
                continue
            hit = next((f for f in found if overlap(row, f) and checks["find"](row, f)), None)
            for name in checks if hit else ():
                count = self.fields.setdefault(name, Count())
                right = checks[name](row, hit or {})
                count.right += right
                count.missed += not right


def target_checks(at: dict[str, Row]) -> dict[str, Same]:
    def unit(gold: Row, found: Row) -> bool:
        name = (found.get("unit") or {}).get("name")
        return words(gold["unit"]) == words(name) and ("%" in (gold["unit"] or "")) == ("%" in (name or ""))

    def change(gold: Row, found: Row) -> bool:
        measured = " ".join(words(gold["indicator"]))
        return gold.get("change") == found.get("change") or "tốc độ" in measured or "tăng trưởng" in measured

    def whole(gold: Row, found: Row) -> bool:
        if gold.get("of") == "?":
            return True
        given = at.get(found.get("of") or "")
        if given is None or gold["whole"] is None:
            return given is None and gold["whole"] is None
        start, end = gold["whole"]
        return bool(given["start"] < end and start < given["end"])

    def equal(name: str) -> Same:
        return lambda gold, found: gold.get(name) == found.get(name)

    def close(least: float) -> Same:
        return lambda gold, found: likeness(gold["indicator"], found.get("indicator")) >= least

    plain: dict[str, Same] = {name: equal(name) for name in ("comparator", "year", "per", "status")}
    return {
        "find": lambda gold, found: all(number(gold[k]) == number(found[k]) for k in ("low", "high")),
        **plain,
        "unit": unit,
        "change": change,
        "of": whole,
        "indicator at 0.5": close(0.5),
        "indicator at 0.8": close(0.8),
    }


def document_fields(stated: Row, found: Row) -> Iterator[tuple[str, bool, Any, Any]]:
    """Yield name, verdict, stated and given value of each field that the annotation states."""
    given = found["document"]
    bodies = {body["id"]: body["name"] for body in found["bodies"]}
    for name in ("genre", "symbol", "place", "issued_on"):
        if stated.get(name):
            yield name, words(stated[name]) == words(given.get(name)), stated[name], given.get(name)
    if stated.get("published_at"):
        value = given.get("published_at") or ""
        yield "published_at", value[:16] == stated["published_at"][:16], stated["published_at"], value
    if stated.get("kind"):
        code = (given.get("kind") or {}).get("code")
        yield "kind", code == stated["kind"], stated["kind"], code
    if stated.get("issuer"):
        body = bodies.get(given.get("issuer") or "")
        yield "issuer", same_body(stated["issuer"], body), stated["issuer"], body
    if stated.get("title"):
        yield "title", likeness(stated["title"], given.get("title")) >= 0.8, stated["title"], given.get("title")
    if stated.get("reports_on"):
        symbols = {row["id"]: row.get("symbol") for row in found["references"]}
        about = [symbols.get(row) for row in given.get("reports_on") or []]
        yield "reports_on", {*map(symbol_key, stated["reports_on"])} == {*map(symbol_key, about)}, stated, about
    if stated.get("recipients_count") is not None:
        count = len(given.get("recipients") or [])
        yield "recipients", count == stated["recipients_count"], stated["recipients_count"], count
    for person in stated.get("signatories") or []:
        rows = [row for row in given.get("signatories") or [] if words(row["name"]) == words(person["name"])]
        right = bool(rows) and (rows[0].get("authority") or None) == (person.get("authority") or None)
        yield "signatory", right, person, rows


def names_same(gold: Row, mention: Row) -> bool:
    """Say whether a mention names the annotated document."""
    reference = mention["reference"]
    if gold.get("key"):
        return symbol_key(gold["key"]) == symbol_key(reference.get("symbol"))
    named = not reference.get("symbol") and likeness(gold["name"], reference.get("name")) >= 0.8
    return named and gold.get("year") in (None, reference.get("year"))


def symbol_key(symbol: str | None) -> str:
    return re.sub(r"\s+", "", re.sub("[–—‑‐]", "-", symbol or "")).upper()


def number(value: Any) -> float | None:
    return None if value is None else round(float(value), 6)


def neutral(row: Row) -> bool:
    return bool(row.get("doubt") or row.get("bare"))


def overlap(one: Row, other: Row) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def shown(row: Row) -> str:
    """Return the row in one line, for a person who looks for the fault."""
    hidden = {"start", "end", "in", "whole", "id", "rule", "section", "reference", "indicator_link", "period"}
    told = {name: value for name, value in row.items() if name not in hidden and value is not None}
    if "unit" in told and isinstance(told["unit"], dict):
        told["unit"] = told["unit"]["name"]
    return ", ".join(f"{name}={value}" for name, value in told.items())


def _mentions(found: Row) -> Iterator[Row]:
    for family in ("references", "bodies"):
        for row in found[family]:
            yield from row["mentions"]
    yield from found["dates"]
    yield from found["targets"]
