"""How much of a document is repealed, replaced or amended, and what is only named on the way."""

from typing import Any

import pytest

from ktttextract.api import extract_bytes

A, B = "31/2014/NĐ-CP", "47/2016/NĐ-CP"


def references(text: str) -> dict[str, Any]:
    return {row["symbol"] or row["name"]: row for row in extract_bytes(text.encode())["references"]}


@pytest.mark.parametrize(
    ("text", "relation", "scope"),
    [
        (f"Bãi bỏ khoản 2 Điều 5 Nghị định số {A}.", "repeals", "part"),
        (f"Bãi bỏ điểm a, điểm b và điểm c khoản 2, khoản 3 Điều 5 Nghị định số {A}.", "repeals", "part"),
        (f"Bãi bỏ các quy định tại khoản 3 Điều 7 Nghị định số {A}.", "repeals", "part"),
        (f"Hủy bỏ nội dung về mức chi tại Nghị định số {A}.", "repeals", "part"),
        (f"Bãi bỏ một phần Nghị định số {A}.", "repeals", "part"),
        (f"Bãi bỏ Điều 5 Quy chế ban hành kèm theo Nghị định số {A}.", "repeals", "part"),
        (f"Khoản 2 Điều 5 Nghị định số {A} hết hiệu lực từ ngày 01/7/2024.", "repeals", "part"),
        (f"Bãi bỏ Nghị định số {A}.", "repeals", "whole"),
        (f"Bãi bỏ toàn bộ nội dung Nghị định số {A}.", "repeals", "whole"),
        (f"Nghị định số {A} hết hiệu lực từ ngày 01/7/2024.", "repeals", "whole"),
        (f"Sửa đổi, bổ sung một số điều của Nghị định số {A}.", "amends", "part"),
        (f"Sửa đổi, bổ sung Điều 9 Nghị định số {A} như sau:", "amends", "part"),
        (f"Nghị định này thay thế Nghị định số {A}.", "replaces", "whole"),
        (f"Thay thế Phụ lục II kèm theo Nghị định số {A}.", "replaces", "part"),
        (f"Căn cứ khoản 2 Điều 5 Nghị định số {A};", "legal_basis", None),
        (f"Nội dung này được sửa đổi tại khoản 1 Điều 1 Nghị định số {A}.", "cites", None),
        (f"Mức chi sửa đổi, bổ sung tại khoản 1 Điều 1 Nghị định số {A}.", "cites", None),
    ],
)
def test_scope(text: str, relation: str, scope: str | None) -> None:
    row = references(text)[A]
    assert (row["relation"], row["scope"]) == (relation, scope)


@pytest.mark.parametrize(
    "text",
    [
        f"Bãi bỏ Nghị định số {A} ngày 01/3/2014 của Chính phủ quy định chi tiết thi hành Luật Thủy lợi.",
        f"Bãi bỏ khoản 4 Điều 6 Nghị định số {A} hướng dẫn thực hiện Luật Thủy lợi.",
        f"Nghị định số {A} quy định chi tiết Luật Thủy lợi hết hiệu lực từ ngày 01/7/2024.",
    ],
)
def test_a_law_inside_the_title_of_a_repealed_document_is_cited(text: str) -> None:
    found = references(text)
    assert found[A]["relation"] == "repeals"
    assert (found["Luật Thủy lợi"]["relation"], found["Luật Thủy lợi"]["scope"]) == ("cites", None)


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        (f"Bãi bỏ một phần các văn bản sau:\n1. Nghị định số {A};\n2. Nghị định số {B}.", ["part", "part"]),
        (f"Bãi bỏ Nghị định số {A} và khoản 2 Điều 3 Nghị định số {B}.", ["whole", "part"]),
        (f"Bãi bỏ khoản 2 Điều 3 Nghị định số {A} và Nghị định số {B}.", ["part", "whole"]),
        (f"Sửa đổi, bổ sung một số điều của Nghị định số {A} và Nghị định số {B}.", ["part", "part"]),
    ],
)
def test_each_member_of_a_list_has_its_own_scope(text: str, scopes: list[str]) -> None:
    assert [row["scope"] for row in references(text).values()] == scopes


def test_a_list_goes_on_behind_a_title_that_names_a_law() -> None:
    text = f"Căn cứ Nghị định số {A} quy định chi tiết Luật Thủy lợi; Nghị định số {B} về cùng việc;"
    found = references(text)
    assert [found[key]["relation"] for key in (A, "Luật Thủy lợi", B)] == ["legal_basis", "cites", "legal_basis"]


def test_a_legal_basis_does_not_end() -> None:
    text = f"Căn cứ Nghị định số {A} về việc công bố thủ tục hành chính được sửa đổi, bị bãi bỏ;"
    assert references(text)[A]["relation"] == "legal_basis"


def test_two_spellings_of_a_name_are_one_reference() -> None:
    found = references("Luật Thi đua, Khen thưởng được phổ biến; Luật Thi đua khen thưởng cũng vậy.")
    assert len({row["key"] for row in found.values()}) == len(found) == 1


def test_a_long_chain_of_articles_is_read_at_once() -> None:
    text = "Theo " + "Điều 1 - " * 60 + f"x Nghị định số {A}."
    assert references(text)[A]["relation"] == "cites"
