"""Whatever the text, an extraction comes out: true spans, the models' shape, the same bytes twice."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ktttextract.api import extract_source, standard_book
from ktttextract.models import Extraction
from ktttextract.output import json_bytes
from ktttextract.source import read_text

# Pieces that the rules look for, in any order and number, among any characters: what a broken conversion may leave.
WORDS = """Nghị quyết số|20-NQ/TW|20 - NQ / TW|490/QĐ-TTg|30/2020/NĐ-CP|số|ngày|16/6/2022|31/02/2022|tháng 5 năm 2025
năm 2030|giai đoạn 2021 - 2025|đến năm|quý II/2024|ỦY BAN NHÂN DÂN|TỈNH PHÚ THỌ|Tỉnh ủy|Kế hoạch|KẾ HOẠCH|QUYẾT ĐỊNH
Căn cứ|Điều 1.|Nơi nhận:|TM. ỦY BAN NHÂN DÂN|KT. CHỦ TỊCH|Số:|/KH-UBND|phấn đấu|đạt|tối thiểu|từ|20%|10 - 15%/năm
1.430|7,5|tỷ đồng|hợp tác xã|trong đó|với|giảm|trở lên|629/731 trường|12,5/10,2 triệu đồng|II. MỤC TIÊU|năm|(((
1. Đến năm 2030|- |+ |a) |; |. |: |, |(|)|**|Luật Hợp tác xã năm 2012|khoản 2 Điều 5|Nghị quyết này|hoà|uỷ|1111111111
lần thứ XIV|gấp đôi|một nửa|ba hợp tác xã|| TT || Chỉ tiêu || 2025 |"""
PIECES = st.sampled_from(
    [*WORDS.replace("\n", "|").split("|"), "\n", "\n\n", "\t", "|", "|\n", "\u200b", "\u0301", "\u00a0"]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=40).map(" ".join)


def findings(data: dict[str, Any]) -> list[dict[str, Any]]:
    inside = [m for group in ("references", "bodies") for item in data[group] for m in item["mentions"]]
    return [*inside, *data["dates"], *data["targets"]]


@given(TEXTS.filter(lambda text: not any("\ud800" <= char <= "\udfff" for char in text)))
def test_any_text_gives_a_true_extraction(text: str) -> None:
    source = read_text(text, "-")
    data = extract_source(source, standard_book(), anaphora=True)
    for found in findings(data):
        assert text[found["start"] : found["end"]] == found["text"] != ""
    written = json_bytes(data)
    assert written == json_bytes(extract_source(source, standard_book(), anaphora=True))
    Extraction.model_validate(json.loads(written))
