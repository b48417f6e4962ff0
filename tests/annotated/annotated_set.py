"""Our own annotated texts: NAME.txt and what careful readers wrote down about it, NAME.yaml.

The annotation quotes the text; offsets are worked out here. What does not stand in the text, or stands in it more
than once without a longer quotation (`in`) around it, is refused: a moved or misquoted line may not pass in silence.
"""

import hashlib
import itertools
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent

SECTIONS = {
    "document": {
        *("genre", "symbol", "kind", "title", "issuer", "place", "issued_on", "published_at"),
        *("signatories", "recipients_count", "reports_on", "territory"),
    },
    "references": {"text", "in", "key", "name", "year", "bare", "doubt"},
    "cited": {"key", "issued_on", "issuer", "relation"},
    "dates": {"text", "in", "kind", "value", "doubt"},
    "targets": {
        *("text", "in", "low", "high", "comparator", "unit", "indicator", "change", "year", "per"),
        *("status", "of", "baseline_year", "doubt"),
    },
}
TERRITORY = {"level", "name", "province", "successor"}
QUOTING = ("references", "dates", "targets")
STATED = {"low", "high", "comparator", "unit", "indicator", "year", "status"}
VALUES = {
    "comparator": {"eq", "ge", "gt", "le", "lt", "approx", "between"},
    "status": {"target", "result"},
    "change": {"increase", "decrease"},
    "per": {"year", "month", "quarter"},
    "genre": {"original", "article"},
    "relation": {
        *("replaces", "repeals", "amends", "legal_basis", "implements", "guides", "attached", "reports_on", "cites"),
    },
}


class AnnotationError(ValueError):
    """An annotation that does not fit its text or its form."""


@dataclass(frozen=True)
class AnnotatedText:
    name: str
    text: str
    document: dict[str, Any]
    references: list[dict[str, Any]]
    cited: list[dict[str, Any]]
    dates: list[dict[str, Any]]
    targets: list[dict[str, Any]]


def resolve(text: str, quoted: str, within: str | None) -> tuple[int, int]:
    """Return where a quotation stands, which must be exactly one place."""
    if within is None:
        return _only(text, quoted, "say `in`, a longer quotation around it")
    outer, _ = _only(text, within, "make `in` longer")
    inner, end = _only(within, quoted, "choose another `in`")
    return outer + inner, outer + end


def _only(text: str, quoted: str, advice: str) -> tuple[int, int]:
    if not quoted:
        raise AnnotationError("an empty quotation")
    count = text.count(quoted)
    if count != 1:
        where = "does not stand in the text" if not count else f"stands {count} times: {advice}"
        raise AnnotationError(f"{quoted!r} {where}")
    start = text.index(quoted)
    return start, start + len(quoted)


def annotated(name: str, text: str, raw: Any) -> AnnotatedText:
    """Return an annotation with its offsets, refusing what is out of form."""
    try:
        data = _checked(raw)
        for section in QUOTING:
            for row in data[section]:
                row["start"], row["end"] = resolve(text, row["text"], row.get("in"))
        _check_order(data)
        _check_wholes(data["targets"])
        _check_cited(data)
    except AnnotationError as error:
        raise AnnotationError(f"{name}: {error}") from None
    return AnnotatedText(name, text, **data)


def _checked(raw: Any) -> dict[str, Any]:
    if not isinstance(raw, dict) or raw.keys() != SECTIONS.keys():
        raise AnnotationError(f"needs exactly {sorted(SECTIONS)}")
    data: dict[str, Any] = {name: raw[name] or ({} if name == "document" else []) for name in SECTIONS}
    for section, known in SECTIONS.items():
        for row in [data[section]] if section == "document" else data[section]:
            unknown = row.keys() - known
            if unknown:
                raise AnnotationError(f"{section}: unknown {sorted(unknown)} in {row}")
            for field, allowed in VALUES.items():
                if row.get(field) is not None and row[field] not in allowed:
                    raise AnnotationError(f"{section}: {field} {row[field]!r} is none of {sorted(allowed)}")
    unknown = (data["document"].get("territory") or {}).keys() - TERRITORY
    if unknown:
        raise AnnotationError(f"document: unknown {sorted(unknown)} in the territory")
    for row in data["targets"]:
        missing = set() if row.get("doubt") else STATED - row.keys()
        if missing:
            raise AnnotationError(f"targets: {row['text']!r} lacks {sorted(missing)}")
    return data


def _check_order(data: dict[str, Any]) -> None:
    for section in QUOTING:
        rows = data[section]
        for before, row in itertools.pairwise(rows):
            if row["start"] < before["end"]:
                raise AnnotationError(f"{section}: {row['text']!r} overlaps or stands before {before['text']!r}")


def _check_wholes(targets: list[dict[str, Any]]) -> None:
    """Tie each part to the nearest figure before it, else after it, that reads like its whole."""
    for index, row in enumerate(targets):
        row["whole"] = None
        if not row.get("of") or row["of"] == "?":
            continue
        near = [*reversed(targets[:index]), *targets[index + 1 :]]
        whole = next((other for other in near if other["text"] == row["of"]), None)
        if whole is None:
            raise AnnotationError(f"targets: no figure reads {row['of']!r}, the whole of {row['text']!r}")
        row["whole"] = (whole["start"], whole["end"])


def _check_cited(data: dict[str, Any]) -> None:
    rows = [(row.get("key") or row.get("name"), row) for row in data["references"] if not row.get("bare")]
    cited = {row["key"] for row in data["cited"]}
    lost = cited - {name for name, _ in rows} | {name for name, row in rows if not row.get("doubt")} - cited
    if lost:
        raise AnnotationError(f"cited and references differ in {sorted(lost)}")


def load_all(folder: Path = HERE) -> list[AnnotatedText]:
    """Return every annotated text of a folder, in order of their names."""
    names = {path.stem for path in folder.glob("*.txt")}
    return [
        annotated(
            name,
            (folder / f"{name}.txt").read_bytes().decode(),
            yaml.safe_load((folder / f"{name}.yaml").read_bytes()),
        )
        for name in sorted(names)
    ]


def fingerprint(folder: Path = HERE) -> str:
    """Return a hash of every text and annotation, so that neither changes unnoticed."""
    digest = hashlib.sha256()
    for text in sorted(folder.glob("*.txt")):
        for path in (text, text.with_suffix(".yaml")):
            content = path.read_bytes()
            digest.update(f"{path.name} {len(content)}\n".encode() + content)
    return digest.hexdigest()
