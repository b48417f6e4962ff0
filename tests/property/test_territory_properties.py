"""The unit that a text speaks for, whatever the text: it stands in the tables or in the text, and leads to 2025."""

import unicodedata
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ktttextract.api import extract_bytes, standard_book
from ktttextract.models import Territory

PROVINCES = standard_book().table("provinces").rows
DISTRICTS = standard_book().table("districts").rows
CURRENT = [row for row in PROVINCES if "valid" not in row]
NAMES = sorted({row["name"] for row in (*PROVINCES, *DISTRICTS)})
KINDS = [row["name"] for row in standard_book().table("place_kinds").rows]
PLAIN = [
    "UBND",
    "Huyện ủy",
    "mua sách,",
    "Bộ Tài chính",
    "\n",
    ". ",
    "toàn tỉnh",
    "năm 2024",
    "# ",
    "Địa chỉ:",
    "(",
    "Lượt xem: 4",
]
HEAD = "Số: 4/KH-UBND\n\nKẾ HOẠCH\nMở thêm thư viện\n"
texts = st.lists(st.sampled_from([*NAMES, *KINDS, *PLAIN]), max_size=14).map(" ".join)


def territory(text: str) -> dict[str, Any] | None:
    found: dict[str, Any] | None = extract_bytes(text.encode())["document"]["territory"]
    return found


@given(texts)
def test_what_is_said_is_whole(text: str) -> None:
    found = territory(text)
    if found is None:
        return
    Territory.model_validate(found)
    province = found["province"]
    if province is not None:
        assert province["name"] in {row["name"] for row in PROVINCES}
    else:
        assert found["successor"] is None
    if found["level"] == "province":
        assert found["name"] == province["name"]
    if found["code"] is not None:
        assert found["name"] in NAMES


@given(texts)
def test_decomposed_letters_change_nothing(text: str) -> None:
    assert territory(unicodedata.normalize("NFD", text)) == territory(text)


@given(st.sampled_from(DISTRICTS))
def test_a_district_of_the_tables_leads_to_its_province(row: dict[str, Any]) -> None:
    found = territory(f"ỦY BAN NHÂN DÂN\n{row['kind']} {row['name']}\n".upper() + HEAD)
    assert found is not None
    assert found["level"] == "district"
    same = [one for one in DISTRICTS if one["name"] == row["name"] and one["kind"] == row["kind"]]
    if len(same) == 1:
        assert found["code"] == row["code"]
        assert found["province"]["name"] in {one["name"] for one in PROVINCES if one.get("code") == row["province"]}
        assert found["successor"]
    else:
        assert found["code"] is None


@given(st.sampled_from(PROVINCES))
def test_a_province_of_the_tables_is_its_own(row: dict[str, Any]) -> None:
    found = territory(f"ỦY BAN NHÂN DÂN\n{row['kind']} {row['name']}\n".upper() + HEAD)
    assert found is not None
    assert (found["level"], found["name"]) == ("province", row["name"])
    assert found["successor"] == row.get("valid", {}).get("successor")


@given(st.sampled_from(CURRENT), texts.filter(lambda text: "Số" not in text))
def test_no_words_below_the_printed_head_change_it(row: dict[str, Any], behind: str) -> None:
    head = f"ỦY BAN NHÂN DÂN\n{row['kind']} {row['name']}\n".upper() + HEAD
    assert territory(f"{head}\nMua thêm sách.\n\n{behind}") == territory(head)
