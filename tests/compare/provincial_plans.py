"""Plans and reports of provinces in the style of the real ones, written for the tests of comparisons."""

import subprocess
from collections.abc import Callable
from typing import NamedTuple

Ktt = Callable[..., "subprocess.CompletedProcess[bytes]"]


class Plan(NamedTuple):
    """A text of a province: `lines` stand under "Đến năm YEAR", or tell of the year in a report."""

    province: str
    number: int
    day: tuple[int, int, int]
    lines: dict[int, tuple[str, ...]]
    report: bool = False

    @property
    def name(self) -> str:
        return f"{'bao-cao' if self.report else 'ke-hoach'}-{self.number:04}.txt"

    @property
    def text(self) -> str:
        day, month, year = self.day
        kind = "BC" if self.report else "KH"
        head = (
            "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
            f"TỈNH {self.province.upper()}                 Độc lập - Tự do - Hạnh phúc\n\n"
            f"Số: {self.number}/{kind}-UBND          {self.province}, ngày {day:02} tháng {month:02} năm {year}\n\n"
        )
        if self.report:
            return f"{head}BÁO CÁO\nKết quả phát triển kinh tế tập thể tỉnh {self.province}\n\nI. KẾT QUẢ\n" + "".join(
                f"- Năm {year}: {line}\n" for year, lines in self.lines.items() for line in lines
            )
        parts = "".join(
            f"{at}. Đến năm {year}\n" + "".join(f"- {line}\n" for line in lines)
            for at, (year, lines) in enumerate(self.lines.items(), 1)
        )
        return f"{head}KẾ HOẠCH\nPhát triển kinh tế tập thể tỉnh {self.province}\n\nI. MỤC TIÊU\n{parts}"


def archive(count: int, provinces: list[str]) -> list[Plan]:
    """Return so many texts, plans and reports in turn, with figures that differ and that nothing makes up by chance."""
    plans = []
    for number in range(1, count + 1):
        province = provinces[number % len(provinces)]
        size = 40 + number * 7919 % 960
        share = 20 + number * 31 % 60
        planned = (
            f"Toàn tỉnh có {size} hợp tác xã, {size * 3} tổ hợp tác.",
            f"Tỷ lệ hợp tác xã hoạt động hiệu quả đạt từ {share}% trở lên.",
            f"Tốc độ tăng trưởng GRDP bình quân đạt {6 + number % 5},5%/năm.",
            f"Thu nhập bình quân của lao động trong hợp tác xã đạt {60 + number % 40} triệu đồng/người/năm.",
            f"Diện tích rừng trồng mới đạt {size * 5} ha.",
        )
        if number % 3:
            plans.append(
                Plan(province, number, (1 + number % 28, 1 + number % 12, 2023), {2025: planned, 2030: planned})
            )
        else:
            reached = (f"toàn tỉnh có {size} hợp tác xã, tỷ lệ hợp tác xã hoạt động hiệu quả đạt {share}%.",)
            plans.append(Plan(province, number, (1 + number % 28, 2, 2026), {2025: reached}, report=True))
    return plans


_COUNT = "Toàn tỉnh có {} hợp tác xã."
_SHARE = "Tỷ lệ hợp tác xã hoạt động hiệu quả đạt từ {}% trở lên."
_FOREST = "Diện tích rừng trồng mới đạt {}."
_GROWTH = "Tốc độ tăng trưởng kinh tế (GRDP) đạt {}."
_BOTH = "toàn tỉnh có 780 hợp tác xã, tỷ lệ hợp tác xã hoạt động hiệu quả đạt 66%."
# What the tests compare: two provinces that became one, one that stayed, others that say less.
PLANS = (
    Plan("Gia Lai", 1, (3, 3, 2023), {2025: (_COUNT.format(400), _SHARE.format(60), _FOREST.format("12.000 ha"))}),
    Plan(
        "Bình Định", 2, (3, 4, 2023),
        {2025: (_COUNT.format("ít nhất 350"), _SHARE.format(70), _FOREST.format("50 km²"))},
    ),
    Plan("Bình Định", 3, (3, 4, 2024), {2025: (_SHARE.format(75),)}),
    Plan("Gia Lai", 4, (3, 3, 2026), {2025: (_BOTH,)}, report=True),
    Plan("Cao Bằng", 5, (3, 3, 2024), {2025: (_COUNT.format(250),), 2030: (_COUNT.format(300),)}),
    Plan("Cao Bằng", 6, (3, 2, 2026), {2025: ("toàn tỉnh có 240 hợp tác xã.",)}, report=True),
    Plan("Nghệ An", 7, (3, 3, 2024), {2030: (_COUNT.format(900), _GROWTH.format("8,5%/năm"))}),
    Plan("Thanh Hóa", 8, (3, 3, 2024), {2030: (_GROWTH.format("từ 9,5%/năm trở lên"),)}),
)  # fmt: skip
