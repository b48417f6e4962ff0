"""Texts for the page, read as `ktt show` reads them."""

from collections.abc import Iterable
from decimal import Decimal

from ktttextract.api import extract_source, standard_book
from ktttextract.corrections import Correction, Corrections
from ktttextract.output.page import Shown
from ktttextract.source import read_text

PLAN = """KẾ HOẠCH
Phát triển hợp tác xã giai đoạn 2026 - 2030

Thực hiện Nghị quyết số 7-NQ/HU ngày 05/3/2024 của Huyện ủy và Luật Hợp tác xã năm 2023.

I. KẾT QUẢ
Năm 2024 toàn huyện có 31 hợp tác xã.

II. MỤC TIÊU
- Đến năm 2028 có ít nhất 45 hợp tác xã.
- Đến năm 2030 tỷ lệ hộ dùng nước sạch đạt trên 90%.
- Đến năm 2030 trồng 120 ha rừng theo Nghị quyết số 7-NQ/HU.
""" + "".join(f"\nĐoạn {number}: các phòng, ban tổ chức thực hiện và báo cáo kết quả.\n" for number in range(60))
ANOTHER = "BÁO CÁO\nKết quả trồng rừng\n\nNăm 2025 đã trồng 77 ha rừng, đạt 96% kế hoạch.\n"


def shown(
    text: str, name: str, confidence: float | None = None, *, why: bool = False, corrections: Iterable[Correction] = ()
) -> Shown:
    """A text as the page takes it; with `confidence` its targets have that of this and of a surer rule in turn."""
    source = read_text(text, name)
    said = Corrections(corrections)
    data = extract_source(source, standard_book(), why=why, corrections=said)
    if confidence is not None:
        for at, target in enumerate(data["targets"]):
            target["confidence"] = Decimal("0.97") if at % 2 else Decimal(str(confidence))
    return Shown(text, data, said.of(source.sha256, source.name).corrections)
