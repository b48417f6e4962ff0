"""Tiles of a web page: a figure on one line, what it counts on the next."""

import pytest

from ktttextract.api import extract_source, standard_book
from ktttextract.source import read_text


def told(source: str) -> list[tuple[str, str, str, int | None, str]]:
    data = extract_source(read_text(source, "-"), standard_book())
    return [(t["text"], (t["unit"] or {}).get("name"), t["indicator"], t["year"], t["status"]) for t in data["targets"]]


@pytest.mark.parametrize("blank", ["\n", "\n\n"])
def test_the_heading_dates_them_and_the_label_names_and_counts(blank: str) -> None:
    tiles = ["95%", "Hộ dùng nước sạch", "320", "Hợp tác xã nông nghiệp", "4.500 tỷ đồng", "Vốn huy động"]
    assert told("Mục tiêu đến năm 2030\n\n" + blank.join(tiles) + "\n\nLiên hệ\n") == [
        ("95%", "%", "Hộ dùng nước sạch", 2030, "target"),
        ("320", "hợp tác xã", "Hợp tác xã nông nghiệp", 2030, "target"),
        ("4.500 tỷ đồng", "đồng", "Vốn huy động", 2030, "target"),
    ]


def test_a_heading_with_a_year_alone_shows_what_there_is() -> None:
    found = told("Nông nghiệp năm 2024\n120\nhợp tác xã\n85%\nhộ dùng nước sạch\n40+\nsản phẩm OCOP\n")
    assert [(text, year, status) for text, _, _, year, status in found] == [
        ("120", 2024, "result"),
        ("85%", 2024, "result"),
        ("40+", 2024, "result"),
    ]


@pytest.mark.parametrize(
    "page",
    [
        "Đọc nhiều năm 2024\n1\nHợp tác xã chè\n2\nHợp tác xã nấm\n3\nHợp tác xã ong\n4\nHợp tác xã hoa\n",
        "Chúng tôi\n120\nhợp tác xã\n35\nhuyện\n40\nsản phẩm\n",
        "Thống kê năm 2024\n12.000\nlượt truy cập\n35\nngười đang trực tuyến\n400\nlượt xem hôm nay\n",
    ],
)
def test_ranks_counters_and_undated_pages_have_none(page: str) -> None:
    assert told(page) == []


def test_what_has_a_counter_s_word_in_its_name_is_no_counter() -> None:
    page = "Viễn thông năm 2024\n320\nthuê bao điện thoại di động\n85%\nhộ có điện thoại thông minh\n40\nbưu cục\n"
    assert [text for text, *_ in told(page)][:2] == ["320", "85%"]
