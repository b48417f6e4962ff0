"""Names of files as text that JSON, YAML, Parquet and SQL can hold, and back: no byte of them may be lost."""

import os
import re

_ESCAPE = re.compile(r"\\(\\|x[0-9A-F]{2})")
# Names with which begins what programs leave behind and no person put there: hidden files, resource forks of macOS,
# locks of Word, previews and settings of folders of Windows.
LITTER = ("__MACOSX", ".", "~$", "Thumbs.db", "desktop.ini")


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


def sound_name(name: str) -> str:
    r"""Return a name that can be written as UTF-8: bytes that Python smuggles into names are spelled out.

    >>> sound_name("k\udce1ho.txt"), sound_name("kho.txt")
    ('k\\xE1ho.txt', 'kho.txt')
    """
    try:
        name.encode()
    except UnicodeEncodeError:
        pass
    else:
        return name
    try:
        return name_of(name.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:  # halves of characters that are no bytes
        return name.encode("utf-8", "backslashreplace").decode()
