"""Which module reads a document: what its first bytes leave open is looked up inside of it."""

from importlib import import_module
from typing import cast

from ktttextract.reading.blocks import FormatReader
from ktttextract.reading.failures import UnreadableDocumentError
from ktttextract.reading.kinds import KINDS, Kind
from ktttextract.reading.limits import Limits

# What says which format a packed file is, in the order of asking.
_PACKED = (
    ("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"), ("xl/workbook.bin", "xlsb"),
    ("ppt/presentation.xml", "pptx"),
)  # fmt: skip
_OPEN = (
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "ods"),
    (b"application/vnd.oasis.opendocument.presentation", "odp"),
)
# The same of a file of old Office programs.
_STREAMS = (
    ("EncryptedPackage", "locked"), ("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"),
    ("PowerPoint Document", "ppt"), ("__properties_version1.0", "msg"),
)  # fmt: skip


def reader_of(kind: Kind) -> FormatReader:
    """Return the module that reads a kind; raises UnreadableDocumentError where none does."""
    if not kind.module:
        raise NotReadError("", kind.advice)
    return cast("FormatReader", import_module(f"ktttextract.reading.formats.{kind.module}"))


class NotReadError(UnreadableDocumentError):
    """A document of a kind that is known and not read."""


def kind_inside(kind: Kind, data: bytes, limits: Limits) -> Kind:
    """Return what a document is, where the first bytes are those of several formats; raises UnreadableDocumentError."""
    match kind.id:
        case "packed":
            return _packed_kind(data, limits)
        case "ole":
            return _old_kind(data)
    return kind


def _packed_kind(data: bytes, limits: Limits) -> Kind:
    from ktttextract.reading.packed import PackedFile

    file = PackedFile(data, limits)
    for part, kind in _PACKED:
        if part in file.names:
            return KINDS[kind]
    if "content.xml" in file.names:
        said = (file.part("mimetype") or b"").strip()
        return KINDS[next((kind for mark, kind in _OPEN if said.startswith(mark)), "open")]
    return KINDS["packed"]


def _old_kind(data: bytes) -> Kind:
    import io

    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            return KINDS[next((kind for name, kind in _STREAMS if file.exists(name)), "ole")]
    except (OSError, ValueError, IndexError, TypeError, AttributeError):
        return KINDS["ole"]
