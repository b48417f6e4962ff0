"""Tables as offices make them are read as well as ever: no layer falls below its floor, nobody changes gold unseen.

Only figures are annotated here: documents, references and dates of captions are those of `tests/annotated`.
"""

import pytest

from annotated_set import AnnotatedText, fingerprint, load_all
from measure_accuracy import PAGE, TABLES, measure, pinned, read_floors
from scoring import TARGET_LAYERS, Scores

# What the names of the tables begin with: how their cells stand.
FORMS = ("can-cot", "dong-mot-o", "o-trang", "ong-le", "pipe", "tab", "vach")


@pytest.fixture(scope="module")
def measured() -> Scores:
    return measure(TABLES)


@pytest.fixture(scope="module")
def tables() -> list[AnnotatedText]:
    return load_all(TABLES.folder)


def test_tables_and_annotations_are_those_of_the_floors() -> None:
    assert fingerprint(TABLES.folder) == read_floors(TABLES)["fingerprint"], (
        "gold has changed: if that is meant, make accuracy GOLD=changed"
    )


@pytest.mark.parametrize("layer", TARGET_LAYERS)
def test_no_layer_falls_below_its_floor(measured: Scores, layer: str) -> None:
    assert pinned(measured)[layer] >= read_floors(TABLES)["floors"][layer], f"see: make accuracy FAULTS={layer}"


def test_tables_are_read_as_well_as_was_asked(measured: Scores) -> None:
    assert measured.value("targets.full") >= 0.95
    assert measured.spans_wrong == 0


def test_there_are_enough_tables_of_each_form(tables: list[AnnotatedText]) -> None:
    assert len(tables) >= 32
    counted = {form: sum(table.name.startswith(f"{form}-") for table in tables) for form in FORMS}
    assert sum(counted.values()) == len(tables)
    assert min(counted.values()) >= 2


def test_the_page_has_their_section() -> None:
    assert TABLES.begin in PAGE.read_text(encoding="utf-8")
