"""A comparison as a table for the terminal, CSV, an Excel workbook or a page."""
