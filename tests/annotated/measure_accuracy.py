"""`make accuracy`: score the annotated texts, write the table of docs/accuracy.md, raise the floors.

--faults LAYER lists what is wrong in a layer. --gold-changed accepts a changed set of texts or annotations: only
then is the fingerprint written anew, and only then may a floor fall.
"""

import argparse
import math
import sys
from typing import Any

import yaml

from annotated_set import HERE, fingerprint, load_all
from scoring import LAYERS, Scores

FLOORS = HERE / "floors.yaml"
PAGE = HERE.parent.parent / "docs" / "accuracy.md"
BEGIN, END = "<!-- make accuracy: begin -->", "<!-- make accuracy: end -->"
ABOUT = {
    "references": "mentions of documents (F1)",
    "dates": "dates (F1)",
    "targets.find": "figures with their bounds (F1)",
    "targets.core": "… and comparator, unit, year, rate, status, change",
    "targets.full": "… and at least half of the indicator",
    "targets.strict": "… and four fifths of the indicator, and the whole",
    "cited": "dates, issuers and relations of cited documents (share)",
    "document": "what the text itself is (share)",
    "territory": "the unit that the text speaks for, with its province and successor (F1)",
}


def measure() -> Scores:
    """Score every annotated text."""
    from ktttextract.api import extract_bytes

    scores = Scores()
    for gold in load_all():
        scores.add(gold, extract_bytes(gold.text.encode(), f"{gold.name}.txt"))
    return scores


def pinned(scores: Scores) -> dict[str, float]:
    """Return the scores as floors: cut, not rounded, to four digits."""
    return {layer: math.floor(scores.value(layer) * 10_000) / 10_000 for layer in LAYERS}


def read_floors() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))
    return data


def floors_text(mark: str, floors: dict[str, float]) -> str:
    lines = [
        "# Written by `make accuracy`: no score of the annotated texts may fall below these.",
        "# The fingerprint is that of the texts and annotations for which they hold.",
        f'fingerprint: "{mark}"',
        "floors:",
        *(f"  {layer}: {floors[layer]:.4f}" for layer in LAYERS),
    ]
    return "\n".join(lines) + "\n"


def table(scores: Scores) -> str:
    """Return the section of the page, as Markdown."""
    texts = load_all()
    figures = sum(not row.get("doubt") for text in texts for row in text.targets)
    lines = [f"{len(texts)} texts, {figures} figures.", "", "| layer | score | precision | recall | what |"]
    lines.append("| --- | --- | --- | --- | --- |")
    for layer in LAYERS:
        count = scores.layers[layer]
        both = ("", "") if layer in ("cited", "document") else (f"{count.precision():.3f}", f"{count.recall():.3f}")
        lines.append(f"| {layer} | {scores.value(layer):.3f} | {both[0]} | {both[1]} | {ABOUT[layer]} |")
    lines += [
        "",
        "Of the figures that were found, right in each field:",
        "",
        "| field | right | of |",
        "| --- | --- | --- |",
    ]
    for name, count in sorted(scores.fields.items()):
        if name != "find":
            lines.append(f"| {name} | {count.right} | {count.right + count.missed} |")
    return "\n".join(lines)


def with_section(page: str, section: str) -> str:
    """Return the page with the part between the marks replaced."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"docs/accuracy.md lacks {BEGIN} … {END}")
    return f"{before}{BEGIN}\n\n{section}\n\n{END}{after}"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--faults", choices=LAYERS)
    parser.add_argument("--gold-changed", action="store_true")
    chosen = parser.parse_args(arguments)
    scores = measure()
    if chosen.faults:
        sys.stdout.write("".join(f"{fault}\n" for fault in scores.layers[chosen.faults].faults))
        return 0
    mark, new = fingerprint(), pinned(scores)
    if not chosen.gold_changed:
        old = read_floors()
        if mark != old["fingerprint"]:
            sys.stderr.write("Texts or annotations have changed: if that is meant, make accuracy GOLD=changed\n")
            return 1
        new = {layer: max(new[layer], old["floors"][layer]) for layer in LAYERS}
    PAGE.write_text(with_section(PAGE.read_text(encoding="utf-8"), table(scores)), encoding="utf-8")
    FLOORS.write_text(floors_text(mark, new), encoding="utf-8")
    for layer in LAYERS:
        sys.stderr.write(f"{layer:<15} {scores.value(layer):.4f}  floor {new[layer]:.4f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
