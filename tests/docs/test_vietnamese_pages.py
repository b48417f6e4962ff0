"""Pages in Vietnamese say what the program and the English pages say."""

import re
from pathlib import Path

from ktttextract.output.words import COMPARATORS, MEASURES, RELATIONS
from ktttextract.output.workbook.sheets import SHEETS

DOCS = Path(__file__).resolve().parents[2] / "docs"
RESULTS = (DOCS / "vi" / "doc-ket-qua.md").read_text(encoding="utf-8")


def rows_under(page: str, head: str) -> list[list[str]]:
    """The rows of the table whose head begins with this cell."""
    table = page[page.index(f"| {head} |") :].partition("\n\n")[0]
    return [[cell.strip() for cell in line.strip("| ").split("|")] for line in table.split("\n")[2:]]


def test_first_scores_are_those_of_the_english_page() -> None:
    english = (DOCS / "accuracy.md").read_text(encoding="utf-8").partition("## First scores on held-out sets")[2]
    vietnamese = (DOCS / "vi" / "do-chinh-xac.md").read_text(encoding="utf-8")
    # set, commit, find, core, full, strict, cited, document
    scores = [[row[0], *(f"0{row[at]}".replace(".", ",") for at in (2, 3, 4, 6))] for row in rows_under(english, "set")]
    assert scores
    assert rows_under(vietnamese, "Bộ") == scores


def test_columns_are_those_of_the_workbook() -> None:
    (sheet,) = [sheet for sheet in SHEETS if sheet.table == "targets"]
    shown = [column.heading for column in sheet.columns]
    told = [name for cell, _ in rows_under(RESULTS, "Cột") for name in cell.split(", ")]
    assert told
    assert set(told) <= set(shown)
    assert set(re.findall(r"[Cc]ột \*\*([^*]+)\*\*", RESULTS)) <= {
        column.heading for sheet in SHEETS for column in sheet.columns
    }


def test_words_are_those_of_the_output() -> None:
    assert [row[0] for row in rows_under(RESULTS, "Đại lượng")] == list(MEASURES.values())
    told = {word for cell, _ in rows_under(RESULTS, "Quan hệ") for word in cell.split(", ")}
    assert told == set(RELATIONS.values())
    (compared,) = [about for cell, about in rows_under(RESULTS, "Cột") if cell == "So sánh"]
    assert compared.split(", ") == list(COMPARATORS.values())
