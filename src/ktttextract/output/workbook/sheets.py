"""The sheets of a workbook: which columns of the tidy tables they show, under which headings, how wide.

The tables themselves, with the types of their values, are defined in `ktttextract.tidy` alone. A column that a table
does not have is not shown; one that no sheet speaks of comes last, under its own name.
"""

from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple

from ktttextract.output import words
from ktttextract.output.evidence import Sentence
from ktttextract.tidy import TABLES, Table
from ktttextract.tidy.columns import DOCUMENT_ID

Row = Mapping[str, Any]
# How a cell is written: the types of the tidy columns, and those that only a workbook has. "score" is 0 to 1.
Kind = Literal["text", "wrapped", "int", "day", "moment", "decimal", "bool", "texts", "score", "link", "sentence"]


class Facts(NamedTuple):
    """What the rows of one text are shown with: names for ids, what there is of each family, where its own row is."""

    label: str
    bodies: Mapping[str, str]
    references: Mapping[str, str]
    mentions: Mapping[tuple[str, str], int]
    counts: Mapping[str, int]
    signatories: str
    sentences: list[Sentence]


class SheetColumn(NamedTuple):
    """A column of a sheet; `value` makes it of a row (and its number) of the tidy table, `words` translate it.

    A column for programs (`technical`) is folded away until its "+" is clicked.
    """

    heading: str
    width: int
    kind: Kind
    value: Callable[[Row, Facts, int], Any]
    name: str = ""  # of the tidy column that it shows; "" where it is made of several
    words: Mapping[str, str] | None = None
    technical: bool = False


class Sheet(NamedTuple):
    """A sheet, and the tidy table that its rows are of."""

    title: str
    table: str
    columns: tuple[SheetColumn, ...]
    frozen: int  # columns that stay in sight


_WIDTHS: dict[str, int] = {"day": 12, "moment": 17, "int": 10, "decimal": 18, "bool": 8, "score": 10}


def _tidy(name: str, heading: str, width: int = 0, kind: Kind | None = None, **more: Any) -> SheetColumn:
    """A tidy column as it is; its type is that of the table."""
    return SheetColumn(heading, width, kind or "text", lambda row, facts, number: row[name], name, **more)


def _made(heading: str, width: int, kind: Kind, value: Callable[[Row, Facts, int], Any]) -> SheetColumn:
    return SheetColumn(heading, width, kind, value)


def _place(row: Row) -> str | None:
    """Where in its document a thing begins, as an official looks it up: a page, or a cell as Excel names it."""
    if row["sheet"]:
        return f"{row['sheet']}!{row['cell'] or ''}"
    return f"trang {row['page']}" if row["page"] else None


def _technical(*names: tuple[str, str]) -> list[SheetColumn]:
    return [_tidy(name, heading, 14, technical=True) for name, heading in names]


_LABEL = _made("Văn bản", 18, "link", lambda row, facts, number: facts.label)
_OWNER = (_LABEL, _tidy(DOCUMENT_ID, "Tệp", 28))
_ID = _tidy("id", "Mã", 7)
_PROVINCE = _tidy("province", "Tỉnh", 18)
_CONFIDENCE = _tidy("confidence", "Độ tin cậy", 11, "score")
_SPAN = (
    ("span_start", "Từ ký tự"), ("span_end", "Đến ký tự"), ("page", "Trang"), ("sheet", "Trang tính"), ("cell", "Ô"),
)  # fmt: skip
_PLACE = _made("Vị trí", 14, "text", lambda row, facts, number: _place(row))
_RULE = ("rule", "Quy tắc")

_DOCUMENTS = (
    _tidy("id", "Tệp", 28),
    _tidy("symbol", "Số hiệu", 18),
    _tidy("kind_name", "Loại", 16),
    _tidy("title", "Trích yếu", 60, "wrapped"),
    _tidy("issuer", "Cơ quan ban hành", 32),
    _tidy("place", "Nơi ban hành", 16),
    _tidy("territory", "Địa bàn", 20),
    _tidy("territory_level", "Cấp địa bàn", 12, words=words.LEVELS),
    _PROVINCE,
    _tidy("successor", "Nay thuộc", 20),
    _tidy("issued_on", "Ngày ban hành", 14),
    _tidy("published_on", "Ngày đăng"),
    _made("Người ký", 24, "text", lambda row, facts, number: facts.signatories),
    _made("Số chỉ tiêu", 11, "int", lambda row, facts, number: facts.counts["targets"]),
    _made("Số văn bản dẫn", 15, "int", lambda row, facts, number: facts.counts["references"]),
    _made("Số lưu ý", 9, "int", lambda row, facts, number: facts.counts["notices"]),
    _tidy("genre", "Thể loại", 12, words=words.GENRES),
    _tidy("status", "Tình trạng", 16, words=words.OUTCOMES),
    _tidy("error_message", "Lý do", 40, "wrapped"),
    _tidy("error_advice", "Nên làm", 40, "wrapped"),
    *_technical(
        ("error_class", "Loại lỗi"), ("kind_code", "Ký hiệu loại"), ("issuer_id", "Mã cơ quan"),
        ("issuer_level", "Cấp cơ quan"), ("issuer_place_code", "Mã nơi cơ quan"), ("territory_code", "Mã địa bàn"),
        ("province_code", "Mã tỉnh"), ("published_at", "Giờ đăng"),
        ("reports_on", "Nói về"), ("sha256", "SHA-256"), ("encoding", "Bảng mã"), ("length", "Số ký tự"),
        ("tool_version", "Phiên bản"), ("rules_digest", "Bộ quy tắc"),
    ),
)  # fmt: skip
_TARGETS = (
    _LABEL,
    _tidy("indicator", "Chỉ tiêu", 44, "wrapped"),
    _tidy("comparator", "So sánh", 14, words=words.COMPARATORS),
    _tidy("low", "Giá trị từ"),
    _tidy("high", "Giá trị đến"),
    _tidy("unit_name", "Đơn vị", 16),
    _tidy("per", "Nhịp", 8, words=words.PER),
    _tidy("year", "Năm", 8),
    _tidy("period_from", "Từ năm", 9),
    _tidy("period_to", "Đến năm", 9),
    _tidy("status", "Trạng thái", 11, words=words.FIGURE_STATUSES),
    _tidy("change", "Tăng giảm", 11, words=words.CHANGES),
    _tidy("baseline_value", "Giá trị gốc", 14),
    _tidy("baseline_year", "Năm gốc", 9),
    _tidy("of_total", "Trên tổng số", 14),
    _tidy("part_of", "Thuộc", 7),
    _PROVINCE,
    _made("Văn bản giao", 18, "text", lambda row, facts, number: facts.references.get(row["source_id"])),
    _made("Câu chứa con số", 80, "sentence", lambda row, facts, number: facts.sentences[number]),
    _PLACE,
    _tidy("section", "Đề mục", 40, "texts"),
    _CONFIDENCE,
    _tidy(DOCUMENT_ID, "Tệp", 28),
    _ID,
    _tidy("indicator_id", "Mã chỉ tiêu", 24),
    _tidy("link_name", "Chỉ tiêu thống kê", 36, "wrapped"),
    _tidy("link_system", "Hệ chỉ tiêu", 18, words=words.INDICATOR_SYSTEMS),
    _tidy("link_code", "Mã số thống kê", 14),
    _tidy("link_measure", "Đại lượng", 16, words=words.MEASURES),
    _tidy("link_score", "Độ khớp", 10, "score"),
    *_technical(
        ("link_id", "Mã chỉ tiêu thống kê"), ("province_code", "Mã tỉnh"), ("text", "Nguyên văn"),
        ("unit_text", "Đơn vị nguyên văn"),
        ("unit_kind", "Loại đơn vị"), ("baseline_text", "Gốc nguyên văn"), ("period_text", "Thời kỳ nguyên văn"),
        ("source_id", "Mã văn bản giao"), _RULE, *_SPAN,
    ),
)  # fmt: skip
_REFERENCES = (
    *_OWNER,
    _ID,
    _tidy("symbol", "Số hiệu", 20),
    _tidy("name", "Tên", 28),
    _tidy("year", "Năm", 8),
    _tidy("kind_name", "Loại", 16),
    _tidy("issued_on", "Ngày ban hành", 14),
    _made("Cơ quan ban hành", 32, "text", lambda row, facts, number: facts.bodies.get(row["issuer_id"])),
    _tidy("relation", "Quan hệ", 12, words=words.RELATIONS),
    _tidy("scope", "Phạm vi", 12, words=words.SCOPES),
    _tidy("title", "Trích yếu", 60, "wrapped"),
    _made("Số lần", 8, "int", lambda row, facts, number: facts.mentions.get(("reference", row["id"]), 0)),
    _tidy("key", "Khóa", 24),
    _CONFIDENCE,
    *_technical(
        ("kind_code", "Ký hiệu loại"), ("number", "Số"), ("issuer_code", "Ký hiệu cơ quan"), ("issuer_id", "Mã cơ quan")
    ),
)
_DATES = (
    *_OWNER,
    _tidy("text", "Nguyên văn", 32),
    _tidy("kind", "Loại", 12, words=words.DATE_KINDS),
    _tidy("value", "Giá trị", 18),
    _tidy("first_day", "Ngày đầu"),
    _tidy("last_day", "Ngày cuối"),
    _PLACE,
    *_technical(("ordinal", "Thứ tự"), _RULE, *_SPAN),
)
_BODIES = (
    *_OWNER,
    _ID,
    _tidy("name", "Tên", 44),
    _tidy("system", "Hệ thống", 16, words=words.SYSTEMS),
    _tidy("level", "Cấp", 12, words=words.LEVELS),
    _tidy("place_name", "Địa bàn", 24),
    _made("Số lần", 8, "int", lambda row, facts, number: facts.mentions.get(("body", row["id"]), 0)),
    _tidy("place_successor", "Nay thuộc", 20),
    *_technical(("place_code", "Mã địa bàn")),
)
_NOTICES = (
    *_OWNER,
    _tidy("severity", "Mức", 10, words=words.SEVERITIES),
    _tidy("message", "Nội dung", 80, "wrapped"),
    _tidy("code", "Mã", 28),
    *_technical(("ordinal", "Thứ tự"), *_SPAN),
)


_WANTED = {
    "documents": ("Văn bản", _DOCUMENTS, 1),
    "targets": ("Chỉ tiêu", _TARGETS, 2),
    "references": ("Văn bản dẫn", _REFERENCES, 1),
    "dates": ("Mốc thời gian", _DATES, 1),
    "bodies": ("Cơ quan", _BODIES, 1),
    "notices": ("Lưu ý", _NOTICES, 1),
}


def sheet_of(table: Table) -> Sheet:
    """Return the sheet of a tidy table: what is wanted of its columns, then those that nobody spoke of yet."""
    title, wanted, frozen = _WANTED[table.name]
    types = {column.name: column.type for column in table.columns}
    named = {column.name for column in wanted}
    unknown = [_tidy(name, name, 18) for name in types if name not in named]
    shown = [column for column in (*wanted, *unknown) if not column.name or column.name in types]
    return Sheet(title, table.name, tuple(_typed(column, types) for column in shown), frozen)


def _typed(column: SheetColumn, types: Mapping[str, str]) -> SheetColumn:
    """A column with the type of the table where the sheet says none, and with the usual width of it."""
    kind: Any = column.kind
    if column.name and kind == "text" and column.words is None:
        kind = types[column.name]
    return column._replace(kind=kind, width=column.width or _WIDTHS.get(kind, 16))


SHEETS = tuple(sheet_of(TABLES[name]) for name in _WANTED)
