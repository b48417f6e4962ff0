"""The page about the output lists the columns of CSV and of the workbook as the program has them."""

from pathlib import Path

from ktttextract.cli.tables_page import with_columns

PAGE = Path(__file__).resolve().parents[2] / "docs" / "output.md"


def test_the_columns_are_current() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == with_columns(page), "run `python -m ktttextract.cli.tables_page docs/output.md`"
