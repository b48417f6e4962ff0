"""A table whose rows end too early is read as far as it goes."""

from ktttextract.api import extract_bytes

_TABLE = """| Chỉ tiêu | Đơn vị | Năm 2024 | Kế hoạch 2025 |
| --- | --- | --- | --- |
| Diện tích lúa | ha | 210 | 285 |
| Số trạm
| Sản lượng chè | tấn | 95 |
"""


def test_short_rows_cost_nothing_but_themselves() -> None:
    found = [(one["indicator"], one["low"]) for one in extract_bytes(_TABLE.encode(), "-")["targets"]]
    assert ("Diện tích lúa", 210) in found
    assert ("Diện tích lúa", 285) in found
