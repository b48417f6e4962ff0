"""The years of a text, and those around one of its figures."""
