"""Tables inside texts: the annotated set, and the cases that each rule of reading was made for."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from ktttextract.api import standard_book
from ktttextract.layout.sections import Sections
from ktttextract.normalise import normalise
from ktttextract.scan import scan, settle
from ktttextract.syntax.cues import cues_of
from ktttextract.targets.grids.text_grids import GridReading, read_grids
from ktttextract.targets.target import Target
from ktttextract.targets.time.year import OwnTime, Year
from ktttextract.targets.time.year_index import Years

TABLES = Path(__file__).parents[3] / "tables"
NAMES = sorted(path.stem for path in TABLES.glob("*.txt"))
FLOOR = 0.95
# What a row of the annotated set says when it is not the usual.
USUAL = {"comparator": "eq", "status": "target"}


def read(source: str, *, document_year: int | None = None, title_year: list[int | None] | None = None) -> GridReading:
    """The tables of a text, in a setting given instead of found."""
    text, book = normalise(source), standard_book()
    dates = [match for match in settle(scan(text, book)) if match.rule.family == "date"]
    title = Year(title_year[1] or 0, title_year[0], "") if title_year else None
    return read_grids(
        text,
        book,
        Years(text, dates, [], OwnTime(document_year), cues_of(book)),
        Sections(text, cues_of(book).sections),
        title_year=title,
    )


def described(target: Target) -> dict[str, Any]:
    """A target as the annotated set writes it: only what is there and not the usual."""
    unit, whole, period = target.unit, target.of, target.period
    row = {
        "text": target.text,
        "low": None if target.low is None else str(target.low),
        "high": None if target.high is None else str(target.high),
        "comparator": target.comparator,
        "unit": unit.name if unit else None,
        "indicator": target.indicator,
        "year": target.year,
        "from": period.first if period else None,
        "status": target.status,
        "per": target.per,
        "change": target.change,
        "of": whole.text if whole else None,
        "of_total": None if target.of_total is None else str(target.of_total),
    }
    return {key: value for key, value in row.items() if value is not None and USUAL.get(key) != value}


def expected(name: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    data = yaml.safe_load((TABLES / f"{name}.yaml").read_text(encoding="utf-8"))
    return data.get("setting", {}), data["rows"]


def source_of(name: str) -> str:
    return (TABLES / f"{name}.txt").read_text(encoding="utf-8")


def counts(name: str) -> tuple[int, int, int]:
    """How many rows are right, found, and wanted."""
    setting, wanted = expected(name)
    found = [described(target) for target in read(source_of(name), **setting).targets]
    rest = list(found)
    right = 0
    for row in wanted:
        if row in rest:
            rest.remove(row)
            right += 1
    return right, len(found), len(wanted)


def test_annotated_set_reaches_its_floor() -> None:
    right, found, wanted = (sum(column) for column in zip(*map(counts, NAMES), strict=True))
    assert len(NAMES) >= 12
    assert wanted > 100
    assert 2 * right / (found + wanted) >= FLOOR


@pytest.mark.parametrize("name", NAMES)
def test_each_table_of_the_set(name: str) -> None:
    setting, wanted = expected(name)
    assert [described(target) for target in read(source_of(name), **setting).targets] == wanted


@pytest.mark.parametrize("name", NAMES)
def test_spans_lead_back_to_the_source(name: str) -> None:
    source = source_of(name).replace("hòa", "hoà").replace("\n", "\r\n")
    reading = read(source)
    assert len(reading.targets) == len(read(source_of(name)).targets)
    for target in reading.targets:
        assert source[target.start : target.end] == target.text
    starts = [target.start for target in reading.targets]
    assert starts == sorted(starts)


def test_regions_keep_out_of_prose() -> None:
    source = source_of("no_prices")
    (region,) = read(source).regions
    covered = normalise(source).text[region.start : region.end]
    assert "15.000" in covered
    assert "2 tỷ đồng" not in covered


def test_letterheads_and_tasks_are_no_regions() -> None:
    assert read(source_of("no_tasks")) == GridReading([], [])


def test_plain_text_has_no_tables() -> None:
    assert read("Phấn đấu đến năm 2030 có 50 hợp tác xã.") == GridReading([], [])


def table(head: str, *rows: str) -> str:
    lines = [f"| {head} |", "|" + "---|" * (head.count("|") + 1), *(f"| {row} |" for row in rows)]
    return "\n".join(["Chỉ tiêu", "", *lines])


def cell(words: str, unit: str = "%") -> Target | None:
    targets = read(table("TT | Chỉ tiêu | ĐVT | Năm 2030", f"1 | Tỷ lệ hộ khá | {unit} | {words}")).targets
    return targets[0] if targets else None


@pytest.mark.parametrize(
    ("words", "low", "high", "comparator"),
    [
        ("95", "95", "95", "eq"),
        ("≥ 95", "95", None, "ge"),
        (">=95%", "95", None, "ge"),
        ("<5", None, "5", "lt"),
        ("Trên 80%", "80", None, "gt"),
        ("8 - 10", "8", "10", "between"),
        ("6,5-7,0", "6.5", "7.0", "between"),
        ("Đạt 70% trở lên", "70", None, "ge"),
        ("-2,5", "-2.5", "-2.5", "eq"),
        ("1 250", "1250", "1250", "eq"),
    ],
)
def test_figure_of_a_cell(words: str, low: str | None, high: str | None, comparator: str) -> None:
    found = cell(words)
    assert found is not None
    assert found.comparator == comparator
    assert [None if value is None else str(value) for value in (found.low, found.high)] == [low, high]


@pytest.mark.parametrize("words", ["-", "x", "31/12/2026", "Quý II/2026", "5G", "Tăng dần qua các năm", ""])
def test_cells_without_a_figure(words: str) -> None:
    assert cell(words) is None


@pytest.mark.parametrize(
    ("unit", "name", "low", "per"),
    [
        ("Tỷ đồng", "đồng", "3000000000", None),
        ("1.000 tấn", "tấn", "3000", None),
        ("Triệu đồng/người/năm", "đồng/người", "3000000", "year"),
        ("% tổng chi", "%", "3", None),
        ("Hợp tác xã/năm", "hợp tác xã", "3", "year"),
        ("Hòm thư góp ý", "hòm thư góp ý", "3", None),
    ],
)
def test_unit_of_a_row(unit: str, name: str, low: str, per: str | None) -> None:
    found = cell("3", unit)
    assert found is not None
    assert found.unit.name == name
    assert found.unit.text == unit
    assert (str(found.low), found.per) == (low, per)


def test_ranks_are_no_targets() -> None:
    assert cell("10", "Thứ bậc") is None


@pytest.mark.parametrize("head", ["Đơn giá năm 2030", "Mức thu năm 2030", "Điểm tối đa năm 2030", "Định mức 2030"])
def test_prices_and_norms_are_no_targets(head: str) -> None:
    assert read(table(f"TT | Nội dung | ĐVT | {head}", "1 | Cây giống | cây | 15")).targets == []


def test_columns_of_years_and_codes_are_no_figures() -> None:
    rows = [f"{n} | Dự án số {n} | 202{n} | 10{n}" for n in range(4, 8)]
    assert read(table("TT | Nội dung | Kế hoạch hoàn thành | Dự kiến mã", *rows)).targets == []


def test_laws_set_no_targets() -> None:
    text, book = normalise(source_of("markdown_rule")), standard_book()
    reading = read_grids(
        text, book, Years(text, [], [], OwnTime(), cues_of(book)), Sections(text, cues_of(book).sections), lawful=True
    )
    assert reading.targets == []


def test_tables_behind_each_other_are_all_read() -> None:
    once = read(source_of("flat_years"))
    many = read("\n\n".join([source_of("flat_years")] * 5))
    assert len(many.targets) == 5 * len(once.targets)
    assert len(many.regions) == 5 * len(once.regions)
