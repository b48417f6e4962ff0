"""Words by which a text provides: what one person is given, what it costs, and what must hold for it."""

import re

from ktttextract.syntax.phrases import Rows, anywhere, before, one_of, opening


class ProvisionWords:
    """The words of one lexicon that tell provisions from targets."""

    def __init__(self, rows: Rows) -> None:
        # What is given to one person or unit, and what it costs: "hỗ trợ 80% chi phí đào tạo"
        self.gives = re.compile(
            rf"(?<!\w)(?:{one_of(rows['norm.gives'])})(?: [^,;.:()\d]{{0,40}}(?:{one_of(rows['norm.level'])}))?"
            rf"(?: (?:{one_of(rows['norm.how'])}))?\Z"
        )
        # "Bác sĩ về xã được hỗ trợ một lần 300 triệu đồng"
        self.gives_once = re.compile(rf"(?<!\w)(?:{one_of(rows['norm.gives'])}) (?:{one_of(rows['norm.once'])})\Z")
        # "hỗ trợ 3.150 lao động học nghề với mức 300.000 đồng/người/tháng"
        self.gives_at = re.compile(
            rf"(?<!\w)(?:{one_of(rows['norm.gives'])}) [^;:()]{{1,72}} (?:{one_of(rows['norm.at'])})\Z"
        )
        self.gives_at_all = anywhere(rows["norm.gives"])
        # "Học viên được hỗ trợ tiền ăn 30.000 đồng/người/ngày"
        self.gives_for = re.compile(rf"(?<!\w)(?:{one_of(rows['norm.gives'])})(?: [^,;.:()\d]{{0,24}})?\Z")
        # "Mỗi hộ làm mới nhận 60 triệu đồng"
        self.gives_each = re.compile(
            rf"(?<!\w)(?:{one_of(rows['norm.each'])}) (?:{one_of(rows['norm.receiver'])})(?!\w)"
            rf"(?: [^,;.:()\d]{{0,40}})?(?: (?:{one_of(rows['norm.gives'], rows['norm.receives'])}))\Z"
        )
        self.conditioned, self.bound_to = (
            tuple(f" {words} " for words in rows[tag]) for tag in ("legal.conditioned", "legal.bound_to")
        )
        self.gives_behind = re.compile(
            rf", (?:{one_of(rows['norm.gives'])}) [^,;.\n\d]{{0,24}}\d[\d.,]* ?[^\W\d]+(?: [^\W\d]+)? ?/"
        )
        self.article = re.compile(rf"(?:{one_of(rows['legal.article'])}) \d")
        # "Đơn vị nào có tỷ lệ giải ngân dưới 60% thì …"
        day = r"\d{1,2}[-/]\d{1,2}(?:[-/]\d{4})?"
        self.which = re.compile(rf"(?<!\w)(?:{one_of(rows['condition.which'])}) (?:[^,;:.\n\d]|{day})*\Z")
        # "[được công nhận] đạt chuẩn [phải] có 100% số xã", "[để thành lập] hợp tác xã [phải] có ít nhất 7 thành viên"
        to_be, must = one_of(rows["condition.to_be"]), one_of(rows["condition.must"])
        self.must_be = re.compile(rf"(?<!\w)(?:{to_be}) [^;:.\n\d]*?(?<!\w)(?:{must})(?!\w)")
        # "theo [chuẩn] cũ (thu nhập dưới 80.000 đồng/người/tháng": the bracket says what the standard is
        self.standard = re.compile(rf"(?<!\w)(?:{one_of(rows['norm.standard'])})(?!\w)[^,;:.()\n]*\([^()\n]*\Z")
        self.not_supposing = rows["status.if.not"]
        self.costs = opening(rows["norm.cost"])
        self.collected = anywhere(rows["legal.collected"])
        self.counted = before(rows["legal.cases"])
