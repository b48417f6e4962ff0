"""Which line breaks are only wrapping; ⏎ stands for the break."""

import pytest

from ktttextract.normalise import normalise

SOFT = [
    "Các xã trong huyện phấn đấu đến năm⏎2031. Tiếp tục rà soát",
    "Căn cứ Thông tư số⏎12/2031/TT-BTC ngày 5/6/2031",
    "giá trị sản xuất tăng thêm khoảng⏎8,95 tỷ đồng",
    "theo quy định tại khoản⏎2. Các đơn vị",
    "các hợp tác xã hoạt động⏎có hiệu quả",
    "tại điểm⏎a) khoản 3 Điều này",
    "Tổ công tác, Văn phòng,⏎Phòng Kinh tế cùng thực hiện",
    "bàn giao cho⏎Ủy ban nhân dân xã",
    "giai đoạn 2031 -⏎2035",
    "theo Quyết định số 815⏎/QĐ-UBND của huyện",
    "theo Nghị quyết số 26-NQ⏎/TW của Đảng",
    "theo Nghị định số 45/2031/NĐ⏎-CP của Chính phủ",
    "tổng sản phẩm đạt 1.⏎430 tấn",
    "KẾ HOẠCH PHÁT TRIỂN⏎KINH TẾ TẬP THỂ",
    "họp tại TP.⏎Vị Thanh",
    "TP.⏎Vị Thanh",
    "trong quý⏎IV. Các đơn vị",
    "Số:⏎35/KH-UBND",
    "kết quả đạt 100⏎(vượt kế hoạch)",
    "số hộ khá là 2031⏎(45% tổng số)",
    "gồm các mặt hàng sau:⏎gạo, cá, tôm",
    "trên địa bàn⏎(trừ các xã đảo) được giao",
    "1.⏎Giai đoạn hai",
    "II.⏎Tổ chức",
    "b)⏎Hỗ trợ",
    "1.2.⏎Giai đoạn hai",
]
HARD = [
    "15.⏎20",
    "Vụ II.⏎Lịch gieo",
    "Đã hoàn thành.⏎2. Nhiệm vụ tiếp theo",
    "Đã hoàn thành.⏎Nhiệm vụ tiếp theo",
    "Đã hoàn thành./.⏎Nơi nhận",
    "Mục tiêu cụ thể⏎- Có 15 tổ hợp tác",
    "Mục tiêu cụ thể⏎+ Có 15 tổ hợp tác",
    "Mục tiêu cụ thể⏎• Có 15 tổ hợp tác",
    "Mục tiêu cụ thể⏎* có 15 tổ hợp tác",
    "Mục tiêu cụ thể⏎a) có 15 tổ hợp tác",
    "Mục tiêu cụ thể⏎đ) có 15 tổ hợp tác",
    "Mục tiêu cụ thể⏎1.2. Tổ hợp tác",
    "Mục tiêu cụ thể⏎1.2 Tổ hợp tác",
    "Mục tiêu cụ thể⏎1) Tổ hợp tác",
    "Mục tiêu cụ thể⏎1- Tổ hợp tác",
    "Mục tiêu cụ thể⏎II- Tổ hợp tác",
    "Mục tiêu cụ thể⏎IV. TỔ CHỨC",
    "Mục tiêu cụ thể⏎(1) Tổ hợp tác",
    "Mục tiêu cụ thể⏎# Tổ hợp tác",
    "Mục tiêu cụ thể⏎Tăng thu nhập cho người dân",
    "các chỉ tiêu như sau:⏎Tỷ lệ hộ khá",
    "xã, phường⏎⏎thị trấn",
    "xã, phường⏎ ⏎thị trấn",
    "tên chỉ tiêu |⏎đơn vị tính",
    "tên chỉ tiêu⏎| đơn vị tính",
    "tên chỉ tiêu⏎-----",
    "-----⏎tên chỉ tiêu",
    "15⏎20",
    "trong năm 2031⏎-Cán bộ thôn vận động",
    "theo Công văn 12/UBND⏎-Các thôn thực hiện",
    "trong năm 2031⏎/ghi chú",
    "UBND HUYỆN -------⏎PHÒNG KINH TẾ",
    "“Tất cả đã hoàn thành.”⏎Nhiệm vụ tiếp theo",
    "(đã hoàn thành;)⏎12 nhiệm vụ tiếp theo",
    "UBND TỈNH⏎Số: 15/KH-UBND",
    "TỈNH ỦY,⏎TM. BAN THƯỜNG VỤ",
    "trách nhiệm thi hành⏎Điều 5. Hiệu lực",
    "trách nhiệm thi hành⏎Căn cứ Luật Hợp tác xã",
    "CHỦ TỊCH⏎Nguyễn Văn Mẫu",
    "đạt 12;⏎13 và 15 xã",
    "SỐ 12⏎CỦA HUYỆN",
    "năm 2031⏎NGÀY 5",
    "theo 815⏎/năm của huyện",
]


@pytest.mark.parametrize("lines", SOFT)
def test_a_wrapped_sentence_is_joined(lines: str) -> None:
    text = normalise(lines.replace("⏎", "\n"))
    assert text.text == lines.replace("⏎", " ")
    assert text.lined == lines.replace("⏎", "\n")


@pytest.mark.parametrize("lines", HARD)
def test_a_line_of_its_own_stays(lines: str) -> None:
    source = lines.replace("⏎", "\n")
    assert normalise(source).text == source.replace("\n \n", "\n\n")


@pytest.mark.parametrize("lines", SOFT + HARD)
def test_blanks_around_a_break_do_not_matter(lines: str) -> None:
    plain = normalise(lines.replace("⏎", "\n")).text
    wide = normalise(lines.replace("⏎", "  \n \t")).text
    assert ("\n" in wide) == ("\n" in plain)


WRAPPED = (
    "các tổ chức chính trị - xã hội đẩy mạnh tuyên truyền, vận động hội viên\ntham gia tích cực các phong trào.\n\n"
)


def joined(lines: str, context: str) -> bool:
    """Whether the last of these lines is joined to the one before it in this context."""
    return "\n" not in normalise(context + lines).text[len(context) :]


def test_a_capital_letter_is_joined_only_in_a_wrapped_text() -> None:
    lines = "Các cơ quan chuyên môn phối hợp chặt chẽ cùng Ban Chỉ đạo của huyện Thử\nNghiệm rà soát"
    assert not joined(lines, "")
    assert not joined(lines, WRAPPED)
    assert joined(lines, WRAPPED * 2)


def test_a_dash_is_joined_only_in_a_wrapped_text() -> None:
    lines = "Các cơ quan chuyên môn của huyện tham mưu thực hiện nhiệm vụ phát triển kinh tế\n- xã hội"
    assert not joined(lines, "")
    assert joined(lines, WRAPPED * 2)
    assert joined("Kế hoạch phát triển kinh tế vườn trong giai đoạn năm năm 2031\n- 2035", WRAPPED * 2)
    assert not joined("Các chỉ tiêu chủ yếu của kế hoạch phát triển kinh tế vườn gồm có\n- Tỷ lệ", WRAPPED * 2)
    assert not joined("- hỗ trợ các hộ dân trong vùng quy hoạch xây dựng mô hình mới\n- giới thiệu", WRAPPED * 2)


def test_a_heading_in_capitals_stands_alone_in_a_wrapped_text() -> None:
    assert not joined("PHÁT TRIỂN KINH TẾ VƯỜN TRÊN ĐỊA BÀN TOÀN HUYỆN\nCác xã rà soát", WRAPPED * 2)
    assert not joined("Các cơ quan chuyên môn của huyện phối hợp rà soát\nPHÁT TRIỂN KINH TẾ VƯỜN", WRAPPED * 2)


def test_a_short_first_line_is_joined_only_where_converters_cut_first_lines_short() -> None:
    lines = "Sau nhiều năm thực hiện\nNghị quyết của huyện về phát triển kinh tế vườn đã có kết quả"
    cut = "Các phòng chuyên môn\nvà các xã rà soát, bổ sung số liệu của từng lĩnh vực được giao.\n\n"
    assert not joined(lines, WRAPPED * 2)
    assert joined(lines, cut * 2)


def test_paragraphs_of_one_line_stay_apart() -> None:
    paragraph = ("Các cơ quan chuyên môn phối hợp rà soát, bổ sung, hoàn thiện " * 20).strip()
    assert not joined(f"Về phát triển kinh tế vườn và kinh tế trang trại trên địa bàn\n{paragraph}", WRAPPED * 3)
