"""What was found in a text, of whatever family, as the page lists it: in the order of the text, words in Vietnamese."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from ktttextract.contract.shapes import (
    BodyData,
    DateMentionData,
    ExtractionData,
    NoticeData,
    ReferenceData,
    RefusedData,
    TargetData,
)
from ktttextract.corrections import Correction
from ktttextract.output.words import (
    CHANGES,
    DATE_KINDS,
    FIGURE_STATUSES,
    LEVELS,
    RELATIONS,
    SCOPES,
    SEVERITIES,
    SYSTEMS,
    day_words,
    number_words,
    percent_words,
    value_words,
    years_words,
)

KINDS = {
    "target": "Chỉ tiêu", "reference": "Văn bản dẫn", "date": "Mốc thời gian", "body": "Cơ quan", "notice": "Lưu ý",
    "refused": "Số không lấy",
}  # fmt: skip
_DECIDED = {
    "admission": "lấy", "year": "năm", "status": "trạng thái", "per": "nhịp", "change": "tăng giảm", "of": "thuộc",
    "indicator": "tên", "relation": "quan hệ",
}  # fmt: skip
# What the rows of corrected figures tell where they are shown.
_TOLD_BY_ROWS = frozenset({"correction.applied", "correction.rejected"})


class Detail(NamedTuple):
    """A field of a finding in words; `leads_to` is the id of another finding that it names."""

    label: str
    value: str
    leads_to: str = ""


class Finding(NamedTuple):
    """A row of the list: `head` is what it says, `about` what that is said of; `spans` are its places in the text.

    `years` are its first and last year, `confidence` a number from 0 to 1; both are None where the record has none.
    """

    id: str
    kind: str
    head: str
    about: str
    note: str
    years: tuple[int, int] | None
    status: str
    confidence: Decimal | None
    spans: tuple[tuple[int, int], ...]
    details: tuple[Detail, ...]
    text: str = ""  # of a figure: its words, and what it measures as the record has it
    indicator: str | None = None
    correction: Correction | None = None  # what a person said of it

    @property
    def correctable(self) -> bool:
        """Whether a reader may say that it was read wrongly."""
        return self.text != ""


def findings_of(data: ExtractionData, corrections: Sequence[Correction] = ()) -> list[Finding]:
    """Return the findings of one extraction, those without a place last.

    `corrections` are those that were applied to it; figures that they reject are found too, as refused ones.
    """
    bodies = {body["id"]: body["name"] for body in data["bodies"]}
    said = {(one.start, one.end): one for one in corrections}
    rejected = [one for one in corrections if one.reject]
    notices = [one for one in data["notices"] if not corrections or one["code"] not in _TOLD_BY_ROWS]
    found = [
        *(_target(one, said.get((one["start"], one["end"]))) for one in data["targets"]),
        *(_reference(one, bodies) for one in data["references"]),
        *(_date(one, number) for number, one in enumerate(data["dates"], 1)),
        *map(_body, data["bodies"]),
        *(_notice(one, number) for number, one in enumerate(notices, 1)),
        *(
            _refused(one, number)
            for number, one in enumerate(data.get("refused", ()), 1)
            if (said.get((one["start"], one["end"])) not in rejected)
        ),
        *(_rejected(one, number) for number, one in enumerate(rejected, 1)),
    ]
    last = data["source"]["length"] + 1
    # Sorting keeps the order of the families where two begin at one place.
    return sorted(found, key=lambda one: one.spans[0][0] if one.spans else last)


def _details(*fields: tuple[str, object]) -> Iterator[Detail]:
    for label, value in fields:
        if value is not None and value != "":
            yield Detail(label, str(value))


def _leads(label: str, id: str | None) -> Iterator[Detail]:
    if id is not None:
        yield Detail(label, id, id)


def _decided(by: Mapping[str, str] | None) -> Iterator[Detail]:
    """The rules, written only with --why."""
    for field, rule in (by or {}).items():
        yield Detail(f"Quy tắc: {_DECIDED.get(field, field)}", rule)


def _mentions(found: ReferenceData | BodyData) -> tuple[tuple[int, int], ...]:
    return tuple((mention["start"], mention["end"]) for mention in found["mentions"])


def _target(found: TargetData, correction: Correction | None) -> Finding:
    period, baseline = found["period"], found["baseline"]
    link = found["indicator_link"]
    details = [
        *_details(
            ("Nguyên văn", found["text"]),
            ("Mã chỉ tiêu", f"{link['id']} ({link['name']})" if link else found["indicator_id"]),
            ("Thời gian", period["text"] if period else None),
            ("Tăng giảm", CHANGES.get(found["change"] or "")),
            ("So với", baseline["text"] if baseline else None),
            ("Trong tổng số", None if found["of_total"] is None else number_words(found["of_total"])),
        ),
        *_leads("Thuộc", found["of"]),
        *_leads("Do văn bản", found["source"]),
        *_details(
            ("Dưới mục", " › ".join(found["section"])),
            ("Độ chắc", percent_words(found["confidence"])),
            ("Quy tắc", found["rule"]),
        ),
        *_decided(found.get("decided_by")),
        *_details(("Ghi chú", correction.note if correction is not None else None)),
    ]
    # A figure of a period is that of its last year, as the contract has it.
    return Finding(
        found["id"], "target", value_words(found), found["indicator"] or "", years_words(found),
        _years(found["year"]), found["status"], found["confidence"], ((found["start"], found["end"]),), tuple(details),
        found["text"], found["indicator"], correction,
    )  # fmt: skip


def _reference(found: ReferenceData, bodies: dict[str, str]) -> Finding:
    kind = found["kind"]["name"] if found["kind"] else ""
    named = " ".join(str(part) for part in (found["name"], found["year"]) if part)
    head = found["symbol"] or named
    if found["symbol"] and kind:
        head = f"{kind} {head}"
    pinpoints = dict.fromkeys(mention["pinpoint"] for mention in found["mentions"] if mention["pinpoint"])
    issued = found["issued_on"]
    details = [
        *_details(
            ("Tên", named if found["symbol"] else None),
            ("Quan hệ", RELATIONS[found["relation"]]),
            ("Phạm vi", SCOPES.get(found["scope"] or "")),
            ("Ngày", day_words(issued)),
            ("Cơ quan", bodies.get(found["issuer"] or "")),
            ("Trích yếu", found["title"]),
            ("Điều khoản", "; ".join(pinpoints)),
            ("Khóa", found["key"]),
            ("Quy tắc", found["mentions"][0]["rule"]),
        ),
        *_decided(found.get("decided_by")),
    ]
    note = " · ".join(part for part in (RELATIONS[found["relation"]], day_words(issued)) if part)
    year = int(issued[:4]) if issued else found["year"]
    return Finding(
        found["id"], "reference", head, found["title"] or "", note, _years(year), "", None,
        _mentions(found), tuple(details),
    )  # fmt: skip


def _date(found: DateMentionData, number: int) -> Finding:
    first, last = found["first_day"], found["last_day"]
    days = " – ".join(dict.fromkeys(day_words(day) or "" for day in (first, last) if day))
    details = _details(
        ("Nguyên văn", found["text"]), ("Giá trị", found["value"]), ("Khoảng ngày", days), ("Quy tắc", found["rule"])
    )
    begins, ends = first or last, last or first
    return Finding(
        f"d{number}", "date", found["text"], "", f"{DATE_KINDS[found['kind']]} · {found['value']}",
        (int(begins[:4]), int(ends[:4])) if begins and ends else None, "", None,
        ((found["start"], found["end"]),), tuple(details),
    )  # fmt: skip


def _body(found: BodyData) -> Finding:
    place = found["place"]
    level = LEVELS.get(found["level"] or "", "")
    details = _details(
        ("Hệ thống", SYSTEMS[found["system"]]),
        ("Cấp", level),
        ("Nơi", place["name"] if place else None),
        ("Nay thuộc", place["successor"] if place else None),
        ("Quy tắc", found["mentions"][0]["rule"] if found["mentions"] else None),
    )
    note = " · ".join(part for part in (SYSTEMS[found["system"]], level) if part)
    return Finding(found["id"], "body", found["name"], "", note, None, "", None, _mentions(found), tuple(details))


def _notice(found: NoticeData, number: int) -> Finding:
    spans = () if found["start"] is None or found["end"] is None else ((found["start"], found["end"]),)
    details = _details(("Mức", SEVERITIES[found["severity"]]), ("Mã", found["code"]))
    return Finding(
        f"n{number}", "notice", found["message"], "", f"{SEVERITIES[found['severity']]} · {found['code']}", None, "",
        None, spans, tuple(details),
    )  # fmt: skip


def _refused(found: RefusedData, number: int) -> Finding:
    span = (found["start"], found["end"])
    return Finding(
        f"x{number}", "refused", found["text"], "", found["decided_by"]["admission"], None, "", None, (span,),
        tuple(_decided(found["decided_by"])),
    )  # fmt: skip


def _rejected(said: Correction, number: int) -> Finding:
    """A figure that a person says is none, as the rules had it."""
    read = said.found
    details = _details(("Nguyên văn", said.text), ("Trong câu", said.sentence), ("Ghi chú", said.note))
    return Finding(
        f"s{number}", "refused", read.value or said.text, read.indicator or "", str(read.year or ""), _years(read.year),
        "", None, ((said.start, said.end),), tuple(details), said.text, read.indicator, said,
    )  # fmt: skip


def _years(year: int | None) -> tuple[int, int] | None:
    return None if year is None else (year, year)


def status_words(finding: Finding) -> str:
    """Return the status of a target in words, "" for what has none."""
    return FIGURE_STATUSES.get(finding.status, "")
