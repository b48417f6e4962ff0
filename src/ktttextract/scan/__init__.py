"""From a normalised text and a rule book to the findings that hold."""

from ktttextract.scan.engine import Match, ScanResult, scan
from ktttextract.scan.overlaps import Lost, apart, settle

__all__ = ["Lost", "Match", "ScanResult", "apart", "scan", "settle"]
