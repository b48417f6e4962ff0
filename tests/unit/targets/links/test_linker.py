"""Links with official indicators: what is told apart by unit, measure and words, and what is never linked."""

import unicodedata

import pytest

from ktttextract.api import book_with, extract_bytes, standard_book
from ktttextract.rulebook import load_rulebook
from ktttextract.scan.records import Unit
from ktttextract.targets.indicator_link import IndicatorLink
from ktttextract.targets.links.index import PREPARED, index_of
from ktttextract.targets.links.linker import Linker, linker_of

KINDS = {"%": "percent", "‰": "percent", "đồng": "money", "USD": "money", "tấn": "mass", "kg": "mass", "ha": "area",
         "km²": "area", "lần": "ratio", "đồng/hợp tác xã": "ratio", "bác sĩ/vạn dân": "ratio"}  # fmt: skip


def link(indicator: str, unit: str, change: str | None = None) -> IndicatorLink | None:
    return linker_of(standard_book()).link(indicator, Unit(unit, unit, KINDS.get(unit, "count")), change)


def linked(indicator: str, unit: str, change: str | None = None) -> tuple[str, str] | None:
    found = link(indicator, unit, change)
    return None if found is None else (found.id, found.measure)


@pytest.mark.parametrize(
    ("indicator", "unit", "change", "wanted"),
    [
        ("thu nội địa", "đồng", None, ("budget.revenue.domestic", "level")),
        ("Độ che phủ rừng của huyện", "%", None, ("env.forest_cover", "share")),
        ("Tổng diện tích gieo trồng lúa cả năm", "ha", None, ("agri.rice_area", "level")),
        ("Tỉ lệ bao phủ BHYT", "%", None, ("health.insurance_rate", "share")),
        ("phấn đấu tỷ lệ hộ cận nghèo", "%", None, ("poverty.near_rate", "share")),
        ("số hộ thoát nghèo", "hộ", None, ("poverty.escaped", "level")),
        ("Tổng nhu cầu vốn của kế hoạch", "đồng", None, ("finance.programme_cost", "level")),
        ("tỷ lệ tổn thất điện năng", "%", None, ("energy.loss_rate", "share")),
        ("Diện tích nhà ở thương mại", "m²", None, ("housing.commercial_area", "level")),
        ("trạm cấp nước tập trung", "trạm", None, ("water.works", "level")),
    ],
)
def test_the_words_of_the_table_in_any_usual_spelling(
    indicator: str, unit: str, change: str | None, wanted: tuple[str, str]
) -> None:
    found = link(indicator, unit, change)
    assert found is not None
    assert (found.id, found.measure) == wanted
    assert found.score == 1


@pytest.mark.parametrize(
    ("indicator", "rate", "count", "unit"),
    [
        ("trường học đạt chuẩn quốc gia", "edu.standard_school_rate", "edu.standard_school_count", "trường"),
        ("xã đạt chuẩn nông thôn mới nâng cao", "ntm.advanced_rate", "ntm.advanced_count", "xã"),
        ("hộ cận nghèo toàn huyện", "poverty.near_rate", "poverty.near_households", "hộ"),
    ],
)
def test_a_rate_is_no_count(indicator: str, rate: str, count: str, unit: str) -> None:
    assert linked(indicator, "%") == (rate, "share")
    assert linked(indicator, unit) == (count, "level")
    assert linked(indicator, "đồng") is None


@pytest.mark.parametrize(
    ("indicator", "unit", "level", "growth"),
    [
        ("kim ngạch xuất khẩu", "USD", "trade.export.level", "trade.export.growth"),
        (
            "tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng",
            "đồng",
            "trade.retail.level",
            "trade.retail.growth",
        ),
        ("dư nợ tín dụng", "đồng", "finance.credit", "finance.credit_growth"),
        ("sản lượng thủy sản", "tấn", "agri.fishery_output", "agri.fishery_output"),
    ],
)
def test_a_growth_is_no_level(indicator: str, unit: str, level: str, growth: str) -> None:
    assert linked(indicator, unit) == (level, "level")
    assert linked(indicator, "%", "increase") == (growth, "growth")
    assert linked(f"tốc độ tăng {indicator}", "%") == (growth, "growth")
    assert linked(indicator, "%") is None


@pytest.mark.parametrize(
    ("indicator", "wanted"),
    [
        ("công nghiệp, xây dựng trong cơ cấu kinh tế", "econ.grdp.share_industry_construction"),
        ("tỷ trọng dịch vụ", "econ.grdp.share_services"),
        ("đóng góp của kinh tế tập thể vào GRDP", "econ.grdp.share_collective"),
        ("tỷ trọng công nghiệp chế biến, chế tạo trong GDP", "econ.grdp.share_manufacturing"),
    ],
)
def test_a_share_of_the_product_is_no_growth_of_the_sector(indicator: str, wanted: str) -> None:
    assert linked(indicator, "%") == (wanted, "share")
    assert linked(indicator, "đồng") is None


@pytest.mark.parametrize("indicator", ["tổng thu ngân sách nhà nước", "chi ngân sách nhà nước", "dư nợ nước ngoài"])
def test_what_is_not_said_to_be_of_the_product_is_no_share_of_it(indicator: str) -> None:
    assert link(indicator, "%") is None


@pytest.mark.parametrize(
    ("indicator", "wanted"),
    [
        ("khu vực công nghiệp và xây dựng", "econ.grdp.growth_industry_construction"),
        ("nông, lâm nghiệp và thủy sản", "econ.grdp.growth_agriculture"),
        ("khu vực dịch vụ", "econ.grdp.growth_services"),
    ],
)
def test_a_sector_that_grows_is_no_share(indicator: str, wanted: str) -> None:
    assert linked(indicator, "%", "increase") == (wanted, "growth")


@pytest.mark.parametrize(
    ("indicator", "unit", "wanted"),
    [
        ("sản lượng lúa hè thu", "tấn", "agri.grain"),
        ("tổng đàn lợn", "con", "agri.livestock_heads"),
        ("kim ngạch nhập khẩu máy móc, thiết bị", "USD", "trade.import.level"),
        ("trường phổ thông đạt chuẩn quốc gia", "%", "edu.standard_school_rate"),
        ("diện tích nhà ở bình quân toàn tỉnh: nông thôn", "m²/người", "urban.housing_per_capita"),
    ],
)
def test_a_breakdown_goes_to_the_whole(indicator: str, unit: str, wanted: str) -> None:
    found = link(indicator, unit)
    assert found is not None
    assert found.id == wanted


@pytest.mark.parametrize(
    ("plain", "opposite", "unit"),
    [
        ("hợp tác xã nông nghiệp", "hợp tác xã phi nông nghiệp", "hợp tác xã"),
        ("hộ nghèo", "hộ thoát nghèo", "hộ"),
        ("trường học đạt chuẩn quốc gia", "trường học chưa đạt chuẩn quốc gia", "%"),
        ("tỷ lệ xã đạt chuẩn nông thôn mới", "tỷ lệ xã không đạt chuẩn nông thôn mới", "%"),
    ],
)
def test_an_opposite_is_another_indicator(plain: str, opposite: str, unit: str) -> None:
    assert linked(plain, unit) is not None
    assert linked(plain, unit) != linked(opposite, unit)


@pytest.mark.parametrize(
    ("indicator", "unit"),
    [
        ("hợp tác xã", "hợp tác xã"), ("diện tích", "ha"), ("sản lượng", "tấn"), ("kinh phí", "đồng"),
        ("vốn đầu tư", "đồng"), ("doanh nghiệp", "doanh nghiệp"), ("người", "người"), ("doanh thu", "đồng"),
        ("giáo viên", "giáo viên"), ("dự án", "dự án"), ("tổng số", "hợp tác xã"), ("", "%"),
    ],
)  # fmt: skip
def test_a_bare_noun_says_no_indicator(indicator: str, unit: str) -> None:
    assert link(indicator, unit) is None


@pytest.mark.parametrize(
    ("indicator", "unit"),
    [
        ("doanh thu xuất khẩu của Công ty Chè Hoa Ban", "USD"),
        ("nộp ngân sách nhà nước", "đồng"),
        ("lao động đang làm việc tại khu công nghiệp phía bắc", "người"),
        ("kim ngạch xuất khẩu của tập đoàn", "USD"),
        ("sản lượng điện của nhà máy", "kWh"),
        ("ngân sách của Nam Phi cho giáo dục", "USD"),
    ],
)
def test_the_sums_of_a_firm_or_a_zone_are_nobody_elses(indicator: str, unit: str) -> None:
    assert link(indicator, unit) is None


@pytest.mark.parametrize(
    ("indicator", "change", "wanted"),
    [
        ("Thu nội địa so với dự toán tỉnh giao", None, ("budget.revenue.domestic", "vs_plan")),
        ("Chi thường xuyên so với kế hoạch", None, ("budget.expenditure.recurrent", "vs_plan")),
        ("Lệ phí trước bạ so với năm 2027", None, ("budget.revenue.registration", "yoy")),
        ("Kim ngạch nhập khẩu so với cùng kỳ", "increase", ("trade.import.growth", "yoy")),
        ("Tổng đàn gia cầm so với cùng kỳ năm trước", "decrease", ("agri.livestock_heads", "yoy")),
        ("Vốn đầu tư toàn xã hội so với GRDP", None, ("invest.total.share_grdp", "share")),
    ],
)
def test_what_a_figure_is_compared_with(indicator: str, change: str | None, wanted: tuple[str, str]) -> None:
    assert linked(indicator, "%", change) == wanted


@pytest.mark.parametrize(
    ("indicator", "unit", "wanted"),
    [
        ("huyện dự kiến đón", "lượt khách", "tourism.visitors"),
        ("số bác sĩ", "bác sĩ/vạn dân", "health.doctors_per_10k"),
        ("toàn bộ diện tích của thành phố Hòa Bình", "km²", "land.area"),
    ],
)
def test_a_unit_that_only_one_row_has(indicator: str, unit: str, wanted: str) -> None:
    found = link(indicator, unit)
    assert found is not None
    assert found.id == wanted


def test_the_unit_completes_an_average() -> None:
    assert linked("Lãi bình quân", "đồng/hợp tác xã") == ("coop.profit_avg", "level")
    assert linked("Doanh thu bình quân", "đồng/hợp tác xã") == ("coop.revenue_avg", "level")
    assert linked("Lãi bình quân", "đồng") is None


def test_a_sum_of_a_month_is_not_that_of_the_year() -> None:
    money = Unit("tỷ đồng", "đồng", "money")
    linker = linker_of(standard_book())
    assert linker.link("thu ngân sách nhà nước trên địa bàn", money, None) is not None
    assert linker.link("thu ngân sách nhà nước trên địa bàn", money, None, "month") is None
    assert (
        linker.link("Số doanh nghiệp thành lập mới", Unit("doanh nghiệp", "doanh nghiệp", "count"), None, "month")
        is None
    )
    assert linker.link("thu nhập bình quân đầu người", money, None, "month") is not None
    assert linker.link("tỷ lệ hộ nghèo", Unit("%", "%", "percent"), None, "month") is not None


def test_units_of_one_size_stand_for_each_other() -> None:
    assert linked("sản lượng thủy sản", "kg") == ("agri.fishery_output", "level")
    assert linked("kim ngạch xuất khẩu", "đồng") == ("trade.export.level", "level")
    assert linked("sản lượng thủy sản", "ha") is None


def test_the_code_is_that_of_the_nearest_parent_that_has_one() -> None:
    codes = {name: link(name, unit) for name, unit in (("thu nội địa", "đồng"), ("tỷ lệ hộ cận nghèo", "%"))}
    assert [found and found.code for found in codes.values()] == ["0601", "1802"]
    without = link("tổ hợp tác thành lập mới", "tổ hợp tác")
    assert without is not None
    assert without.code is None


def test_a_figure_without_a_unit_has_no_link() -> None:
    assert linker_of(standard_book()).link("thu nội địa", None, None) is None
    assert linker_of(standard_book()).grounds("thu nội địa", None, None) is None


@pytest.mark.parametrize(
    "name", ["huyện đón lễ hội hoa", "phòng nghỉ ven hồ cho thuê dài ngày", "khách sạn Hoàng Gia đón"]
)
def test_a_unit_alone_tells_nothing_where_the_name_says_something_of_its_own(name: str) -> None:
    assert linked("huyện đón", "lượt khách") == ("tourism.visitors", "level")
    assert linked(name, "lượt khách") is None


def test_a_cut_needs_a_word_of_change() -> None:
    assert linked("thời gian giải quyết thủ tục hành chính", "%", "decrease") == ("par.time_cut", "growth")
    assert linked("thời gian giải quyết", "%") is None


def test_grounds_name_the_words() -> None:
    linker = linker_of(standard_book())
    share = Unit("%", "%", "percent")
    same = linker.grounds("tỷ lệ hộ cận nghèo", share, None)
    assert same is not None
    assert (same.found, same.agreed, same.growth_of) == ("same_words", ("hộ", "cận", "nghèo"), None)
    like = linker.grounds("trường phổ thông dân tộc đạt chuẩn quốc gia", share, None)
    assert like is not None
    assert like.found == "like_words"
    assert {"dân", "tộc"} <= set(like.only_said)
    grown = linker.grounds("kim ngạch xuất khẩu hàng hóa", share, "increase")
    assert grown is not None
    assert grown.growth_of == "trade.export.level"
    unit = linker.grounds("huyện đón", Unit("lượt khách", "lượt khách", "count"), None)
    assert unit is not None
    assert unit.found == "unit"
    assert linker.grounds("lễ hội hoa", share, None) is None


def test_the_index_is_kept_with_the_book_and_made_anew_without() -> None:
    kept, bare = standard_book(), load_rulebook()
    assert set(kept.prepared) == {PREPARED}
    assert bare.prepared == {}
    money = Unit("đồng", "đồng", "money")
    assert Linker(bare).link("thu nội địa", money, None) == Linker(kept).link("thu nội địa", money, None)
    index = index_of(kept)
    assert index.row(index.phrase(index.same(("thu", "nội", "địa"))[0]).row).id == "budget.revenue.domestic"


PACK = """\
table: official_indicators
source: "Nghị quyết của huyện"
rows:
  - {id: "huyen.den_long", name: "Số cơ sở làm đèn lồng", system: "other", kind: count, units: ["cơ sở"],
     variants: ["cơ sở làm đèn lồng", "hộ làm đèn lồng"], source: "Nghị quyết của huyện"}
  - {id: "huyen.den_long_ty_le", name: "Tỷ lệ đèn lồng xuất khẩu", system: "other", kind: rate, units: ["%"],
     parent: "trade.export.level", source: "Nghị quyết của huyện"}
tests:
  match:
    - {text: "hộ làm đèn lồng", give: {id: "huyen.den_long"}}
"""


def test_a_pack_adds_rows(tmp_path_factory: pytest.TempPathFactory) -> None:
    from ktttextract.rulecheck import check_pack

    folder = tmp_path_factory.mktemp("pack")
    (folder / "tables").mkdir()
    (folder / "tables" / "den_long.yaml").write_text(PACK, encoding="utf-8")
    assert check_pack(str(folder)) == []
    linker = linker_of(book_with(str(folder)))
    found = linker.link("cơ sở làm đèn lồng giấy", Unit("cơ sở", "cơ sở", "count"), None)
    assert found is not None
    assert found.id == "huyen.den_long"
    rate = linker.link("tỷ lệ đèn lồng xuất khẩu", Unit("%", "%", "percent"), None)
    assert rate is not None
    assert (rate.id, rate.code, rate.measure) == ("huyen.den_long_ty_le", "1005", "share")
    assert link("cơ sở làm đèn lồng giấy", "cơ sở") is None


@pytest.mark.parametrize(
    ("before", "linked"),
    [
        ("Theo Cục Hải quan An Phú, ", False),
        ("Hải quan Cái Sơn làm thủ tục cho nhiều lô hàng. Trong đó, ", False),
        ("Theo Cục Hải quan An Phú, hàng về chậm. Tính chung cả nước, ", True),
        ("Theo cơ quan hải quan, ", True),
        ("Trong năm, ", True),
    ],
)
def test_one_office_has_only_a_part_of_what_the_row_tells(before: str, linked: bool) -> None:
    report = f"BÁO CÁO\nKinh tế năm 2024\n\n{before}kim ngạch xuất khẩu đạt 9 tỷ USD; xuất khẩu gạo đạt 3 tỷ USD."
    found = {row["text"]: row["indicator_link"] for row in extract_bytes(report.encode(), "-")["targets"]}
    whole, rice = found["9 tỷ USD"], found["3 tỷ USD"]
    assert (whole is not None) is linked
    assert rice is not None
    assert rice["id"] == "trade.export.rice"


@pytest.mark.parametrize(
    ("title", "told", "linked"),
    [
        ("Hải quan An Phú: thu ngân sách gặp khó", "Năm 2024", False),
        ("Cục Thuế Cái Sơn tăng tốc cuối năm", "Đến hết tháng 11/2024", False),
        ("Chi cục Thuế Bãi Dài thu đạt kế hoạch", "Trong năm 2024", False),
        ("Hải quan An Phú: thu ngân sách gặp khó", "Tính chung cả nước, năm 2024", True),
        ("Ngành hải quan thu ngân sách", "Năm 2024", True),
    ],
)
def test_what_one_office_s_page_tells_is_a_part_too(title: str, told: str, linked: bool) -> None:
    filler = "Thời tiết thuận lợi, đường sá được sửa chữa. " * 20
    text = f"BÁO CÁO\n{title}\n\n{filler}{told}, tổng thu ngân sách nhà nước đạt 9.000 tỷ đồng."
    (row,) = extract_bytes(text.encode(), "-")["targets"]
    assert (row["indicator_link"] is not None) is linked


def test_whose_figure_it_is_holds_in_decomposed_letters_too() -> None:
    filler = "Thời tiết thuận lợi, đường sá được sửa chữa. " * 20
    text = f"BÁO CÁO\nKinh tế năm 2024\n\n{filler}Theo Cục Hải quan An Phú, kim ngạch xuất khẩu đạt 9 tỷ USD."
    (row,) = extract_bytes(unicodedata.normalize("NFD", text).encode(), "-")["targets"]
    assert row["indicator_link"] is None
