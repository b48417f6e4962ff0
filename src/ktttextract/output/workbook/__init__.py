"""Extractions as an Excel workbook: sheets in Vietnamese, numbers that are numbers, no formula anywhere."""

from ktttextract.output.workbook.readings import Reading, failed_reading, plain, reading_from, reading_of

__all__ = ["Reading", "failed_reading", "plain", "reading_from", "reading_of"]
