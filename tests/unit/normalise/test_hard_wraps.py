"""Texts wrapped at one width: what was one line is one line again, for titles and letterheads too."""

import textwrap
import unicodedata

import pytest

from ktttextract.normalise import normalise

PARAGRAPHS = [
    "KẾ HOẠCH",
    "PHÁT TRIỂN KINH TẾ VƯỜN VÀ KINH TẾ TRANG TRẠI TRÊN ĐỊA BÀN HUYỆN THỬ NGHIỆM GIAI ĐOẠN 2031 - 2035",
    "Thực hiện Nghị quyết số 26-NQ/HU của Huyện ủy Thử Nghiệm về phát triển kinh tế vườn, Ủy ban nhân dân huyện xây "
    "dựng kế hoạch với các nội dung sau đây, giao các phòng chuyên môn và các xã phối hợp tổ chức thực hiện.",
    "1. Mục tiêu chung của kế hoạch",
    "Đến năm 2035 toàn huyện có 120 trang trại đạt chuẩn, thu nhập bình quân của hộ làm vườn tăng gấp hai lần so với "
    "năm 2030. Các xã vùng cao được ưu tiên hỗ trợ giống cây, phân bón và kỹ thuật chăm sóc trong ba năm đầu.",
    "Hỗ trợ mỗi xã xây dựng ít nhất hai mô hình vườn mẫu gắn với du lịch trải nghiệm, do Sở Nông nghiệp "
    "- Phát triển nông thôn hướng dẫn; ưu tiên: Các hộ nghèo, hộ cận nghèo và hộ mới thoát nghèo trên địa bàn.",
    "- Tổ chức 12 lớp tập huấn cho 480 lượt người về kỹ thuật ghép cành, tỉa cành và bảo quản sau thu hoạch; nội dung "
    "gồm (1) chọn giống; (2) cải tạo đất; (3) phòng trừ sâu bệnh; (4) liên kết tiêu thụ với các hợp tác xã.",
    "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện theo dõi, đôn đốc, định kỳ sáu tháng báo cáo kết quả.",
]


def wrapped(width: int, separator: str = "\n") -> str:
    lines = (textwrap.fill(each, width, break_on_hyphens=False, break_long_words=False) for each in PARAGRAPHS)
    return separator.join(lines)


@pytest.mark.parametrize("width", [50, 58, 60, 64, 70, 72, 79, 90, 100])
def test_paragraphs_that_were_filled_up_to_a_width_are_lines_again(width: int) -> None:
    text = normalise(wrapped(width, "\n\n"))
    assert text.lined.split("\n\n") == PARAGRAPHS
    assert text.text.split("\n\n") == PARAGRAPHS


@pytest.mark.parametrize("width", [60, 70, 80])
def test_a_title_over_several_lines_stays_apart_from_what_stands_around(width: int) -> None:
    assert normalise(wrapped(width)).lined.split("\n")[:2] == PARAGRAPHS[:2]


@pytest.mark.parametrize("look", ["doubled", "indented", "tabs", "decomposed"])
def test_the_width_is_seen_through_blanks_and_marks(look: str) -> None:
    source = wrapped(70, "\n\n")
    looks = {
        "doubled": source.replace(" ", "  "),
        "indented": source.replace("\n", "\n      "),
        "tabs": source.replace(" ", "\t"),
        "decomposed": unicodedata.normalize("NFD", source),
    }
    assert normalise(looks[look]).lined.split("\n\n") == PARAGRAPHS


def test_a_text_wrapped_twice_is_put_together_twice() -> None:
    once = wrapped(90, "\n\n")
    twice = "\n".join(textwrap.fill(line, 60, break_on_hyphens=False) if line else line for line in once.split("\n"))
    assert normalise(twice).text == normalise(once).text


def test_lines_of_their_own_stay_so() -> None:
    lines = [
        "Danh sách các đơn vị",
        "Phòng Kinh tế và Hạ tầng",
        "Phòng Văn hóa và Thông tin",
        "Trạm Khuyến nông",
        "|a|b|",
    ]
    source = "\n".join(lines * 5)
    assert normalise(source).lined == source


def test_an_item_behind_a_full_line_stays_an_item() -> None:
    full = "Các xã rà soát, bổ sung danh mục vườn mẫu và báo cáo huyện"
    source = wrapped(60, "\n\n") + f"\n\n{full}\n- Có 15 vườn mẫu\n{full}\n2. Nhiệm vụ\n{full}.\nCăn cứ kế hoạch này"
    assert normalise(source).lined.split("\n")[-6:] == [
        full, "- Có 15 vườn mẫu", full, "2. Nhiệm vụ", f"{full}.", "Căn cứ kế hoạch này",
    ]  # fmt: skip


FULL = "Các xã rà soát, bổ sung danh mục vườn mẫu và báo cáo huyện"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Tỷ lệ hộ có vườn mẫu của toàn huyện đến nay đã đạt 27,7%", "(T4/2031: 26,08%)."),
        ("Số hộ đạt chuẩn vườn mẫu ở các xã vùng cao nay là 12,5%", "(2030: 11%)."),
        ("Theo quy định của cấp trên, các xã tổng hợp tại khoản 1", "Điều 5 của Nghị quyết về kinh tế vườn."),
        ("Các xã tổng hợp theo các tiêu chí tại các Điều 4, 5,", "6, 7 và 8 của Nghị quyết về kinh tế vườn."),
        ("TRIỂN KHAI NGHỊ QUYẾT SỐ 12/NQ-HU NGÀY 23/7/2031", "CỦA HUYỆN ỦY VỀ KINH TẾ VƯỜN"),
        ("TRIỂN KHAI NGHỊ QUYẾT SỐ 12/2031/NQ-HĐND", "NGÀY 22 THÁNG 12 NĂM 2031 CỦA HỘI ĐỒNG NHÂN DÂN"),
        ("TRIỂN KHAI NGHỊ QUYẾT NGÀY 22 THÁNG 12", "NĂM 2031 CỦA HỘI ĐỒNG NHÂN DÂN"),
        (FULL, "BÃI DÀI"),
    ],
)
def test_a_full_line_goes_on(before: str, after: str) -> None:
    source = wrapped(60, "\n\n") + f"\n\n{before}\n{after}"
    assert normalise(source).text.endswith(f"{before} {after}")


@pytest.mark.parametrize(
    "after",
    ["I. VỀ KẾT QUẢ", "A. NỘI DUNG", "CHỦ TỊCH HUYỆN Nguyễn Văn Mẫu", "l) Các xã vùng cao", "Tên: | 12 | xã"],
)
def test_a_line_of_its_own_below_a_full_line_that_ends_a_sentence_stays_so(after: str) -> None:
    source = wrapped(60, "\n\n") + f"\n\n{FULL}.\n{after}"
    assert normalise(source).lined.endswith(f"{FULL}.\n{after}")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (FULL, "=" * 20),
        ("=" * 58, "Các xã rà soát danh mục"),
        (f"{FULL},", "- Có 15 vườn mẫu"),
        (f"- {FULL}", "- và 15 vườn mẫu"),
        (FULL, "-Có 15 vườn mẫu"),
        (FULL, "IV. Chăm sóc vườn"),
        ("Các xã tổng hợp theo đúng quy định nêu tại Kế hoạch này.", "Chương IV của Nghị quyết"),
    ],
)
def test_a_rule_an_item_or_a_heading_beside_a_full_line_stays_apart(before: str, after: str) -> None:
    source = wrapped(60, "\n\n") + f"\n\n{before}\n{after}"
    assert normalise(source).lined.endswith(f"{before}\n{after}")


def test_a_note_below_a_heading_that_is_full_by_chance_stays_apart() -> None:
    heading = "II. Các nhiệm vụ không có thời hạn và nhiệm vụ thường xuyên"
    note = "(Kèm theo Kế hoạch số 12/KH-UBND ngày 3 tháng 4"
    source = wrapped(60, "\n\n") + f"\n\n{heading}\n{note}"
    assert normalise(source).lined.endswith(f"{heading}\n{note}")
