"""Packed files (.zip) of documents: what is in them, and one file of them. Nothing is unpacked to disk."""

from ktttextract.names import LITTER
from ktttextract.reading.failures import UnreadableDocumentError, suspicious, too_large
from ktttextract.reading.kinds import kind_of
from ktttextract.reading.limits import MEGABYTE, Limits, megabytes
from ktttextract.reading.packed import PackedFile
from ktttextract.reading.readers import kind_inside

_MOST_FILES = 10_000
_WHERE = "Name a file that is in it."
_NESTED = "Unpack the outer one, and read the inner one by itself."


def members(data: bytes, limits: Limits) -> list[str]:
    """Return the names of the files in a packed file, in order; raises UnreadableDocumentError."""
    file = PackedFile(data, limits)
    # What a part says of its size holds for what can be read of it.
    size, packed = file.said_size
    if size > limits.unpacked:
        raise too_large(f"it unpacks to {size // MEGABYTE} MB, more than {limits.unpacked // MEGABYTE}")
    if size > packed * limits.ratio and size > 8 * MEGABYTE:
        raise suspicious(f"it unpacks to more than {limits.ratio} times its size")
    names = sorted(filter(_is_wanted, (_readable(name) for name in file.names)))
    if len(names) > _MOST_FILES:
        raise too_large(f"it has {len(names)} files in it, more than {_MOST_FILES}", "Split it.")
    return names


def member(data: bytes, name: str, limits: Limits) -> bytes:
    """Return a file of a packed file; raises UnreadableDocumentError."""
    file = PackedFile(data, limits)
    written = {_readable(one): one for one in file.names}
    found = file.raw(written[name]) if name in written else None
    if found is None:
        raise UnreadableDocumentError(f"no file {name} is in it", _WHERE)
    if len(found) > limits.size:
        raise too_large(f"a file of {megabytes(len(found))} MB, more than {megabytes(limits.size)}")
    if (kind := kind_of(found)) is not None and kind_inside(kind, found, limits).id == "packed":
        raise UnreadableDocumentError("it lies in another packed file", _NESTED)
    return found


def _is_wanted(name: str) -> bool:
    return not name.endswith("/") and not any(part.startswith(LITTER) for part in name.split("/") if part != "..")


def _readable(name: str) -> str:
    """The name of a file; programs that write it as UTF-8 forget to say so, and then it is taken for cp437."""
    try:
        return name if name.isascii() else name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name
