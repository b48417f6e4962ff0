"""Values of an extraction in the words of those who read it: Vietnamese, numbers and days as the texts write them."""

from decimal import Decimal

from ktttextract.contract.shapes import TargetData, TerritoryData

DOUBTFUL = Decimal("0.8")  # a confidence below it is worth a look
RELATIONS = {
    "replaces": "thay thế",
    "repeals": "bãi bỏ",
    "amends": "sửa đổi",
    "legal_basis": "căn cứ",
    "implements": "thực hiện",
    "guides": "hướng dẫn",
    "attached": "kèm theo",
    "reports_on": "nói về",
    "cites": "nhắc đến",
}
SCOPES = {"whole": "toàn bộ", "part": "một phần"}
GENRES = {"original": "văn bản", "article": "bài viết", "unknown": "chưa rõ"}
FIGURE_STATUSES = {"target": "mục tiêu", "result": "kết quả"}
COMPARATORS = {
    "eq": "đúng", "ge": "từ … trở lên", "gt": "hơn", "le": "nhiều nhất", "lt": "dưới", "approx": "khoảng",
    "between": "trong khoảng",
}  # fmt: skip
CHANGES = {"increase": "tăng thêm", "decrease": "giảm đi"}
PER = {"year": "/năm", "quarter": "/quý", "month": "/tháng"}
SEVERITIES = {"info": "ghi chú", "warning": "lưu ý", "error": "lỗi"}
DATE_KINDS = {
    "date": "ngày", "datetime": "ngày giờ", "month": "tháng", "quarter": "quý", "year": "năm", "period": "giai đoạn",
}  # fmt: skip
SYSTEMS = {
    "party": "Đảng", "government": "chính quyền", "legislature": "cơ quan dân cử", "judiciary": "tư pháp",
    "front": "Mặt trận", "mass": "đoàn thể", "other": "khác",
}  # fmt: skip
LEVELS = {"central": "trung ương", "province": "tỉnh", "district": "huyện", "commune": "xã"}
OUTCOMES = {"done": "đã đọc", "failed": "không đọc được"}
MEASURES = {
    "level": "giá trị của chỉ tiêu", "growth": "mức tăng, giảm", "vs_plan": "mức so với kế hoạch",
    "yoy": "mức so với kỳ trước", "share": "tỷ lệ, tỷ trọng",
}  # fmt: skip
INDICATOR_SYSTEMS = {
    "nsis": "chỉ tiêu thống kê quốc gia", "province": "chỉ tiêu cấp tỉnh", "sdg": "phát triển bền vững",
    "other": "chỉ tiêu khác của các kế hoạch",
}  # fmt: skip
FIELDS_OF_TARGETS = {"indicator": "chỉ tiêu", "year": "năm", "status": "trạng thái"}
CHANGES_OF_READERS = {"reject": "không phải chỉ tiêu", "none": "không có"}
SIGNS = {"eq": "", "ge": "≥ ", "gt": "> ", "le": "≤ ", "lt": "< ", "approx": "≈ ", "between": ""}


def is_doubtful(confidence: Decimal | None) -> bool:
    """Return whether a finding is worth a look; one of unknown confidence is not."""
    return confidence is not None and confidence < DOUBTFUL


def figure_words(target: TargetData) -> str:
    """A figure with its comparator, the way the texts write numbers."""
    change = {"increase": "+", "decrease": "−"}.get(target["change"] or "", "")
    return bound_words(target["comparator"], target["low"], target["high"], change)


def bound_words(comparator: str, low: Decimal | None, high: Decimal | None, change: str = "") -> str:
    """Bounds with their comparator: "≥ 1.150", "35 - 40"; `change` is a sign before the number."""
    if low is not None and high is not None and low != high:
        return f"{change}{number_words(low)} - {number_words(high)}"
    return SIGNS[comparator] + change + number_words(low if low is not None else high)


def value_words(target: TargetData) -> str:
    """A figure with its unit and rate: "≥ 1.150 thành viên", "90%/năm"; "?" for a unit that the text lost."""
    unit = target["unit"]
    named = (unit["name"] if unit else "?") + PER.get(target["per"] or "", "")
    return figure_words(target) + ("" if named.startswith("%") else " ") + named


def years_words(target: TargetData) -> str:
    """The years that a figure covers: "2026-2030", "2030"; "" where it has none."""
    period = target["period"]
    years = (period["from"], period["to"]) if period else ()
    return "-".join(str(year) for year in years if year) or str(target["year"] or "")


def number_words(value: int | Decimal | None) -> str:
    """Write 1430.5 as 1.430,5, the way the texts do."""
    if value is None:
        return ""
    written = format(Decimal(value), ",f")
    return written.translate({ord(","): ".", ord("."): ","})


def day_words(value: str | None) -> str | None:
    """Write 2022-06-16 as 16/06/2022 and 2022-06-16T08:30 as 16/06/2022 08:30."""
    if not value:
        return None
    day, _, time = value.partition("T")
    return f"{'/'.join(reversed(day.split('-')))} {time}".strip()


def territory_words(territory: TerritoryData | None) -> str | None:
    """A unit with its province and what that has become: "Bù Đăng (Bình Phước, nay là Đồng Nai)"."""
    if territory is None:
        return None
    province, later = territory["province"], territory["successor"]
    around = [province["name"]] if province and province["name"] != territory["name"] else []
    if later and later not in (*around, territory["name"]):
        around.append(f"nay là {later}")
    return f"{territory['name']} ({', '.join(around)})" if around else territory["name"]


def percent_words(share: Decimal) -> str:
    """Write 0.934 as "93 %"; always rounded down, so that nothing looks surer than it is."""
    return f"{int(Decimal(str(share)) * 100)} %"
