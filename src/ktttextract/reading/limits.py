"""How much a document may ask for before it is given up."""

from typing import NamedTuple

MEGABYTE = 1 << 20
NEVER = 1_000_000.0  # seconds of a document that may take all the time it wants


class Limits(NamedTuple):
    """What reading one document may cost; a user sets `size`, `seconds` and `pages`."""

    size: int = 100 * MEGABYTE  # bytes of the file
    seconds: float = 60.0  # by the clock, and of processor time
    memory: int = 1024 * MEGABYTE  # address space of the process that reads it
    unpacked: int = 512 * MEGABYTE  # bytes of all parts of a packed file that are read
    ratio: int = 200  # bytes unpacked for one that is packed, once a part is large
    letters: int = 50_000_000  # of the text
    pages: int = 5_000  # pages, or sheets of a workbook


def limits_of(megabytes: float | None = None, seconds: float | None = None, pages: int | None = None) -> Limits:
    """Return the limits that a user sets; what is not said is as usual."""
    usual = Limits()
    size = usual.size if megabytes is None else int(megabytes * MEGABYTE)
    # Who allows larger files allows what is in them.
    return usual._replace(
        size=size,
        seconds=usual.seconds if seconds is None else seconds,
        pages=usual.pages if pages is None else pages,
        memory=max(usual.memory, 8 * size),
        unpacked=max(usual.unpacked, 5 * size),
    )


def megabytes(size: int) -> str:
    """Return a number of bytes in megabytes, as people write it.

    >>> megabytes(3 * MEGABYTE), megabytes(MEGABYTE // 4)
    ('3', '0.25')
    """
    found = size / MEGABYTE
    return f"{found:.0f}" if found >= 1 else f"{found:.4f}".rstrip("0").rstrip(".")
