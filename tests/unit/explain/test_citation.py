"""What is told of one place that cites a document: what is done to it, by which rule and on which words."""

from typing import Any

import pytest

from ktttextract import api
from ktttextract.explain import explain_source
from ktttextract.explain.tracing import watched
from ktttextract.output.explanation import explanation_bytes
from ktttextract.source import read_text

DECREE = (
    "CHÍNH PHỦ\nSố: 61/2024/NĐ-CP\n\nNGHỊ ĐỊNH\nQuy định về hoạt động thư viện\n\n"
    "Căn cứ Luật Thư viện ngày 21 tháng 11 năm 2019;\nThông tư số 15/2017/TT-BVHTTDL;\n\n"
    "Bãi bỏ các văn bản sau đây:\n1. Khoản 2 Điều 5 Nghị định số 31/2014/NĐ-CP;\n"
    "2. Nghị định số 47/2016/NĐ-CP về sách giáo khoa.\n"
    "Nghị định số 52/2018/NĐ-CP hết hiệu lực.\nMức chi theo Nghị định số 52/2018/NĐ-CP.\n"
)


def told(at: int) -> dict[str, Any]:
    data: dict[str, Any] = explain_source(read_text(DECREE, "-"), at=at)
    assert data["figure"] is None
    citation: dict[str, Any] = data["citation"]
    return citation


@pytest.mark.parametrize(
    ("find", "value", "rule", "words"),
    [
        ("Luật Thư viện", "legal_basis", "relation.cue.legal_basis", "Căn cứ"),
        ("Thông tư số 15", "legal_basis", "relation.list.basis", "Luật Thư viện"),
        ("Nghị định số 31", "repeals", "relation.line.repeals", "Bãi bỏ"),
        ("Nghị định số 47", "repeals", "relation.line.repeals", "Bãi bỏ"),
        ("Nghị định số 52", "repeals", "relation.behind.repeals", "hết hiệu lực"),
    ],
)
def test_the_words_that_a_relation_rests_on(find: str, value: str, rule: str, words: str) -> None:
    (answer,) = told(DECREE.index(find))["answers"]
    assert (answer["value"], answer["rule"]) == (value, rule)
    assert answer["about"]
    grounds = [ground for ground in answer["grounds"] if ground["text"]]
    assert words in [ground["text"] for ground in grounds]
    assert all(DECREE[ground["start"] : ground["end"]] == ground["text"] for ground in grounds)


def test_a_place_is_told_apart_from_its_document() -> None:
    citation = told(DECREE.rindex("Nghị định số 52"))
    assert [answer["rule"] for answer in citation["answers"]] == ["relation.cue.cites"]
    assert (citation["relation"], citation["decided_by"]) == ("repeals", {"relation": "relation.behind.repeals"})


def test_every_citation_of_the_text_is_listed_with_its_rule() -> None:
    matches = explain_source(read_text(DECREE, "-"))["matches"]
    kept = [match for match in matches if match["outcome"] == "kept" and match["rule"].startswith("reference.")]
    assert len(kept) == 6
    assert all(match["decided_by"]["relation"].startswith("relation.") for match in kept)


def test_a_citation_is_told_in_vietnamese() -> None:
    at = DECREE.index("Nghị định số 31")
    shown = explanation_bytes(told(at)).decode()
    for piece in ("bãi bỏ", "Điều khoản", "relation.line.repeals: ", "dựa vào: «Bãi bỏ»", "một phần"):
        assert piece in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_watching_changes_no_relation() -> None:
    book, source = api.standard_book(), read_text(DECREE, "-")
    assert api.extract_source(source, watched(book, []), why=True) == api.extract_source(source, book, why=True)
