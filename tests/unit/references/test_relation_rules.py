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


LAW = f"{NA} quy định chi tiết Luật Thư viện"
LONG = (
    f"{NA} quy định việc mở cửa buổi tối, việc mượn sách, việc bảo quản sách và việc phục vụ bạn đọc ở các xã vùng "
    "cao, xã ven biển, xã đảo cùng cách chi trả cho người trông coi sách theo Luật Thư viện"
)


@pytest.mark.parametrize(
    ("text", "symbol", "rule", "relation"),
    [
        # A list goes on past what its documents name, and only there.
        (f"Bãi bỏ {NA} (sau đây gọi là Chỉ thị số 7/CT-TTg); {NB}.", B, "list.item", "repeals"),
        (f"Bãi bỏ {LAW} về sách báo; {NB}.", B, "list.item", "repeals"),
        (f"Thực hiện {LAW} và Luật Điện ảnh; {NB}.", B, "list.head", "implements"),
        (f"Thực hiện {LAW}; Luật Điện ảnh.", "Luật Điện ảnh", "list.next", "cites"),
        (f"Thực hiện {LAW} và {NB}.", B, "list.next", "cites"),
        (f"Thực hiện {LAW} về sách báo, {NB}.", B, "title", "cites"),
        (f"Danh mục nêu ở {NA} (kèm theo {NB}).", B, "annex.opened", "attached"),
        # A numbered form and a long name are no heading of an annex.
        (f"Mẫu 02 kèm theo {NA}.", A, "annex.passing", "cites"),
        (f"Phiếu mượn sách của bạn đọc kèm theo {NA}.", A, "annex.passing", "cites"),
        # Only what opens an item is governed by the line above.
        (f"Bãi bỏ các quy định sau đây:\n1. Mức chi của thư viện ở {NA}.", A, "default", "cites"),
        # What is said behind a document is said of the one that the sentence speaks of.
        (f"Thực hiện {LONG} hết hiệu lực.", A, "cue.implements", "implements"),
        (f"{LONG} hết hiệu lực.", A, "behind.repeals", "repeals"),
        (f"Thực hiện {NA}; {NB} hết hiệu lực.", A, "cue.implements", "implements"),
        (f"Thực hiện {LAW} và Luật Điện ảnh hết hiệu lực.", "Luật Điện ảnh", "list.next", "cites"),
        # A verb before "tại" decides where it is near and something is named that this text does it to.
        (f"Mức thu này được sửa đổi một số nội dung tại {NA}.", A, "cue.cites", "cites"),
        (f"Sửa đổi cách chi trả cho người mượn sách ở các xã vùng cao tại {NA}.", A, "cue.cites", "cites"),
        (f"Căn cứ kết luận của Sở tại {NA};", A, "cue.legal_basis", "legal_basis"),
        (f"Việc này căn cứ kết luận của Sở tại {NA}.", A, "cue.cites", "cites"),
    ],
)
def test_which_words_speak_of_a_document(text: str, symbol: str, rule: str, relation: str) -> None:
    rows = extract_bytes(text.encode(), why=True)["references"]
    row = next(row for row in rows if symbol in (row["symbol"], row["name"]))
    assert (row["decided_by"]["relation"], row["relation"]) == (f"relation.{rule}", relation)


@pytest.mark.parametrize(
    ("text", "symbol", "scope"),
    [
        (f"{NA} hết hiệu lực một phần.", A, "part"),
        (f"Bãi bỏ {NA} quy định chi tiết một số điều của Luật Thư viện; {NB}.", B, "whole"),
        (f"Bãi bỏ một phần {NA} và {NB}.", B, "part"),
    ],
)
def test_a_part_is_meant_only_of_what_the_words_speak_of(text: str, symbol: str, scope: str) -> None:
    rows = extract_bytes(text.encode())["references"]
    assert next(row["scope"] for row in rows if row["symbol"] == symbol) == scope


def test_a_page_that_carries_out_what_it_is_about_says_so() -> None:
    title = "# Triển khai thực hiện Nghị quyết số 12/NQ-HĐND về thư viện công cộng"
    lead = "Ngày 12/9/2023, các xã của huyện đã họp bàn việc mở cửa thư viện vào buổi tối cho bạn đọc."
    data = extract_bytes(f"{title}\n\n{lead}\n".encode(), why=True)
    assert data["document"]["genre"] == "article"
    assert data["document"]["reports_on"] == ["r1"]
    assert data["references"][0]["decided_by"] == {"relation": "relation.cue.implements"}
