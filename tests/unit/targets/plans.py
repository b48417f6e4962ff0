"""The head of a plan, for tests that are about its body, and what is found there."""

from typing import Any

from ktttextract.api import extract_bytes

HEAD = """ỦY BAN NHÂN DÂN
TỈNH AN GIANG
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 912/KH-UBND
An Giang, ngày 12 tháng 3 năm 2026

KẾ HOẠCH
Phát triển kinh tế tập thể giai đoạn 2026 - 2030

"""
# A page about a plan: nothing in it is an article of a plan itself.
NEWS = "Sáng 15/4/2026, lãnh đạo tỉnh họp báo về phong trào hợp tác xã.\n\n"
REPORT = HEAD.replace("/KH-UBND", "/BC-UBND").replace(
    "KẾ HOẠCH\nPhát triển kinh tế tập thể giai đoạn 2026 - 2030", "BÁO CÁO\nTình hình kinh tế - xã hội 10 tháng"
)


def targets(body: str, head: str = HEAD) -> list[dict[str, Any]]:
    """The targets of a text."""
    data: dict[str, Any] = extract_bytes((head + body).encode(), "-")
    return list(data["targets"])


def given(body: str, *fields: str, head: str = HEAD) -> list[tuple[Any, ...]]:
    """Some fields of each target of a text."""
    return [tuple(one[field] for field in fields) for one in targets(body, head)]


def indicators(body: str) -> list[str]:
    """What the figures of a plan measure."""
    return [one["indicator"] for one in targets(body)]
