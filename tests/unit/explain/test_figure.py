"""What is told of one figure: each field with its rule, and the words that the rule rests on."""

from typing import Any

import pytest

from ktttextract import api
from ktttextract.explain import explain_source
from ktttextract.explain.tracing import watched
from ktttextract.output.explanation import explanation_bytes
from ktttextract.source import read_text

PLAN = (
    "ỦY BAN NHÂN DÂN\nTỈNH KON TUM\nSố: 12/KH-UBND\nKon Tum, ngày 12 tháng 01 năm 2026\n\n"
    "KẾ HOẠCH\nPhát triển hợp tác xã giai đoạn 2026 - 2030\n\nI. TỔ CHỨC\n"
)
TABLE = (
    "KẾ HOẠCH\nPhát triển nông thôn năm 2026\nChỉ tiêu năm 2026\n\n"
    "| TT | Chỉ tiêu | Đơn vị tính | Kế hoạch năm 2026 |\n| --- | --- | --- | --- |\n"
    "| 1 | Diện tích lúa | ha | 1.250 |\n| 2 | Số hợp tác xã | hợp tác xã | 14 |\n"
)


def told(text: str, find: str) -> dict[str, Any]:
    figure: dict[str, Any] = explain_source(read_text(text, "-"), at=text.index(find))["figure"]
    return figure


def words(figure: dict[str, Any], field: str) -> list[str]:
    """The words that the answer of one field rests on."""
    answer = next(answer for answer in figure["answers"] if answer["field"] == field)
    return [ground["text"] for ground in answer["grounds"] if ground["text"]]


@pytest.mark.parametrize(
    ("text", "find", "field", "said"),
    [
        ("Phấn đấu trồng 40 ha rừng.\n", "40 ha", "status", "Phấn đấu"),
        ("Toàn huyện đã trồng 40 ha rừng.\n", "40 ha", "status", "đã"),
        ("Đến năm 2029 có 40 hợp tác xã.\n", "40", "year", "năm 2029"),
        ("II. MỤC TIÊU ĐẾN NĂM 2028\n- Trồng 40 ha rừng.\n", "40 ha", "year", "NĂM 2028"),
        ("II. MỤC TIÊU\n- Trồng 40 ha rừng.\n", "40 ha", "year", "giai đoạn 2026 - 2030"),
        ("II. MỤC TIÊU\n- Trồng 40 ha rừng.\n", "40 ha", "status", "II. MỤC TIÊU"),
        ("Phấn đấu hằng năm mở 6 lớp cho xã viên.\n", "6 lớp", "per", "hằng năm"),
        ("Phấn đấu có 9 hợp tác xã, trong đó 4 hợp tác xã nuôi cá.\n", "4 hợp", "of", "trong đó"),
        ("Phấn đấu sản lượng cá tăng 12%.\n", "12%", "change", "tăng"),
        ("Phấn đấu tỷ lệ hộ nghèo còn 3%.\n", "3%", "indicator", "tỷ lệ hộ nghèo"),
    ],
)
def test_the_words_that_a_field_rests_on(text: str, find: str, field: str, said: str) -> None:
    assert said in words(told(PLAN + text, find), field)


def test_each_figure_of_a_sentence_has_the_cue_that_governs_it() -> None:
    text = f"{PLAN}Năm 2025 đã trồng 30 ha rừng; phấn đấu năm 2026 trồng 40 ha rừng.\n"
    assert words(told(text, "30 ha"), "status") == ["đã"]
    assert words(told(text, "40 ha"), "status")[0] in ("phấn đấu", "năm 2026")


def test_both_halves_of_a_pair_are_told_by_their_own_rule() -> None:
    text = f"{PLAN}Thu ngân sách đạt 320/400 tỷ đồng.\n"
    rules = [
        next(answer["rule"] for answer in told(text, find)["answers"] if answer["field"] == "status")
        for find in ("320", "400")
    ]
    assert rules == ["status.half.done", "status.half.plan"]


def test_a_cell_is_told_by_its_column() -> None:
    figure = told(TABLE, "1.250")
    assert (figure["sentence"], figure["outcome"]) == (None, "taken")
    assert "Diện tích lúa" in words(figure, "indicator")
    assert any("2026" in said for said in words(figure, "year"))
    assert any("kế hoạch" in said.lower() for said in words(figure, "status"))


def test_watching_changes_nothing() -> None:
    book = api.standard_book()
    source = read_text(f"{PLAN}II. MỤC TIÊU\nCó 9 hợp tác xã, trong đó 4 nuôi cá; thu 3/5 tỷ đồng.\n{TABLE}", "-")
    assert api.extract_source(source, watched(book, []), why=True) == api.extract_source(source, book, why=True)


def test_a_story_is_safe_and_narrow() -> None:
    text = f"{PLAN}Phấn đấu \x1b[31m{'rất ' * 60}\u202ecó 40 hợp tác xã.\n"
    shown = explanation_bytes(told(text, "40 hợp")).decode()
    assert all(char.isprintable() or char == "\n" for char in shown)
    assert max(map(len, shown.splitlines())) <= 80


def test_the_link_with_an_official_indicator_is_told_with_its_words() -> None:
    figure = told(f"{PLAN}Phấn đấu tỷ lệ hộ nghèo còn 3%.\n", "3%")
    link = figure["indicator_link"]
    assert (link["id"], link["grounds"]["found"]) == ("poverty.multidimensional_rate", "same_words")
    assert link["grounds"]["agreed"] == ("hộ", "nghèo")
    shown = explanation_bytes(figure).decode()
    assert "poverty.multidimensional_rate" in shown
    assert "tên trùng với tên trong bảng" in shown


@pytest.mark.parametrize(
    ("text", "find", "said"),
    [
        ("Phấn đấu kim ngạch xuất khẩu hàng hóa tăng 12%.\n", "12%", "mức tăng, giảm"),
        ("Phấn đấu diện tích lúa hữu cơ đạt 40 ha.\n", "40 ha", "chữ riêng của tên: hữu cơ"),
        ("Huyện dự kiến đón 900 lượt khách.\n", "900", "tourism.visitors"),
    ],
)
def test_what_a_link_rests_on_is_shown(text: str, find: str, said: str) -> None:
    shown = explanation_bytes(told(PLAN + text, find)).decode()
    assert said in " ".join(shown.split())


def test_a_figure_without_an_official_indicator_says_nothing_of_it() -> None:
    figure = told(f"{PLAN}Phấn đấu có 14 hợp tác xã.\n", "14")
    assert figure["indicator_link"] is None
    assert "Chính thức" not in explanation_bytes(figure).decode()
