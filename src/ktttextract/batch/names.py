"""Names of files as text that JSON, Parquet and SQL can hold, and back: bytes that are no UTF-8 must not be lost."""

import os
import re

_ESCAPE = re.compile(r"\\(\\|x[0-9A-F]{2})")
# A file name may have 255 bytes on the usual systems; the endings of outputs and of half-written files need some.
_LONGEST = 230


def name_of(path: bytes) -> str:
    r"""Return a path as text: a byte that is no UTF-8 becomes `\xE1`, a backslash `\\`; all else stays.

    >>> name_of(b"k\xe1ho\\ch.txt")
    'k\\xE1ho\\\\ch.txt'
    """
    if os.name == "nt":
        return os.fsdecode(path)  # separators are backslashes there, and all names are Unicode
    text = path.decode("utf-8", "surrogateescape").replace("\\", "\\\\")
    if text.isascii():
        return text
    return "".join(f"\\x{ord(c) - 0xDC00:02X}" if "\udc80" <= c <= "\udcff" else c for c in text)


def path_of(name: str) -> bytes:
    r"""Return the path that `name_of` made a name of.

    >>> path_of('k\\xE1ho\\\\ch.txt')
    b'k\xe1ho\\ch.txt'
    """
    if os.name == "nt":
        return os.fsencode(name)

    def unescaped(match: re.Match[str]) -> str:
        return "\\" if match[1] == "\\" else chr(0xDC00 + int(match[1][1:], 16))

    return _ESCAPE.sub(unescaped, name).encode("utf-8", "surrogateescape")


def safe_part(id: str) -> bytes:
    """Return an id as one part of a path: no separator, no leading dot, nothing a file name cannot hold."""
    kept = "".join(f"%{ord(c):02X}" if c in '/\\%:*?"<>|' or ord(c) < 32 else c for c in id)
    if kept.startswith("."):
        kept = "%2E" + kept[1:]
    return (kept or "%").encode("utf-8", "surrogatepass")


def shortened(part: bytes) -> bytes:
    """Return a file name that is short enough to be given an ending, still different from all others."""
    if len(part) <= _LONGEST:
        return part
    from hashlib import blake2b

    whole = part[:200].decode("utf-8", "surrogateescape" if os.name != "nt" else "ignore")
    # Not cut inside a letter: some systems refuse such names.
    head = (
        whole.encode("utf-8", "surrogateescape") if os.name == "nt" else part[:200].decode("utf-8", "ignore").encode()
    )
    return head + b"~" + blake2b(part, digest_size=8).hexdigest().encode()
