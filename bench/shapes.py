"""Shapes of text that punish a careless step: every phrase, in every way of joining it, behind every opening.

A phrase is short and of one family; `#` in it is a number that grows, so that each copy names another thing.
"""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

# What a text can be made of, in words of our own.
PHRASES = {
    "share": "đạt 18%",
    "share of": "85% số hộ dân dùng nước sạch",
    "part": "trong đó 40 hợp tác xã",
    "with": "với 300 thành viên",
    "part of": "có # trạm, trong đó xã Mỹ Lâm # trạm",
    "compared": "so với năm 2020 tăng 5%",
    "compared before": "tăng 7% so với cùng kỳ năm trước",
    "rise": "tăng từ 12% lên 19%",
    "fall": "giảm từ 4,1% năm 2023 xuống còn 2,6%",
    "counted": "# hợp tác xã",
    "coordinated": "22 chợ, 15 bến và 9 kho",
    "range": "từ 20 ha đến 30 ha",
    "range twice": "90 tỷ đồng - 120 tỷ đồng",
    "money": "tổng kinh phí 35 tỷ 200 triệu đồng",
    "money pair": "12/15 tỷ đồng",
    "rate": "thu nhập bình quân 72 triệu đồng/người/năm",
    "of total": "629/731 trường",
    "label": "Tỷ lệ hộ nghèo: 2%",
    "least": "phấn đấu đạt ít nhất 60%",
    "or more": "từ 75% trở lên",
    "goal year": "đến năm 2030 có 12 xã",
    "period": "giai đoạn 2021 - 2025 trồng mới 400 ha rừng",
    "vision": "tầm nhìn 2045 đạt 50%",
    "ahead": "trong 5 năm tới",
    "months": "10 tháng năm 2024 thu 320 tỷ đồng",
    "bracketed": "Hòn Gai (30%)",
    "reckoned": "1,5 tỷ đồng x 5 năm = 7,5 tỷ đồng",
    "bare number": "24",
    "growing number": "#",
    "grouped number": "1.234.567",
    "blank groups": "940 000 tấn",
    "number words": "một nghìn một trăm hộ",
    "fraction": "hai phần ba số xã",
    "day": "ngày 15/3/2024",
    "long day": "ngày 02 tháng 9 năm 2023",
    "clock": "08 giờ 30 phút",
    "day range": "từ ngày 15/11 đến ngày 20/11/2025",
    "year": "năm 2025",
    "quarter": "quý II/2026",
    "month": "tháng 7/2025",
    "bad day": "ngày 31/02/2022",
    "symbol": "Quyết định số #/QĐ-UBND",
    "dated symbol": "Nghị quyết số 20-NQ/TW ngày 16/6/2022 của Ban Chấp hành Trung ương",
    "titled symbol": "Kế hoạch số #/KH-UBND về phát triển làng nghề",
    "bare symbol": "30/2020/NĐ-CP",
    "law": "Luật Hợp tác xã năm 2012",
    "law amended": "Luật sửa đổi, bổ sung một số điều của Luật Thủy lợi",
    "session": "Nghị quyết Trung ương 5 khóa IX",
    "pinpoint": "khoản 2 Điều 5",
    "grounds": "Căn cứ Nghị định số #/2021/NĐ-CP",
    "repeal": "bãi bỏ Thông tư số 32/2018/TT-BNNPTNT",
    "this one": "Nghị quyết này",
    "symbols listed": "các Công văn số 12/UBND-KT, 13/UBND-KT",
    "body": "Ủy ban nhân dân tỉnh",
    "short body": "UBND huyện",
    "body of place": "Hội đồng nhân dân xã Mỹ Lâm",
    "ministry": "Bộ Tài chính",
    "bodies": "Sở Y tế, Sở Tư pháp và Sở Xây dựng",
    "party body": "Ban Thường vụ Huyện ủy",
    "place": "tỉnh Lâm Đồng",
    "commune": "xã Tân Lập, huyện Mộc Châu",
    "letterhead": "ỦY BAN NHÂN DÂN\nHUYỆN TÂY SƠN\nSố: 12/KH-UBND",
    "motto": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
    "title": "KẾ HOẠCH\nPhát triển làng nghề năm 2025",
    "signature": "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nPhạm Văn Thử",
    "signature line": "KT. CHỦ TỊCH",
    "recipients": "Nơi nhận:\n- Như trên;\n- Lưu: VT.",
    "recipient": "- Các xã, thị trấn;",
    "heading": "I. MỤC TIÊU",
    "numbered": "1. Nhiệm vụ",
    "deep number": "1.2.3. Giải pháp",
    "growing heading": "#. Việc cần làm",
    "article": "Điều #. Phạm vi",
    "chapter": "Chương II",
    "letter item": "a) Nội dung",
    "dash": "- mục nhỏ",
    "dash figure": "- Có 12 chợ, với 300 quầy",
    "plus": "+ 15 hộ",
    "list head": "Cụ thể như sau:",
    "sharp": "## Kết quả",
    "emphasis": "**đậm** và _nghiêng_",
    "escape": "\\* \\_ \\(",
    "stars": "*",
    "underscores": "_",
    "pipe": "|",
    "pipe row": "| Số xã | 12 | 15 |",
    "pipe head": "| TT | Chỉ tiêu | Đơn vị | Năm 2025 |",
    "pipe rule": "|---|---|---|",
    "flat row": "|\n\n1\n\n|\n\nSố xã\n\n|\n\n12\n\n|",
    "tab row": "1\tSố xã\tXã\t12\t15",
    "tab head": "TT\tChỉ tiêu\tĐơn vị\tNăm 2025",
    "gap row": "1      Số xã      Xã      12",
    "gap head": "TT     Chỉ tiêu     Đơn vị     Năm 2025",
    "tab": "\t",
    "cell": "12\t",
    "blank": " ",
    "two blanks": "a  b",
    "line end": "\n",
    "crlf": "\r\n",
    "words": "phát triển kinh tế nông thôn bền vững",
    "word": "và",
    "letter": "a",
    "capital": "Đ",
    "capitals": "ỦY BAN NHÂN DÂN TỈNH",
    "name": "Nguyễn Văn Thử",
    "abbreviation": "TP. HCM",
    "digit": "7",
    "digits": "1234567890",
    "slashed": "12/34",
    "dashed": "12-34",
    "dots": ".",
    "leader": "…………",
    "comma": ",",
    "semicolon": ";",
    "colon": ":",
    "dash mark": "-",
    "slash": "/",
    "quote": "“",
    "closing quote": "”",
    "straight quote": '"',
    "bracket": "(",
    "closing bracket": ")",
    "square": "[",
    "brackets": "()",
    "bracketed quote": "(số 20-NQ/TW “về",
    "quoted": "“phát triển làng nghề”",
    "sentence": "Huyện có 12 xã.",
    "long sentence": "Phấn đấu đến năm 2030 có trên 120 hợp tác xã, trong đó 60% hoạt động có lãi, thu nhập tăng 2 lần",
    "url": "https://tayson.example.vn/tin-tuc/2024/05/ke-hoach-12-2024.html",
    "mail": "vanphong@tayson.example.vn",
    "phone": "Điện thoại: 0256.3888.999",
    "footnote": "[12]",
    "glued note": "50 hợp tác xã²",
    "formula": "A = B x 100",
    "decomposed": unicodedata.normalize("NFD", "Ủy ban nhân dân"),
    "marks": "a\u0301\u0323",
    "mark": "\u0301",
    "low mark": "\u0323",
    "mixed marks": "\u0301\u0323",
    "hangul": "\u1100\u1161\u11a8",
    "zero width": "\u200b",
    "soft hyphen": "hợp\u00adtác",
    "no-break": "12\u00a0xã",
    "html": "<td>12</td>",
    "entity": "&nbsp;&lt;5%",
    "menu": "Trang chủ > Tin tức > Văn bản",
    "posted": "Đăng ngày 12/03/2024 08:30",
    "portal": "Số ký hiệu\n12/KH-UBND\nNgày ban hành\n02/3/2024",
    "old tone": "hoà thuỷ uỷ",
    "marking": "cộng 5 điểm",
    "fine": "phạt tiền từ 2.000.000 đồng đến 5.000.000 đồng",
    "rank": "xếp thứ 05",
    "now": "hiện nay có 12 xã",
    "yearly": "mỗi năm 200 hộ",
    "plan done": "đạt 86,7% kế hoạch",
    "verbs": "triển khai thực hiện hoàn thành",
    "head": "tỷ lệ",
    "heads": "tỷ lệ hộ, tổng số",
    "result": "đã đạt",
    "goal": "mục tiêu đạt",
    "allowed": "được vay không quá 5%",
    "distance": "nằm cách cầu 200 m",
    "level of a year": "giảm so với mức 9% năm 2019",
    "year in a bracket": "có 5 xã (năm 2023 là 4 xã)",
    "since a year": "năm 2020 có 5 xã, đến nay có 12 xã",
    "signed": "41 triệu tấn (+8,5%)",
    "year of two": "46 hồ chứa và 215 km sông vào năm 2027",
    "nouns joined": "# xã, phường với tổng số # người",
    "introduced": "Các chỉ tiêu như sau:\na) Có # xã.",
    "parted": "t ỉnh c òn 1, 8%",
    "pair row": "Nguồn vốn | #",
    "told by": "số liệu của Cục ghi nhận, lũy kế 10 tháng sản lượng điện đạt 26 tỷ kWh",
    "set by": "chiến lược tỉnh ban hành xác định đến năm 2030 số chợ còn 40 chợ",
    "given by": "chỉ tiêu nhà ở Thủ tướng giao các địa phương là 12 căn",
    "reached by a day": "được giao 90 tỷ đồng; đến ngày 15/10 giải ngân 41 tỷ đồng, đạt 46%",
    "rated between": "46 MW, chiếm 25%; điện gió 26 MW",
    "opens a clause": "từ đầu năm, 51 hộ quay lại trồng dâu nuôi tằm",
}  # fmt: skip

JOINTS = {
    "": "",
    "blank": " ",
    "comma": ", ",
    "semicolon": "; ",
    "colon": ": ",
    "stop": ". ",
    "và": " và ",
    "tab": "\t",
    "pipe": " | ",
    "line": "\n",
    "lines": "\n\n",
    "dash lines": "\n- ",
    "bracket": " (",
    "in brackets": ") (",
    "trong đó": ", trong đó ",
    "two blanks": "  ",
    "wide": "      ",
    "dash": " - ",
    "slash": "/",
}

# What stands once before all the copies.
OPENINGS = {
    "": "",
    "bracket": "(",
    "quote": "“",
    "head": "I. MỤC TIÊU ĐẾN NĂM 2030\n",
    "list head": "Phấn đấu đến năm 2030:\n",
    "paragraph": "Phấn đấu đến năm 2030, trong đó ",
    "rise": "từ 97% năm 2016 lên ",
    "recipients": "Nơi nhận:\n",
    "grounds": "Căn cứ ",
    "letterhead": "HUYỆN ỦY TÂY SƠN\nSố 12-KH/HU\nKẾ HOẠCH\n",
    "table": "TT\tChỉ tiêu\tĐơn vị\tNăm 2025\n",
    "pipes": "| TT | Chỉ tiêu | Đơn vị | Năm 2025 |\n",
    "one bar": "Nguồn | Số tiền\n",
}
# A handful of phrases that each opening is tried with; the rest stand alone.
_OPENED = (
    "share", "part", "counted", "dated symbol", "law", "body", "day", "words", "dash figure", "tab row", "pipe row",
    "capitals", "quoted", "signature", "url",
)  # fmt: skip
_OPENED_JOINTS = ("comma", "line", "blank")
# Two phrases in turn, where steps of different families meet.
_PAIRS = (
    ("share", "day"), ("counted", "dated symbol"), ("part", "goal year"), ("body", "counted"), ("law", "share"),
    ("heading", "share"), ("list head", "dash figure"), ("numbered", "long sentence"), ("letterhead", "signature"),
    ("bracket", "share"), ("quote", "symbol"), ("tab head", "tab row"), ("pipe head", "pipe row"), ("label", "money"),
    ("gap head", "gap row"), ("pipe head", "pipe rule"), ("title", "recipients"), ("article", "fine"), ("url", "share"),
    ("rise", "compared"), ("now", "vision"), ("commune", "body"), ("words", "24"), ("phone", "mail"),
    ("posted", "portal"), ("closing bracket", "part"), ("sharp", "pipe row"), ("marks", "share"), ("zero width", "day"),
)  # fmt: skip
_PAIR_JOINTS = ("blank", "comma", "semicolon", "line", "lines")


class Shape(NamedTuple):
    """A text of any length: an opening, and copies of one piece behind it."""

    name: str
    opening: str
    piece: str

    def text(self, size: int) -> str:
        """The shape in about `size` bytes of UTF-8."""
        length = len(self.piece.encode())
        if "#" not in self.piece:
            return self.opening + self.piece * max(1, size // length)
        copies = range(1, max(2, size // (length + 3)))
        return self.opening + "".join(self.piece.replace("#", str(number)) for number in copies)


def shapes() -> Iterator[Shape]:
    """Every shape: phrases by joints, some of them behind each opening, some in pairs."""
    for phrase, words in PHRASES.items():
        for joint, mark in JOINTS.items():
            yield Shape(f"{phrase} + {joint or 'nothing'}", "", words + mark)
    for opening, lead in OPENINGS.items():
        if opening:
            for phrase in _OPENED:
                for joint in _OPENED_JOINTS:
                    yield Shape(f"{opening}: {phrase} + {joint}", lead, PHRASES[phrase] + JOINTS[joint])
    for first, second in _PAIRS:
        for joint in _PAIR_JOINTS:
            words = JOINTS[joint].join((PHRASES[first], PHRASES.get(second, second), ""))
            yield Shape(f"{first}, {second} + {joint}", "", words)
