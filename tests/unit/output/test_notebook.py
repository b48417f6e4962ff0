"""What an `Extraction` shows of itself: in a prompt, in a notebook, as Arrow tables."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from ktttextract import extract_file, extract_text
from ktttextract.api import extract_data
from ktttextract.arrow import batches_of_rows
from ktttextract.tidy import rows_of

PLAN = "Thực hiện Nghị quyết số 7-NQ/HU, đến năm 2031 có ít nhất 12 tổ hợp tác.\n"


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs


def test_a_prompt_shows_one_short_line() -> None:
    shown = repr(extract_text(PLAN * 50, name="plan.txt"))
    assert shown.startswith("<Extraction of 'plan.txt': ")
    assert "50 targets" in shown
    assert len(shown) < 120
    assert str(extract_text("")) == "<Extraction of '-': 0 references, 0 dates, 0 bodies, 0 targets, 0 notices>"


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "<img src=x onerror=y>", "&lt;b&gt;\u202e\x1b[2J"])
def test_a_notebook_shows_texts_as_text(hostile: str) -> None:
    text = PLAN * 40 + f"Luật {hostile} năm 2020 {hostile} có 5 {hostile} tấn\n"
    shown = extract_text(text, name=hostile)._repr_html_()
    read = Tags()
    read.feed(shown)
    assert read.tags <= {"p", "b", "br", "table", "caption", "thead", "tbody", "tr", "th", "td"}
    assert read.attributes == []
    assert "\u202e" not in shown
    assert "\x1b" not in shown
    assert "hiện 30 đầu" in shown


def test_arrow_has_the_tidy_tables(samples: list[Path]) -> None:
    path = str(samples[0])
    tables = extract_file(path).to_arrow("a")
    expected = batches_of_rows([rows_of("a", extract_data(path))])
    assert tables.keys() == expected.keys()
    for name, table in tables.items():
        assert json.dumps(table.to_pylist(), default=str) == json.dumps(expected[name].to_pylist(), default=str)
    assert extract_file(path).to_arrow()["documents"].column("id").to_pylist() == [path]
