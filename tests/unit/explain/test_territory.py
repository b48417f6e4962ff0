"""What is told of the unit that a text speaks for: which, by which rule and on which words."""

import pytest

from ktttextract.explain import explain_source
from ktttextract.output.explanation import territory_bytes
from ktttextract.source import read_text

PLAN = "ỦY BAN NHÂN DÂN\nHUYỆN BÙ ĐĂNG\nSố: 4/KH-UBND\n\nKẾ HOẠCH\nMở thêm thư viện\n"


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        (PLAN, "territory.issuer", "ỦY BAN NHÂN DÂN\nHUYỆN BÙ ĐĂNG"),
        ("# Bạn đọc trẻ ở huyện Bù Đăng\n\nCó sách mới.", "territory.title.unit", "Bạn đọc trẻ ở huyện Bù Đăng"),
        ("UBND huyện Bù Đăng vừa mua sách.", "territory.lead.acts", "UBND huyện Bù Đăng"),
        ("Toàn huyện Bù Đăng có sách. Ở huyện Bù Đăng có sách.", "territory.named", "huyện Bù Đăng"),
    ],
)
def test_the_words_that_it_rests_on(text: str, rule: str, words: str) -> None:
    told = explain_source(read_text(text, "-"))["territory"]
    assert told["value"]["name"] == "Bù Đăng"
    assert told["rule"] == rule
    grounds = [ground for ground in told["grounds"] if ground["text"] == words]
    assert grounds
    assert all(text[ground["start"] : ground["end"]] == words for ground in grounds)


def test_a_person_reads_it_in_vietnamese() -> None:
    told = explain_source(read_text(PLAN, "-"))["territory"]
    assert territory_bytes(told).decode() == (
        "Địa bàn      Bù Đăng (Bình Phước, nay là Đồng Nai)\n"
        "             territory.issuer: Cơ quan ban hành thuộc một đơn vị có tên.\n"
        "             dựa vào: «ỦY BAN NHÂN DÂN HUYỆN BÙ ĐĂNG»\n\n"
    )


def test_where_nothing_says_it() -> None:
    told = explain_source(read_text("Có sách mới.", "-"))["territory"]
    assert (told["value"], told["rule"]) == (None, "territory.default")
    assert territory_bytes(told).decode().startswith("Địa bàn      không rõ, hay cả nước\n")
