"""Texts in an encoding that somebody names."""

from ktttextract.legacy.encodings import as_windows_shows
from ktttextract.legacy.restoring import restored


def decoded(data: bytes, encoding: str) -> str:
    """Return the letters of bytes in an encoding; of UTF-8, what surfaced in it."""
    try:
        return restored(data.decode("utf-8-sig"), encoding).text
    except UnicodeDecodeError:
        return as_windows_shows(restored(data.decode("latin-1"), encoding).text)
