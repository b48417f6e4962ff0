"""Extraction data as bytes: JSON, JSON Lines, YAML, tables; nothing heavy is imported before a format needs it."""

from ktttextract.output.json_writer import json_bytes

__all__ = ["json_bytes"]
