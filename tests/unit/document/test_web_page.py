"""Pages about documents: headline, moment of publication, what they report on."""

import pytest

from ktttextract.api import extract_bytes
from ktttextract.document.identify import DocumentFacts, identify
from ktttextract.normalise import normalise
from ktttextract.rulebook import RuleBook, load_rulebook
from ktttextract.scan import Citation

LEAD = (
    "Ban Thường vụ Huyện ủy vừa ban hành Kế hoạch số 5-KH/HU về thực hiện Chương trình số 9-CTr/TU của Tỉnh ủy về "
    "phát triển nghề nuôi tằm, trồng dâu trên địa bàn huyện trong những năm tới, tổ chức lại sản xuất theo "
    "hướng liên kết giữa các hộ với hợp tác xã, mở rộng thị trường tiêu thụ kén tằm ở trong nước và ngoài nước."
)


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return load_rulebook()


def facts(book: RuleBook, source: str) -> DocumentFacts:
    text = normalise(source)
    found: list[Citation] = []
    for symbol in ("9-CTr/TU", "5-KH/HU"):
        start = text.text.find(symbol)
        while start >= 0:
            found.append(Citation().place(book.rules[0], start, start + len(symbol)))
            found[-1].symbol = symbol
            start = text.text.find(symbol, start + 1)
    found.sort(key=lambda match: match.start)
    return identify(text, book, found, [], [])


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("13/11/2023, 05:54", "2023-11-13T05:54"),
        ("2020-09-24 14:47:00.0", "2020-09-24T14:47:00"),
        ("Thứ hai, 24/08/2020, 16:25", "2020-08-24T16:25"),
        ("Ngày đăng: 24/08/2020", "2020-08-24"),
        ("Cập nhật lúc 10:20, 12/03/2024", "2024-03-12T10:20"),
        ("24/08/2020 16:25 GMT+7", "2020-08-24T16:25"),
        ("Thứ hai, ngày 20/01/2025 - 19:33", "2025-01-20T19:33"),
        ("Ngày 5 tháng 3 năm 2024", "2024-03-05"),
    ],
)
def test_publication_dates(book: RuleBook, line: str, value: str) -> None:
    found = facts(book, f"Cổng thông tin điện tử\n\nHuyện ủy triển khai kế hoạch nuôi tằm\n\n{line}\n\n{LEAD}\n")
    assert (found.genre, found.published_at) == ("article", value)
    assert found.title == "Huyện ủy triển khai kế hoạch nuôi tằm"


def test_date_at_the_end_of_the_headline(book: RuleBook) -> None:
    found = facts(book, f"Huyện ủy ban hành kế hoạch nuôi tằm giai đoạn 2 24/08/2020, 16:25\n\n{LEAD}\n")
    assert (found.title, found.published_at) == ("Huyện ủy ban hành kế hoạch nuôi tằm giai đoạn 2", "2020-08-24T16:25")


def test_a_date_in_the_headline_is_no_publication(book: RuleBook) -> None:
    found = facts(book, f"Những điều cần biết khi nộp thuế trước 31/01/2026\n\n{LEAD}\n\nLượt xem: 12\n")
    assert (found.genre, found.published_at) == ("article", None)
    assert found.title == "Những điều cần biết khi nộp thuế trước 31/01/2026"


def test_the_new_document_is_what_an_article_reports_on(book: RuleBook) -> None:
    source = (
        f"Triển khai Chương trình số 9-CTr/TU của Tỉnh ủy ở huyện\n\n24/08/2020\n\n{LEAD}\n\nCác tin khác\nBẢN ĐỒ\n"
    )
    found = facts(book, source)
    text = normalise(source)
    assert found.reports_on == (1,)
    assert text.text[found.tail_start :].startswith("Các tin khác")


def test_the_whole_text_introduced_by_a_page(book: RuleBook) -> None:
    source = (
        "# Chương trình số 9-CTr/TU\n\n**Thay mặt Ban Thường vụ, đồng chí Bí thư đã ký ban hành Chương trình "
        "số 9-CTr/TU về nuôi tằm.**\n\n*Trân trọng giới thiệu toàn văn Chương trình số 9-CTr/TU:*\n\n"
        "I. MỤC TIÊU\n\n1. Có 5 xã nuôi tằm.\n"
    )
    found = facts(book, source)
    assert (found.genre, found.title, found.reports_on) == ("article", "Chương trình số 9-CTr/TU", (0,))


@pytest.mark.parametrize(
    ("body", "symbols"),
    [
        ("{once}{prose}", ["9-CTr/TU"]),  # the only one, at the beginning
        ("{prose}{once}", []),
        ("{once}Trước đó có Kế hoạch số 3-KH/TU. {prose}", []),
        ("{once}Trước đó có Kế hoạch số 3-KH/TU. {once}{prose}", ["9-CTr/TU"]),
    ],
)
def test_a_document_named_once_in_passing_is_not_reported_on(body: str, symbols: list[str]) -> None:
    once = "Theo Chương trình số 9-CTr/TU, xã mở lại chợ phiên. "
    prose = "Bà con dậy từ sớm để xuống chợ, mang theo rau, mật ong và gà đồi của nhà. " * 24
    page = f"Chợ phiên vùng cao đón khách trở lại\n\n24/08/2020\n\n{body}\n\nCác tin khác\nBẢN ĐỒ\n"
    data = extract_bytes(page.format(once=once, prose=prose).encode(), "-")
    named = {row["id"]: row["symbol"] for row in data["references"]}
    assert [named[id] for id in data["document"]["reports_on"]] == symbols


def test_a_caption_is_no_headline(book: RuleBook) -> None:
    page = "24/08/2020\nLãnh đạo xã phát biểu tại buổi khai trương. Ảnh: A.Khoa\n{}\n\nCác tin khác\nBẢN ĐỒ\n"
    assert facts(book, page.format("Bà con dậy từ sớm để xuống chợ, mang theo rau của nhà. " * 9)).title is None


def test_plain_prose_is_unknown(book: RuleBook) -> None:
    assert facts(book, "Hôm qua trời mưa.\n").genre == "unknown"


@pytest.mark.parametrize("at_top", [True, False])
def test_the_dates_of_an_encyclopedia_are_those_of_what_it_tells_about(at_top: bool) -> None:
    long = "Bạn đọc mượn sách ở thư viện xã mỗi ngày một đông hơn. " * 60
    source = "Lấy từ “https://vi.wikipedia.org/wiki/Thư_viện”"
    page = ["Huyện Bãi Dài mở thư viện cho các xã", long, long, "Ngày đăng: 12/3/2024"]
    page.insert(0 if at_top else 3, source)
    assert extract_bytes("\n\n".join(page).encode(), "-")["document"]["published_at"] is None
