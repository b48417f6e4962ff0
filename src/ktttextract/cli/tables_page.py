"""Writes the columns of tables into docs/output.md: `python -m ktttextract.cli.tables_page docs/output.md`."""

import sys
from pathlib import Path

from ktttextract.cli.options import CSV_FAMILIES
from ktttextract.output.workbook.sheets import SHEETS
from ktttextract.tidy import TABLES

BEGIN, END = (
    "<!-- Columns, written by `python -m ktttextract.cli.tables_page docs/output.md`. -->",
    "<!-- End of columns. -->",
)


def columns() -> str:
    """The columns of each family of CSV and of each sheet, as Markdown."""
    parts = ["| `--family` | columns |", "| --- | --- |"]
    parts += [
        f"| `{family}` | {', '.join(f'`{column.name}`' for column in TABLES[family].columns)} |"
        for family in CSV_FAMILIES
    ]
    parts += ["", "| sheet | family | columns | folded away |", "| --- | --- | --- | --- |"]
    for sheet in SHEETS:
        shown = [[column.heading for column in sheet.columns if column.technical == folded] for folded in (False, True)]
        parts.append(f"| {sheet.title} | `{sheet.table}` | {' · '.join(shown[0])} | {' · '.join(shown[1])} |")
    return "\n".join(parts)


def with_columns(page: str) -> str:
    """A page with the tables between its marks written anew."""
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n\n{columns()}\n\n{END}{after}"


if __name__ == "__main__":
    place = Path(sys.argv[1])
    place.write_text(with_columns(place.read_text(encoding="utf-8")), encoding="utf-8")
