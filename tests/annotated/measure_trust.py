"""`make measure`: pin how far a target can be trusted, from how often rows with its signs were right.

Rows of our own annotated texts are taken, and those of the folders named with --set (texts/ID.txt and gold/ID.json,
offsets included); those with --unread count three times, since no rule was written with them at hand. The weights are
those of a logistic regression, drawn towards 0 where there are few rows, and go to rules/tables/trust.yaml.
"""

import argparse
import json
from collections.abc import Iterator
from decimal import Decimal
from math import exp
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from annotated_set import HERE, load_all
from scoring import neutral, overlap, target_checks

TABLE = HERE.parent.parent / "rules" / "tables" / "trust.yaml"
FULL = ("find", "comparator", "unit", "year", "per", "status", "change", "indicator at 0.5")
_UNREAD = 3
# Rules were mended with these texts at hand, so a row of an unread text is wrong more often. With 1.5 too few rows of
# set E, which the fit does not see, come to .90 (140 of 322); with this 173 do, .95 of them right (docs/accuracy.md).
_WRONG = 1.0
_ROUNDS = 300
_STEP = 0.5
_DRAW = 10.0  # how strongly a weight is drawn to 0, in rows
_HEAD = """\
# Written by `make measure`; not for editing.
table: trust
about: "Dấu hiệu của một dòng chỉ tiêu và trọng số đo trên văn bản đã chú giải; tổng trọng số cho `confidence`."
source: "make measure: {texts} văn bản, {rows} dòng, {right} dòng đúng; xem docs/accuracy.md"
columns:
  weight: {{kind: amount, required: true, about: "Trọng số, theo log của tỷ số đúng trên sai."}}
tests:
  match:
    - {{text: "base", give: {{id: "base"}}}}
    - {{text: "status:target", give: {{id: "status:target"}}}}
  no_match:
    - {{text: "chỉ tiêu", because: "không phải dấu hiệu"}}
    - {{text: "status", because: "dấu hiệu có cả giá trị"}}
fields: [id, name, weight]
rows:
"""


class Judged(NamedTuple):
    """A row's signs, whether it is right by targets.full, how much it counts, and the share that was pinned for it."""

    signs: tuple[str, ...]
    right: bool
    weight: int
    confidence: Decimal


def judged(text: bytes, name: str, gold: list[dict[str, Any]], weight: int) -> Iterator[Judged]:
    """Judge every row of one text that is not neutral."""
    from ktttextract.api import extract_bytes
    from ktttextract.targets.confidence import Standing, Trust
    from ktttextract.targets.target import Target

    told: dict[int, tuple[str, ...]] = {}  # the signs of each row, by where it starts
    rated = Trust.of

    def telling(trust: Trust, target: Target, sort: str, standing: Standing) -> Decimal:
        told[target.start] = tuple(trust.signs(target, sort, standing))
        return rated(trust, target, sort, standing)

    with patch.object(Trust, "of", telling):
        found = extract_bytes(text, name, why=True)
    checks = target_checks({row["id"]: row for row in found["targets"]})
    for row in found["targets"]:
        over = [stated for stated in gold if overlap(stated, row)]
        if any(neutral(stated) for stated in over):
            continue
        right = any(all(checks[check](stated, row) for check in FULL) for stated in over)
        yield Judged(told[row["start"]], right, weight, row["confidence"])


def rows_of_folder(folder: Path, weight: int) -> Iterator[Judged]:
    """Judge the texts of a folder of texts and gold."""
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text("utf-8")).get("targets", [])
        yield from judged((folder / "texts" / f"{path.stem}.txt").read_bytes(), path.stem, gold, weight)


def fitted(rows: list[Judged]) -> dict[str, float]:
    """Return the weight of each sign: gradient descent, the same in every run."""
    weights = dict.fromkeys(sorted({sign for row in rows for sign in row.signs}), 0.0)
    counts = [row.weight * (1.0 if row.right else _WRONG) for row in rows]
    total = sum(counts)
    for _ in range(_ROUNDS):
        slope = dict.fromkeys(weights, 0.0)
        for row, count in zip(rows, counts, strict=True):
            error = (1 / (1 + exp(-sum(weights[sign] for sign in row.signs))) - row.right) * count
            for sign in row.signs:
                slope[sign] += error
        for sign, value in slope.items():
            draw = 0.0 if sign == "base" else _DRAW * weights[sign]
            weights[sign] -= _STEP * (value + draw) / total * (1 if sign == "base" else 4)
    return weights


def calibration(rows: list[Judged]) -> str:
    """Say of rows, by the confidence that they have now, how many there are and how many are right."""
    lines = []
    for low, high in ((90, 100), (80, 90), (60, 80), (0, 60)):
        within = [row for row in rows if low <= row.confidence * 100 < high or row.confidence * 100 == high == 100]
        right = sum(row.right for row in within)
        share = f"{right / len(within):.3f}" if within else "-"
        lines.append(f"{low / 100:.2f} to {high / 100:.2f}: {len(within)} of {len(rows)} rows, right {share}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", action="append", type=Path, default=[])
    parser.add_argument("--unread", action="append", type=Path, default=[])
    parser.add_argument("--check", action="store_true", help="print how the pinned confidence holds, and write nothing")
    options = parser.parse_args()
    rows: list[Judged] = []
    texts = 0
    if not options.check:
        for text in load_all():
            rows += judged(text.text.encode(), text.name, text.targets, 1)
            texts += 1
    for folders, weight in ((options.set, 1), (options.unread, _UNREAD)):
        for folder in folders:
            rows += rows_of_folder(folder, weight)
            texts += len([*(folder / "gold").glob("*.json")])
    if options.check:
        print(calibration(rows))
        return
    head = _HEAD.format(texts=texts, rows=len(rows), right=sum(row.right for row in rows))
    body = "".join(f'  - ["{sign}", "{sign}", "{value:.3f}"]\n' for sign, value in fitted(rows).items())
    TABLE.write_text(head + body, encoding="utf-8")


if __name__ == "__main__":
    main()
