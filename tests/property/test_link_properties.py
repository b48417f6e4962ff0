"""Whatever the name and the unit, linking never fails, says the same again, and stays within its bounds."""

from hypothesis import given
from hypothesis import strategies as st

from ktttextract.api import standard_book
from ktttextract.scan.records import Unit
from ktttextract.targets.links.linker import Linker, linker_of

WORDS = """tỷ lệ|tỷ trọng|tốc độ tăng|tổng|số|của|trong|so với|kế hoạch|cùng kỳ|năm 2030|GRDP|GDP|hộ|nghèo|cận|phi
nông nghiệp|hợp tác xã|doanh nghiệp|Công ty|tỉnh|Hà Giang|xuất khẩu|kim ngạch|sản lượng|lúa|(|)|[1]|:|,|;|bình quân
đầu người|thu ngân sách|trường|đạt chuẩn quốc gia|2|10.000 dân|đạt|được|và"""
PIECES = st.sampled_from(WORDS.replace("\n", "|").split("|"))
NAMES = st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=14).map(" ".join)
UNITS = st.one_of(
    st.none(),
    st.sampled_from(
        [
            Unit("%", "%", "percent"),
            Unit("đồng", "đồng", "money"),
            Unit("tấn", "tấn", "mass"),
            Unit("hộ", "hộ", "count"),
            Unit("lần", "lần", "ratio"),
            Unit("đồng/người", "đồng/người", "ratio"),
            Unit("lượt khách", "lượt khách", "count"),
            Unit("", "", "other"),
            Unit("/", "/", "other"),
        ]
    ),
)
CHANGES = st.sampled_from([None, "increase", "decrease"])
MEASURES = {"level", "growth", "vs_plan", "yoy", "share"}


@given(NAMES, UNITS, CHANGES)
def test_a_link_is_made_or_not_and_always_the_same(name: str, unit: Unit | None, change: str | None) -> None:
    book = standard_book()
    found = linker_of(book).link(name, unit, change)
    assert found == Linker(book).link(name, unit, change)
    grounds = linker_of(book).grounds(name, unit, change)
    assert (grounds is None) == (found is None)
    if found is not None:
        assert found.measure in MEASURES
        assert 0 < found.score <= 1
        assert book.table("official_indicators").by_id(found.id) is not None
