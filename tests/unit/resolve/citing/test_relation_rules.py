"""The rule that decided a relation, as `--why` writes it, and the places that change what was decided before."""

from typing import Any

import pytest

from ktttextract.api import extract_bytes

A, B, C = "31/2014/NĐ-CP", "47/2016/NĐ-CP", "52/2018/NĐ-CP"
NA, NB, NC = (f"Nghị định số {symbol}" for symbol in (A, B, C))


def rules(text: str) -> dict[str, str]:
    """The rule of each cited document."""
    rows: list[dict[str, Any]] = extract_bytes(text.encode(), why=True)["references"]
    return {row["symbol"] or row["name"]: row["decided_by"]["relation"] for row in rows}


def test_only_why_writes_the_rule() -> None:
    row = extract_bytes(f"Căn cứ {NA};".encode())["references"][0]
    assert "decided_by" not in row
    assert rules(f"Căn cứ {NA};") == {A: "relation.cue.legal_basis"}


def test_a_document_has_the_rule_of_its_strongest_place() -> None:
    assert rules(f"Mức chi theo {NA}. Bãi bỏ {NA}. Học tập {NA}.") == {A: "relation.cue.repeals"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Bãi bỏ {NA}, {NB}.", {A: "relation.cue.repeals", B: "relation.list.next"}),
        (f"Bãi bỏ {NA} về sách; Điều 3 {NB}.", {A: "relation.cue.repeals", B: "relation.list.item"}),
        (f"Thực hiện {NA} về sách báo, {NB} về bạn đọc.", {A: "relation.cue.implements", B: "relation.list.coupled"}),
        # What is said behind a list holds for all of it.
        (f"{NA}; {NB}; {NC} hết hiệu lực.", dict.fromkeys((A, B, C), "relation.behind.repeals")),
        # What a title names is not what is spoken of.
        (f"{NA} quy định chi tiết {NB} hết hiệu lực.", {A: "relation.behind.repeals", B: "relation.title"}),
        (f"Căn cứ {NA} đã hết hiệu lực;", {A: "relation.cue.legal_basis"}),
        (f"{NA} nói về thư viện.", {A: "relation.default"}),
    ],
)
def test_the_rule_that_decided(text: str, expected: dict[str, str]) -> None:
    assert rules(text) == expected


def test_the_line_above_a_list_governs_its_items_and_no_title_in_them() -> None:
    text = f"Bãi bỏ các văn bản sau:\n1. {NA} quy định chi tiết Luật Thư viện;\n2. Điều 5 {NB};\n3. {NC}.\n"
    governed = dict.fromkeys((A, B, C), "relation.line.repeals")
    assert rules(text) == {**governed, "Luật Thư viện": "relation.title"}
