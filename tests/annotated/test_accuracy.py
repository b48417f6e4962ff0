"""The annotated texts are read as well as ever: no layer falls below its floor, and nobody changes gold unseen."""

from decimal import Decimal

import pytest

from annotated_set import HERE, AnnotatedText, AnnotationError, annotated, fingerprint, load_all
from measure_accuracy import PAGE, TEXTS, measure, pinned, read_floors, table, with_section
from scoring import LAYERS, Scores
from wording import likeness, same_body

# One worker reads the annotated texts, not each.
pytestmark = pytest.mark.xdist_group("annotated")

TEXT = "Đến năm 2026 có 40 hợp tác xã, trong đó 12 hợp tác xã làm dịch vụ; 40 tổ hợp tác."


def written(**changes: object) -> dict[str, object]:
    """Return an annotation of the text above, with changes."""
    stated = {"comparator": "eq", "year": 2026, "status": "target"}
    whole = {"text": "40 hợp tác xã", "low": 40, "high": 40, "unit": "hợp tác xã", "indicator": "hợp tác xã"}
    part = {"text": "12 hợp tác xã", "low": 12, "high": 12, "unit": "hợp tác xã", "indicator": "hợp tác xã dịch vụ"}
    targets = [whole | stated, part | stated | {"of": "40 hợp tác xã"}, {"text": "40 tổ hợp tác", "doubt": True}]
    dates = [{"text": "năm 2026", "kind": "year", "value": "2026"}]
    sections: dict[str, object] = {"document": None, "references": [], "cited": [], "dates": dates, "targets": targets}
    return sections | changes


def figure(start: int, end: int, value: int, **fields: object) -> dict[str, object]:
    """Return a figure as the tool gives it."""
    unit = {"name": "hợp tác xã", "kind": "count", "text": "hợp tác xã"}
    plain = {"comparator": "eq", "year": 2026, "per": None, "status": "target", "change": None, "of": None}
    place = {"id": f"t{start}", "start": start, "end": end, "text": TEXT[start:end]}
    return plain | place | {"low": Decimal(value), "high": Decimal(value), "unit": unit} | fields


def scored(*targets: dict[str, object]) -> Scores:
    scores = Scores()
    found = {"document": {}, "references": [], "dates": [], "bodies": [], "targets": list(targets)}
    scores.add(annotated("small", TEXT, written()), found)
    return scores


@pytest.fixture(scope="module")
def measured() -> Scores:
    return measure()


@pytest.fixture(scope="module")
def texts() -> list[AnnotatedText]:
    return load_all()


def test_texts_and_annotations_are_those_of_the_floors() -> None:
    assert fingerprint() == read_floors()["fingerprint"], (
        "gold has changed: if that is meant, make accuracy GOLD=changed"
    )


@pytest.mark.parametrize("layer", LAYERS)
def test_no_layer_falls_below_its_floor(measured: Scores, layer: str) -> None:
    assert pinned(measured)[layer] >= read_floors()["floors"][layer], f"see: make accuracy FAULTS={layer}"


def test_every_span_quotes_its_text(measured: Scores) -> None:
    assert measured.spans_wrong == 0


def test_there_are_enough_texts_of_a_useful_size(texts: list[AnnotatedText]) -> None:
    assert len(texts) >= 45
    sizes = {text.name: len(text.text) for text in texts if not 600 <= len(text.text) <= 4000}
    counted = {text.name: sum(not row.get("doubt") for row in text.targets) for text in texts}
    assert not sizes
    assert not {name: count for name, count in counted.items() if count and not 4 <= count <= 40}
    assert {path.stem for path in HERE.glob("*.txt")} == {path.stem for path in HERE.glob("*.yaml")} - {"floors"}


def test_some_texts_have_no_target_at_all(texts: list[AnnotatedText]) -> None:
    assert sum(not any(not row.get("doubt") for row in text.targets) for text in texts) >= 6


def test_a_section_of_the_page_is_replaced_and_the_rest_kept(measured: Scores) -> None:
    page = with_section(f"a\n{TEXTS.begin}\nold\n{TEXTS.end}\nb", "new")
    assert page == f"a\n{TEXTS.begin}\n\nnew\n\n{TEXTS.end}\nb"
    with pytest.raises(ValueError, match="lacks"):
        with_section("no marks", "new")
    assert table(measured).count("| targets.") == 4
    assert TEXTS.begin in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"dates": [{"text": "năm 2027", "kind": "year", "value": "2027"}]}, "does not stand"),
        ({"dates": [{"text": "40", "kind": "year", "value": "40"}]}, "stands 2 times"),
        ({"dates": [{"text": "40", "in": "40 hợp tác xã, trong đó 40", "kind": "year"}]}, "does not stand"),
        ({"targets": [{"text": "12 hợp tác xã", "low": 12}]}, "lacks"),
        ({"targets": [{"text": "12 hợp tác xã", "doubt": True, "statu": "target"}]}, "unknown"),
        ({"targets": [{"text": "12 hợp tác xã", "doubt": True, "status": "goal"}]}, "none of"),
        ({"document": {"territory": {"nme": "An Vĩ"}}}, "territory"),
        ({"cited": [{"key": "1/KH-UBND", "relation": "cites"}]}, "cited and references differ"),
        ({"references": [{"text": "Đến", "key": "1/KH-UBND"}]}, "cited and references differ"),
        ({"targets": list(reversed(written()["targets"]))}, "before"),  # type: ignore[call-overload]
    ],
)
def test_an_annotation_that_does_not_fit_is_refused(changes: dict[str, object], message: str) -> None:
    with pytest.raises(AnnotationError, match=message):
        annotated("small", TEXT, written(**changes))


def test_a_part_without_its_whole_is_refused() -> None:
    rows = written()["targets"]
    assert isinstance(rows, list)
    with pytest.raises(AnnotationError, match="no figure reads"):
        annotated("small", TEXT, written(targets=rows[1:]))


def test_right_answers_have_full_scores_and_doubt_is_neutral() -> None:
    whole = figure(16, 29, 40, indicator="hợp tác xã")
    part = figure(40, 53, 12, indicator="HTX dịch vụ", of="t16")
    neutral = figure(67, 80, 40, indicator="tổ hợp tác")
    scores = scored(whole, part, neutral)
    assert [scores.value(layer) for layer in LAYERS if layer.startswith("targets")] == [1.0] * 4


@pytest.mark.parametrize(
    ("wrong", "fallen"),
    [
        ({"low": Decimal(41)}, ["find", "core", "full", "strict"]),
        ({"comparator": "ge"}, ["core", "full", "strict"]),
        ({"unit": {"name": "%"}}, ["core", "full", "strict"]),
        ({"unit": None}, ["core", "full", "strict"]),
        ({"year": None}, ["core", "full", "strict"]),
        ({"per": "year"}, ["core", "full", "strict"]),
        ({"status": "result"}, ["core", "full", "strict"]),
        ({"change": "increase"}, ["core", "full", "strict"]),
        ({"indicator": "diện tích"}, ["full", "strict"]),
        ({"indicator": "hợp tác xã có lãi trong năm"}, ["strict"]),
        ({"of": None}, ["strict"]),
    ],
)
def test_each_wrong_field_costs_its_layers(wrong: dict[str, object], fallen: list[str]) -> None:
    part = figure(40, 53, 12, indicator="hợp tác xã dịch vụ", of="t16") | wrong
    scores = scored(figure(16, 29, 40, indicator="hợp tác xã"), part)
    assert [name for name in ("find", "core", "full", "strict") if scores.value(f"targets.{name}") < 1] == fallen


@pytest.mark.parametrize(
    ("stated", "found", "counts"),
    [
        ({"level": "commune", "name": "An Vĩ"}, {"province": None, "successor": None}, (1, 0, 0)),
        (
            {"level": "commune", "name": "An Vĩ", "province": "Hưng Yên"},
            {"province": None, "successor": None},
            (0, 1, 1),
        ),
        ({"level": "commune", "name": "An Vĩ"}, None, (0, 0, 1)),
        (None, {"province": None, "successor": None}, (0, 1, 0)),
        (None, None, (0, 0, 0)),
    ],
)
def test_an_invented_territory_costs_as_much_as_a_missed_one(
    stated: dict[str, str] | None, found: dict[str, object] | None, counts: tuple[int, int, int]
) -> None:
    given = found and {"level": "commune", "name": "An Vĩ", "code": None, **found}
    scores = Scores()
    data = {"document": {"territory": given}, "references": [], "dates": [], "bodies": [], "targets": []}
    scores.add(annotated("small", TEXT, written(document={"territory": stated})), data)
    layer = scores.layers["territory"]
    assert (layer.right, layer.extra, layer.missed) == counts


def test_an_invented_figure_costs_precision_and_a_missed_one_recall() -> None:
    count = scored(figure(4, 12, 2026, indicator="năm")).layers["targets.find"]
    assert (count.right, count.extra, count.missed) == (0, 1, 2)


def test_words_are_compared_in_one_spelling() -> None:
    assert likeness("Uỷ ban nhân dân xã", "UBND xã") == 1
    assert likeness("hoà giải", "hòa") == pytest.approx(2 / 3)
    assert same_body("Ban Bí thư Trung ương Đảng", "Ban Bí thư")
    assert same_body("Tỉnh ủy", "Tỉnh ủy Bình Định")
    assert not same_body("Tỉnh ủy Bình Định", "Tỉnh ủy")
