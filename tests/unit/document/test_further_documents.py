"""Several documents in one text are told of: what is found in all of them counts as of the first."""

from ktttextract.api import extract_bytes

HEAD = """ỦY BAN NHÂN DÂN
TỈNH {}
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
-------
"""
NUMBER = """Số: {}
{}, ngày {} tháng 3 năm 2024

KẾ HOẠCH
Phát triển kinh tế tập thể năm 2025

Đến năm 2025 có {} hợp tác xã.

"""
PARTY = """TỈNH ỦY LAI CHÂU
*
Số 45-KH/TU
ĐẢNG CỘNG SẢN VIỆT NAM
Lai Châu, ngày 12 tháng 3 năm 2024

KẾ HOẠCH
thực hiện nghị quyết
"""
ATTACHED = """KẾ HOẠCH
Phát triển kinh tế tập thể
(Ban hành kèm theo Quyết định số 12/QĐ-UBND)
"""


def plan(province: str, number: str, count: int) -> str:
    return HEAD.format(province.upper()) + NUMBER.format(number, province, 10 + count, 40 + count)


def several(text: str) -> list[str]:
    notices = [one for one in extract_bytes(text.encode())["notices"] if one["code"] == "document.several"]
    return [text[one["start"] : one["end"]] for one in notices]


def test_texts_that_were_joined_are_told() -> None:
    numbers = {"Lai Châu": "12/KH-UBND", "Cao Bằng": "34/KH-UBND", "Nghệ An": "56/KH-UBND"}
    joined = "".join(plan(province, number, at) for at, (province, number) in enumerate(numbers.items()))
    assert several(joined) == ["34/KH-UBND", "56/KH-UBND"]
    (notice, _) = [one for one in extract_bytes(joined.encode())["notices"] if one["code"] == "document.several"]
    assert notice["severity"] == "warning"
    assert "counts as of the document 12/KH-UBND" in notice["message"]


def test_a_plan_of_the_party_behind_one_of_the_state_is_told() -> None:
    assert several(plan("Lai Châu", "12/KH-UBND", 1) + PARTY) == ["45-KH/TU"]


def test_one_document_is_none() -> None:
    assert several(plan("Lai Châu", "12/KH-UBND", 1)) == []


def test_what_is_attached_has_no_number_of_its_own() -> None:
    attached = (
        HEAD.format("LAI CHÂU") + "KẾ HOẠCH\nPhát triển kinh tế tập thể\n(Ban hành kèm theo Quyết định số 12/QĐ-UBND)\n"
    )
    assert several(plan("Lai Châu", "12/KH-UBND", 1) + attached) == []


def test_a_document_that_is_cited_in_the_body_is_none() -> None:
    cited = "Căn cứ Kế hoạch số 34/KH-UBND ngày 12 tháng 3 năm 2023.\nCộng hòa xã hội chủ nghĩa Việt Nam là một nước.\n"
    assert several(plan("Lai Châu", "12/KH-UBND", 1) + cited) == []
