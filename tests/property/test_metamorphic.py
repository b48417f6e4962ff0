"""The look of a text does not change its data: its encoding, blanks, line ends, wrapping, what stands around it."""

from pathlib import Path

import pytest

from looks import LOOKS, changes

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
# One text of so many is tried, with a few looks each: all of them take minutes (bench/looks.py).
ONE_OF = 5
LOOKS_EACH = 7
LONGEST = 60_000
# A law's text printed behind the words of the page about it: a line more above it tips the scales to a page.
KNOWN = {("articles-062", "before"), ("articles-062", "right-before")}
# docs/design.md says why ("Normalising").
KNOWN_WRAPPED = {"plain-028", "plain-029", "plain-030", "plain-121"}
WIDTHS = ("wrap-60", "wrap-70", "wrap-90")


def corpus_texts() -> list[Path]:
    paths = [path for name in ("plain", "articles") for path in sorted((CORPUS / name).glob("*.*"))]
    return [path for path in paths[::ONE_OF] if path.suffix in {".txt", ".md"} and path.stat().st_size < LONGEST]


@pytest.mark.parametrize("kind", LOOKS)
def test_the_look_of_a_sample_does_not_change_its_data(kind: str, samples: list[Path]) -> None:
    assert {path.name: found for path in samples if (found := changes(path, [kind])[kind])} == {}


@pytest.mark.parametrize(
    ("number", "path"),
    [(number, path) for number, path in enumerate(corpus_texts()) if path.stem.startswith("plain")],
    ids=lambda value: getattr(value, "name", None),
)
def test_wrapping_a_text_does_not_change_its_data(number: int, path: Path) -> None:
    if path.stem not in KNOWN_WRAPPED:
        kind = WIDTHS[number % len(WIDTHS)]
        assert changes(path, [kind])[kind] == []


@pytest.mark.parametrize(
    ("number", "path"), list(enumerate(corpus_texts())), ids=lambda value: getattr(value, "name", None)
)
def test_the_look_of_a_text_does_not_change_its_data(number: int, path: Path) -> None:
    safe = [kind for kind in LOOKS if not kind.startswith("wrap")]
    kinds = [safe[(number + at) % len(safe)] for at in range(LOOKS_EACH)]
    found_by_look = changes(path, kinds).items()
    assert {kind: found for kind, found in found_by_look if found and (path.stem, kind) not in KNOWN} == {}
