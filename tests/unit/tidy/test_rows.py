"""What the tidy tables say beside a finding: the province of its text, and where in a document it stands."""

from typing import Any

import pytest

from ktttextract.api import extract_bytes
from ktttextract.tidy import TABLES, failure_rows, rows_of

PLAN = (
    "ỦY BAN NHÂN DÂN\n{place}\nSố: 4/KH-UBND\n\nKẾ HOẠCH\nMở thêm thư viện\n\n"
    "Phấn đấu đến năm 2030:\n- Có 120 hợp tác xã;\n- Có 40 trạm bơm."
)
TERRITORY = ("territory_level", "territory", "territory_code", "province_code", "province", "successor")
PROVINCE = ("province_code", "province")


def columns(name: str, rows: list[list[Any]], asked: tuple[str, ...]) -> list[tuple[Any, ...]]:
    places = [[column.name for column in TABLES[name].columns].index(one) for one in asked]
    return [tuple(row[place] for place in places) for row in rows]


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("TỈNH HÀ NAM", ("province", "Hà Nam", "35", "35", "Hà Nam", "Ninh Bình")),
        ("HUYỆN MƯỜNG LA", ("district", "Mường La", "120", "14", "Sơn La", "Sơn La")),
        ("XÃ AN VĨ", ("commune", "An Vĩ", None, None, None, None)),
    ],
)
def test_documents_and_targets_carry_the_province(place: str, told: tuple[str | None, ...]) -> None:
    rows = rows_of("a", extract_bytes(PLAN.format(place=place).encode()))
    assert columns("documents", rows["documents"], TERRITORY) == [told]
    targets = columns("targets", rows["targets"], PROVINCE)
    assert len(targets) == 2
    assert set(targets) == {told[3:5]}


def test_what_speaks_for_no_unit_has_none() -> None:
    for rows in (rows_of("a", extract_bytes(b"")), failure_rows("a", ("InputError", "no", ""))):
        assert columns("documents", rows["documents"], TERRITORY) == [(None,) * 6]


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ({}, (None, None, None)),
        ({"page": 3}, (3, None, None)),
        ({"sheet": "Biểu 1", "cell": "C7", "ocr": True}, (None, "Biểu 1", "C7")),
    ],
)
def test_findings_carry_their_place_in_the_document(place: dict[str, Any], told: tuple[Any, ...]) -> None:
    data = extract_bytes("Theo Kế hoạch số 12-KH/HU ngày 5/3/2024, có 120 hợp tác xã.".encode())
    for found in (data["targets"], data["dates"], *(reference["mentions"] for reference in data["references"])):
        found[0] |= place
    rows = rows_of("a", data)
    assert all(columns(name, rows[name], ("page", "sheet", "cell")) == [told] for name in ("targets", "dates"))
    assert columns("mentions", rows["mentions"], ("page", "sheet", "cell")) == [told]
