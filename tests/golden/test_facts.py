"""The tool finds what a careful reader wrote down about the samples, and nothing else; known gaps are listed there."""

from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from golden_files import SAMPLES

FACTS: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("facts.yaml").read_text(encoding="utf-8"))

pytestmark = pytest.mark.parametrize("name", sorted(FACTS))


def written(value: object) -> str:
    """Write a value as facts.yaml does."""
    if value is None:
        return "-"
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return str(int(value))
    return str(value)


def extracted(name: str) -> dict[str, Any]:
    from ktttextract.api import extract_bytes

    data: dict[str, Any] = extract_bytes((SAMPLES / f"{name}.txt").read_bytes(), name)
    return data


def given_references(data: dict[str, Any]) -> list[list[str]]:
    return [
        [one["symbol"] or one["name"], one["relation"], written(one["issued_on"])] for one in data["references"]
    ]  # fmt: skip


def given_targets(data: dict[str, Any]) -> list[list[str]]:
    return [
        [
            one["text"],
            written(one["low"]),
            written(one["high"]),
            written(one["unit"] and one["unit"]["name"]),
            written(one["year"]),
            one["status"],
        ]
        for one in data["targets"]
    ]


def agrees(wanted: list[str], given: list[str]) -> bool:
    return all(want in ("?", got) for want, got in zip(wanted, given, strict=True))


def compare(lines: list[str], given: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """Return the required lines that nothing agrees with, and what was given without a line, each used once."""
    left = list(given)
    missed = []
    for line in lines:
        optional = line.startswith("? ")
        wanted = line.removeprefix("? ").split(" | ")
        found = next((one for one in left if agrees(wanted, one)), None)
        if found is not None:
            left.remove(found)
        elif not optional:
            missed.append(line)
    # What is nearly a line is told once, as missed: the line's text stands at the front of both.
    near = {line.removeprefix("? ").split(" | ")[0] for line in (*missed, *(one for one in lines if one[:2] == "? "))}
    return missed, [one for one in left if one[0] not in near]


def check(name: str, lines: list[str], given: list[list[str]]) -> None:
    gaps = set(FACTS[name].get("gaps", ()))
    surplus = Counter(FACTS[name].get("surplus", ()))
    missed, extra = compare(lines, given)
    unknown = [one for one in missed if one not in gaps]
    assert not unknown, "not found as written:\n" + "\n".join(unknown) + "\n\ngiven:\n" + listing(given)
    mended = [one for one in lines if one in gaps and one not in missed]
    assert not mended, "found at last, take these off the list of gaps:\n" + "\n".join(mended)
    unasked = [" | ".join(one) for one in extra if one[0] not in surplus]
    assert not unasked, "no careful reader would give:\n" + "\n".join(unasked)


def listing(given: list[list[str]]) -> str:
    return "\n".join(" | ".join(one) for one in given)


def test_document(name: str) -> None:
    data = extracted(name)
    bodies = {body["id"]: body["name"] for body in data["bodies"]}
    document = data["document"]
    got = {
        **document,
        "kind": document["kind"] and document["kind"]["code"],
        "issuer": bodies.get(document["issuer"]),
    }
    gaps = FACTS[name].get("gaps", ())
    for field, wanted in FACTS[name]["document"].items():
        right = written(got[field]) == wanted
        gap = f"document.{field}" in gaps
        assert right != gap, f"{field}: wanted {wanted!r}, got {got[field]!r}" + (", a gap no more" if gap else "")


def test_references(name: str) -> None:
    check(name, FACTS[name]["references"], given_references(extracted(name)))


def test_targets(name: str) -> None:
    data = extracted(name)
    if "left_out" in FACTS[name]:
        text = (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")
        first, after = (text.index(words) for words in FACTS[name]["left_out"])
        data["targets"] = [target for target in data["targets"] if not first <= target["start"] < after]
    check(name, FACTS[name]["targets"], given_targets(data))
