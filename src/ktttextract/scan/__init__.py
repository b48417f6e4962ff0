"""From a normalised text and a rule book to the findings that hold."""

from ktttextract.scan.engine import ScanResult, scan
from ktttextract.scan.overlaps import Lost, apart, settle
from ktttextract.scan.records import Citation, DateMention, Figure, Match

__all__ = ["Citation", "DateMention", "Figure", "Lost", "Match", "ScanResult", "apart", "scan", "settle"]
