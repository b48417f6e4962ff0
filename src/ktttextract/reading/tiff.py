"""Pages of a TIFF picture, counted before anybody reads one: a scanner puts a whole file into one picture."""

import struct

from ktttextract.reading.failures import damaged

_ORDERS = {b"II*\0": "<", b"MM\0*": ">"}
_ENTRY = 12  # bytes of a field of a page
_MOST = 100_000


def page_count(data: bytes) -> int:
    """Return the number of pages of a picture, of very many at most 100,000; 1 for a picture of another format.

    Raises UnreadableDocumentError for a file whose pages follow each other in a circle, or lie outside of it.
    """
    order = _ORDERS.get(data[:4])
    if order is None:
        return 1
    seen: set[int] = set()
    at = _number(data, 4, f"{order}I")
    while at and len(seen) < _MOST:
        if at in seen:
            raise damaged("its pages follow each other in a circle")
        seen.add(at)
        fields = _number(data, at, f"{order}H")
        at = _number(data, at + 2 + _ENTRY * fields, f"{order}I")
    return len(seen)


def _number(data: bytes, at: int, form: str) -> int:
    try:
        return int(struct.unpack_from(form, data, at)[0])
    except struct.error as error:
        raise damaged("it is cut off or damaged") from error
