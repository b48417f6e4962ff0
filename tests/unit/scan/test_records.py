"""The records that the scan hands on: the later stages read them and write nothing into them."""

from copy import copy
from pathlib import Path
from typing import Any

import pytest

from ktttextract import api
from ktttextract.normalise import normalise
from ktttextract.scan import Citation, Figure, Match, ScanResult, scan, settle

SAMPLES = sorted((Path(__file__).parents[3] / "samples").glob("*.txt"))
SENTENCE = "Kinh phí 14 triệu, trồng 5 ha, mở 2 lớp; số hợp tác xã tăng từ 540 lên 712. Thu 320/400 tỷ đồng."


def values(match: Match) -> dict[str, Any]:
    """Every field of a record by its name."""
    return {name: getattr(match, name) for kind in type(match).__mro__[:-1] for name in getattr(kind, "__slots__", ())}


@pytest.mark.parametrize("path", [*SAMPLES, None], ids=lambda path: path.name if path else "sentence")
def test_nobody_writes_into_the_records_of_the_scan(path: Path | None, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[tuple[Match, dict[str, Any]]] = []

    def watched(*given: Any, **options: Any) -> ScanResult:
        found = scan(*given, **options)
        kept.extend((match, values(copy(match))) for match in (*found, *found.hopeless))
        return found

    monkeypatch.setattr(api, "scan", watched)
    data = SENTENCE.encode() if path is None else path.read_bytes()
    api.extract_bytes(data, anaphora=True, why=True)
    assert kept
    assert [values(match) for match, _ in kept] == [before for _, before in kept]


def figures(sentence: str) -> list[Figure]:
    found = settle(scan(normalise(sentence), api.standard_book()))
    return [one for one in found if isinstance(one, Figure)]


def test_a_rise_has_two_halves() -> None:
    (rise,) = figures("Số hợp tác xã tăng từ 540 lên 712")
    begun, goal = rise.halves()
    assert (begun.low, begun.from_start, goal.low, goal.high, goal.from_start) == (540, True, 712, 712, False)
    assert (begun.start, begun.end, goal.end) == (rise.start, rise.start + 3, rise.end)
    assert goal.unit == begun.unit == rise.unit
    (plain,) = figures("đạt 95%")
    assert plain.halves() == (plain,)


def test_a_number_that_shares_a_symbol_has_all_but_the_number() -> None:
    found = settle(scan(normalise("Nghị quyết số 18, 19-NQ/TW"), api.standard_book()))
    (cited,) = [one for one in found if isinstance(one, Citation)]
    shared, own = cited.shared
    assert own.number == cited.number == "19"
    before = cited.numbered(shared.number)
    assert (cited.symbol, before.symbol, before.number) == ("19-NQ/TW", "18-NQ/TW", "18")
    assert (before.kind, before.issuer_code, before.shared) == (cited.kind, cited.issuer_code, ())
