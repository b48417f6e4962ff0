"""Small packs of rules written for one test."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ktttextract.rulebook import RuleBook, load_rulebook

RULE = """\
- id: date.day.numeric
  about: "Ngày viết bằng số: «05/3/2031»."
  why: "Ba nhóm chữ số cách nhau bằng gạch chéo là ngày, tháng, năm."
  shape: '9/9/9'
  before: '(?:ngày )?'
  pattern: '{day}/{month}/{year:number}'
  captures:
    day: {field: day, convert: integer}
    month: {field: month, convert: integer}
    year: {field: year, convert: integer}
  set: {kind: date}
  tests:
    match:
      - {text: "họp ngày 05/3/2031 tại xã", find: "ngày 05/3/2031", give: {day: 5, year: "2031"}}
    no_match:
      - {text: "đạt 5/7 xã", because: "chỉ có hai nhóm chữ số"}
"""
FRAGMENTS = """\
day: {pattern: '[0-3]?[0-9]', about: "ngày"}
month: {pattern: '[01]?[0-9]', about: "tháng"}
number: {pattern: '[0-9]+', about: "dãy chữ số"}
"""
TABLE = """\
table: units
about: "Đơn vị đo"
defaults: {kind: count}
rows:
  - {id: hop_tac_xa, name: "hợp tác xã", variants: ["HTX"]}
  - {id: hop_tac, name: "hợp tác"}
  - {id: met_vuong, name: "m²", variants: ["m2", "mét vuông"], kind: area}
  - {id: percent, name: "%"}
"""

Pack = Callable[..., Path]


@pytest.fixture(autouse=True)
def _no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KTTTEXTRACT_CACHE", "")


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """Writes files into a new folder of rules: pack("own", **{"rules.yaml": "…"})."""

    def write(name: str, **files: str) -> Path:
        folder = tmp_path / name
        for path, text in files.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="")
        folder.mkdir(exist_ok=True)
        return folder

    return write


@pytest.fixture
def base(pack: Pack) -> Path:
    return pack("base", **{"fragments.yaml": FRAGMENTS, "dates/day.yaml": RULE, "tables/units.yaml": TABLE})


@pytest.fixture
def book(base: Path) -> RuleBook:
    return load_rulebook(root=str(base))
