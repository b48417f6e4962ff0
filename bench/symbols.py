"""List every number-symbol found in a folder with its count, then the rarest in their context: misreadings are rare."""

import argparse
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from ktttextract.api import extract_bytes

CONTEXT = 40


class Place(NamedTuple):
    """Where a symbol stands, with the text around it."""

    file: str
    start: int
    context: str


def read_folder(folder: Path) -> tuple[Counter[str], dict[str, Place]]:
    """Return how often each symbol is mentioned in a folder's texts, and where it is mentioned first."""
    counts: Counter[str] = Counter()
    first: dict[str, Place] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix not in {".txt", ".md"}:
            continue
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
        for reference in extract_bytes(data, path.name)["references"]:
            symbol = reference["symbol"]
            if symbol is None:
                continue
            mentions = reference["mentions"]
            counts[symbol] += len(mentions)
            start, end = mentions[0]["start"], mentions[0]["end"]
            wording = f"{text[max(0, start - CONTEXT) : start]}[{text[start:end]}]{text[end : end + CONTEXT]}"
            first.setdefault(symbol, Place(path.name, start, " ".join(wording.split())))
    return counts, first


def main() -> None:
    """Print the two lists."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rarest", type=int, default=50, help="how many to show in context (default 50)")
    chosen = parser.parse_args()
    counts, first = read_folder(chosen.folder)
    print(f"{len(counts)} symbols, {sum(counts.values())} mentions")
    for symbol, count in counts.most_common():
        print(f"{count:7}  {symbol}")
    print(f"\nThe {chosen.rarest} rarest")
    for symbol, count in sorted(counts.items(), key=lambda pair: (pair[1], pair[0]))[: chosen.rarest]:
        place = first[symbol]
        print(f"{count:4}  {symbol:<28}  {place.file}:{place.start}  {place.context}")


if __name__ == "__main__":
    main()
