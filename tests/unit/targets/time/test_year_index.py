"""Years: the horizon of a title, the year before in brackets, the present of a text that does not tell its own."""

import pytest

from ktttextract.api import extract_bytes, standard_book
from ktttextract.syntax.cues import cues_of
from ktttextract.targets.time.year import year_of_title


@pytest.mark.parametrize(
    ("title", "first", "year"),
    [
        ("Phát triển hợp tác xã giai đoạn 2026 - 2030", 2026, 2030),
        ("Chuyển đổi số đến năm 2030", None, 2030),
        ("Kế hoạch công tác năm 2027", None, 2027),
    ],
)
def test_title(title: str, first: int | None, year: int) -> None:
    found = year_of_title(title, cues_of(standard_book()).year_words)
    assert found is not None
    assert (found.first, found.year) == (first, year)


@pytest.mark.parametrize("title", [None, "", "Thực hiện Nghị quyết số 12-NQ/TU", "Thi hành Luật năm 2023 của Quốc hội"])
def test_title_without_horizon(title: str | None) -> None:
    assert year_of_title(title, cues_of(standard_book()).year_words) is None


def test_brackets_behind_same_period() -> None:
    low = "tăng 5% so với cùng kỳ (210 tỷ đồng)"
    same_period = cues_of(standard_book()).year_words.same_period
    assert same_period.search(low, 0, low.index("210"))
    assert not same_period.search(low, 0, low.index("5%"))


def test_deadlines_are_not_the_present() -> None:
    body = "Sáng 15/4/2026, tỉnh họp báo.\n\nBáo cáo trước ngày 31/12/2035.\n\nNăm 2030, trồng mới đạt 300 ha rừng.\n"
    [one] = extract_bytes(body.encode(), "-")["targets"]
    assert (one["year"], one["status"]) == (2030, "target")
