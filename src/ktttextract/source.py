"""Bytes in, text out: encoding, hash, and nothing lost on the way."""

import hashlib
from typing import NamedTuple

from ktttextract.errors import InputError, UndecodableInputError

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_SAMPLE = 4096
_FEWEST = 8


class SourceText(NamedTuple):
    """A decoded input; offsets of all results count the code points of `text`."""

    name: str
    media_type: str
    encoding: str
    sha256: str
    text: str


def read_bytes(data: bytes, name: str) -> SourceText:
    """Decode UTF-8 or UTF-16 with or without byte order mark, which is no part of the text.

    Raises UndecodableInputError with the offset of the first bad byte for everything else, binary data too.
    """
    bom, encoding = next(((mark, enc) for mark, enc in _BOMS if data.startswith(mark)), (b"", ""))
    encoding = encoding or _evident_utf16(data) or "utf-8"
    body = data[len(bom) :] if bom else data
    try:
        text = body.decode("utf-8" if encoding == "utf-8-sig" else encoding)
    except UnicodeDecodeError as error:
        raise _undecodable(data, len(bom) + error.start, name, encoding) from error
    nulls = text.count("\0")
    if nulls > 8 and nulls * 10 > len(text):
        width = 2 if encoding.startswith("utf-16") else 1
        at = len(bom) + len(text[: text.index("\0")].encode(encoding if width == 2 else "utf-8"))
        raise _undecodable(data, at, name, encoding)
    return SourceText(name, "text/plain", encoding, hashlib.sha256(data).hexdigest(), text)


def _undecodable(data: bytes, position: int, name: str, encoding: str) -> UndecodableInputError:
    kind = "UTF-16" if encoding.startswith("utf-16") else "UTF-8"
    found = f"0x{data[position]:02X}" if position < len(data) else "the end of the file"
    return UndecodableInputError(f"{name}: not {kind} text, {found} at byte {position}.", position=position)


def _evident_utf16(data: bytes) -> str:
    """The byte order of UTF-16 text without a mark, "" for anything else: every other byte is mostly NUL."""
    sample = data[:_SAMPLE]
    if len(sample) < _FEWEST or b"\0" not in sample:
        return ""
    even, odd = sample[::2], sample[1::2]
    low, high = even.count(0), odd.count(0)
    # Most Vietnamese letters and all blanks lie below U+0100. A few characters have a zero in their other byte:
    # the grave accent of a decomposed letter (U+0300), an en quad (U+2000).
    if high * 5 > len(odd) * 2 and low * 8 < high:
        return "utf-16-le"
    if low * 5 > len(even) * 2 and high * 8 < low:
        return "utf-16-be"
    return ""


def read_text(text: str, name: str) -> SourceText:
    """Take a text that is decoded already; the hash is that of its UTF-8 bytes."""
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        code = ord(text[error.start])
        message = f"{name}: half a character (U+{code:04X}) at position {error.start}."
        raise UndecodableInputError(message, position=error.start) from error
    return SourceText(name, "text/plain", "utf-8", hashlib.sha256(data).hexdigest(), text)


def read_file(path: str) -> SourceText:
    """Read a file; raises InputError with advice when it cannot be opened."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file.", advice="Check the path.") from error
    except IsADirectoryError as error:
        raise InputError(f"{path}: is a directory.", advice="Name the files in it.") from error
    except PermissionError as error:
        raise InputError(f"{path}: may not be read.", advice="Ask its owner for the right to read it.") from error
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read ({error}).", advice="Check the path and the disk.") from error
    return read_bytes(data, path)
