"""Indicators: what a figure measures, in the words of its sentence, and its stable id."""

import pytest

from ktttextract.api import standard_book
from ktttextract.scan.records import Unit
from ktttextract.syntax.cues import cues_of
from ktttextract.targets.indicator.ids import expand, indicator_id
from plans import indicators, targets


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (
            "Phấn đấu có 40 hợp tác xã nông nghiệp ứng dụng công nghệ cao.",
            ["hợp tác xã nông nghiệp ứng dụng công nghệ cao"],
        ),
        ("Phấn đấu thành lập mới 12 HTX.", ["hợp tác xã thành lập mới"]),
        ("Tỷ lệ hộ nghèo giảm còn dưới 2%.", ["Tỷ lệ hộ nghèo"]),
        ("Phấn đấu 70% hợp tác xã hoạt động hiệu quả.", ["hợp tác xã hoạt động hiệu quả"]),
        ("Tỉnh đặt mục tiêu mỗi năm thành lập mới 25 HTX.", ["hợp tác xã thành lập mới"]),
        (
            "Phấn đấu tổng mức bán lẻ hàng hóa và doanh thu dịch vụ đạt 900 tỷ đồng.",
            ["tổng mức bán lẻ hàng hóa và doanh thu dịch vụ"],
        ),
        ("Kim ngạch xuất khẩu đạt 90 triệu USD, tăng 8%.", ["Kim ngạch xuất khẩu", "Kim ngạch xuất khẩu"]),
        ("Thu ngân sách đạt 95 tỷ đồng, bằng 104% dự toán.", ["Thu ngân sách", "Thu ngân sách so với dự toán"]),
        ("Tầm nhìn đến năm 2045: có 900 hợp tác xã.", ["hợp tác xã"]),
        ("Phấn đấu mở 80 lớp tập huấn với tổng kinh phí 2 tỷ đồng.", ["lớp tập huấn", "tổng kinh phí lớp tập huấn"]),
    ],
)
def test_names(body: str, names: list[str]) -> None:
    assert indicators(body) == names


def test_coordinated_counts_share_their_predicate() -> None:
    words = cues_of(standard_book()).names
    assert words.with_predicate_of("xã", "phường đã ban hành kế hoạch") == "xã đã ban hành kế hoạch"
    assert words.with_predicate_of("xã đạt chuẩn", "phường đã ban hành kế hoạch") == "xã đạt chuẩn"
    assert words.with_predicate_of("xã", "phường") == "xã"


@pytest.mark.parametrize(
    ("name", "unit", "wanted"),
    [
        ("hợp tác xã", "hợp tác xã", "kttt.hop_tac_xa.so_luong"),
        ("tổng số hợp tác xã trên địa bàn tỉnh", "hợp tác xã", "kttt.hop_tac_xa.so_luong"),
        ("tỉ lệ hộ nghèo (theo chuẩn nghèo đa chiều)", "%", "social.poverty_rate"),
        ("dân số tham gia BHYT", "%", "social.health_insurance"),
        ("GRDP bình quân đầu người", "đồng/người", "macro.grdp_per_capita"),
        ("GRDP bình quân đầu người", "đồng", "macro.grdp_per_capita"),
        ("hợp tác xã nông nghiệp ứng dụng công nghệ cao", "hợp tác xã", "kttt.hop_tac_xa.cong_nghe_cao"),
        ("tỷ lệ hộ nghèo so với kế hoạch", "%", None),
        ("hợp tác xã", "%", None),
    ],
)
def test_ids(name: str, unit: str, wanted: str | None) -> None:
    book = standard_book()
    assert indicator_id(expand(name, book), Unit(unit, unit, "other"), book) == wanted


def test_every_indicator_is_found_by_each_of_its_names() -> None:
    book = standard_book()
    for row in book.table("indicators").rows:
        unit = (row.get("units") or [row["unit"]])[0]
        for name in (row["name"], *row.get("variants", ())):
            found = indicator_id(expand(name, book), Unit(unit, unit, "other"), book)
            assert found is not None, (row["id"], name)


def test_an_indicator_has_an_end() -> None:
    nested = "Phấn đấu đến năm 2030, trong đó " + "- Có 12 chợ, với 300 quầy " * 60
    title = "KẾ HOẠCH " + "mở chợ và bến " * 60 + "đạt 18%"
    for body in (nested, title):
        names = indicators(body)
        assert names
        assert all(len(name) <= 400 and not name.endswith(" ") for name in names)


def test_the_year_of_a_row_serves_all_its_cells() -> None:
    row = "Chợ mới: " + " | ".join(f"đạt {number}% số hộ" for number in range(2, 40)) + " | Trong năm 2028 | hết |"
    assert {one["year"] for one in targets(row)} == {2028}
