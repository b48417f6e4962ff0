"""The tables show what a reader looks for first, in Vietnamese, and take brackets in texts for brackets."""

from decimal import Decimal
from typing import Any

import pytest

from ktttextract.output.listing import listing_bytes, matches_bytes
from ktttextract.output.words import figure_words, territory_words

TARGET: dict[str, Any] = {
    "id": "t1", "start": 0, "end": 5, "text": "ít nhất 1.430,5 tấn", "low": Decimal("1430.5"), "high": None,
    "comparator": "ge", "unit": {"text": "tấn", "name": "tấn", "kind": "mass"}, "indicator": "sản lượng [khô]",
    "indicator_id": None, "change": None, "baseline": None, "of_total": None, "year": 2030,
    "period": {"from": 2026, "to": 2030, "text": "giai đoạn 2026 - 2030"}, "per": "year", "status": "target",
    "of": None, "source": None, "rule": "target.count", "confidence": Decimal("0.87"), "section": [],
}  # fmt: skip
REFERENCE: dict[str, Any] = {
    "id": "r1", "symbol": "7-NQ/HU", "name": None, "year": None, "kind": {"code": "NQ", "name": "Nghị quyết"},
    "number": "7", "issuer_code": "HU", "issued_on": "2024-03-05", "issuer": "b1", "title": "về [bold]rừng[/bold]",
    "relation": "implements", "key": "7-NQ/HU", "mentions": [{}, {}],
}  # fmt: skip
DATA: dict[str, Any] = {
    "source": {"name": "plan.txt"},
    "document": {
        "genre": "original", "symbol": "9-KH/UBND", "kind": None, "title": "Trồng rừng", "issuer": "b1", "place": None,
        "issued_on": "2024-04-01", "published_at": None, "signatories": [], "recipients": [], "reports_on": [],
        "territory": None,
    },
    "references": [REFERENCE],
    "dates": [],
    "bodies": [{"id": "b1", "name": "Huyện ủy Đồi Xanh"}],
    "targets": [TARGET],
    "notices": [{"code": "date.invalid", "severity": "warning", "message": "Không có ngày này.", "start": 3, "end": 9}],
}  # fmt: skip


def test_what_the_tables_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    shown = listing_bytes(DATA).decode()
    for piece in (
        "Số hiệu", "Cơ quan", "9-KH/UBND", "01/04/2024", "7-NQ/HU", "05/03/2024", "Huyện ủy Đồi Xanh", "thực hiện",
        "về [bold]rừng[/bold]", "≥ 1.430,5", "tấn/năm", "sản lượng [khô]", "2026-2030", "mục tiêu", "date.invalid",
    ):  # fmt: skip
        assert piece in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize(
    ("territory", "shown"),
    [
        ({"name": "Lai Châu", "province": {"name": "Lai Châu"}, "successor": None}, "Lai Châu"),
        ({"name": "Hà Nam", "province": {"name": "Hà Nam"}, "successor": "Ninh Bình"}, "Hà Nam (nay là Ninh Bình)"),
        ({"name": "Bảo Lộc", "province": {"name": "Lâm Đồng"}, "successor": "Lâm Đồng"}, "Bảo Lộc (Lâm Đồng)"),
        (
            {"name": "Ba Tri", "province": {"name": "Bến Tre"}, "successor": "Vĩnh Long"},
            "Ba Tri (Bến Tre, nay là Vĩnh Long)",
        ),
        ({"name": "Đồi Xanh", "province": None, "successor": None}, "Đồi Xanh"),
        (None, None),
    ],
)
def test_how_a_territory_is_shown(territory: dict[str, Any] | None, shown: str | None) -> None:
    assert territory_words(territory) == shown


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        ({"comparator": "le", "low": None, "high": 5}, "≤ 5"),
        ({"comparator": "between", "low": 8, "high": 10}, "8 - 10"),
        ({"comparator": "eq", "low": 15, "high": 15, "change": "increase"}, "+15"),
        ({"unit": None}, "?"),
        ({"period": None}, "2030"),
    ],
)
def test_how_a_figure_is_shown(change: dict[str, Any], shown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    assert shown in listing_bytes({**DATA, "targets": [{**TARGET, **change}]}).decode()


@pytest.mark.parametrize("width", ["40", "80"])
def test_tables_fit_the_width(width: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", width)
    assert max(map(len, listing_bytes(DATA).decode().splitlines())) <= int(width)


@pytest.mark.parametrize(
    "name", ["nuôi trồng thủy sản nước ngọt, nước lợ", "hợp tác xã", "km đường giao thông nông thôn"]
)
@pytest.mark.parametrize(("low", "high"), [("1430.5", None), ("12345678", "23456789"), ("0.125", "0.25")])
def test_at_80_columns_no_figure_date_or_word_is_broken(
    name: str, low: str, high: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    between = {"comparator": "between" if high else "ge", "low": Decimal(low), "high": Decimal(high) if high else None}
    targets = [{**TARGET, **between, "indicator": f"diện tích {name}", "unit": {"name": name}, "of": "t104"}]
    title = "thực hiện Chương trình hành động số 178-CTr/TU về phát triển kinh tế hợp tác"
    references = [{**REFERENCE, "symbol": "17/2022/NQ-HĐND", "title": title}]
    shown = listing_bytes({**DATA, "targets": targets, "references": references}).decode()
    assert max(map(len, shown.splitlines())) <= 80
    figure = figure_words(targets[0]).split()  # bounds of many digits stand below each other
    for whole in (*figure, "2026-2030", "05/03/2024", "17/2022/NQ-HĐND", "178-CTr/TU", *name.split()):
        assert whole in shown
    assert "Nguyên văn" not in shown


def test_matches_with_their_outcome(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    match = {"rule": "date.day", "start": 1, "end": 4, "text": "1/2", "fields": {"day": 1}, "reason": "overlapped"}
    kept = {**match, "outcome": "kept", "decided_by": {"admission": "admission.dated", "status": "status.default"}}
    lost = {**match, "outcome": "lost", "decided_by": None}
    shown = matches_bytes({"source": {"name": "-"}, "matches": [kept, lost]}).decode()
    for piece in ("giữ", "bỏ", "overlapped", "day=1", "admission.dated"):
        assert piece in shown
