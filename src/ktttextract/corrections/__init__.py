"""What people say of figures that were read wrongly: read from files of their own, applied to the targets of a text."""

from ktttextract.corrections.reading import read_corrections
from ktttextract.corrections.records import Change, Correction, Corrections, Found

__all__ = ["Change", "Correction", "Corrections", "Found", "read_corrections"]
