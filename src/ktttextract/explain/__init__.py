"""Why an extraction is as it is: what every rule matched, and for one figure which rules decided and on what words."""

from ktttextract.explain.matches import explain_source

__all__ = ["explain_source"]
