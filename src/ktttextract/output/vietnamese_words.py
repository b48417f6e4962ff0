"""What the closed values of the output are called for those who read no English: one name each, in every form."""

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
    "level": "mức", "growth": "tốc độ tăng", "vs_plan": "so với kế hoạch", "yoy": "so với cùng kỳ", "share": "tỷ lệ",
}  # fmt: skip
INDICATOR_SYSTEMS = {
    "nsis": "quốc gia", "province": "cấp tỉnh, huyện, xã", "sdg": "phát triển bền vững", "other": "khác",
}  # fmt: skip
