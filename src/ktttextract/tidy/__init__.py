"""Extractions as tidy tables: one definition of the columns, and the rows to fill them."""

from ktttextract.tidy.columns import TABLES, Column, Table
from ktttextract.tidy.rows import Rows, failure_rows, rows_of

__all__ = ["TABLES", "Column", "Rows", "Table", "failure_rows", "rows_of"]
