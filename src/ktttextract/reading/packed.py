"""Packed office files: parts are read in memory, by exact name, no larger than they may be; none is unpacked."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from ktttextract.reading.failures import UnreadableDocumentError, damaged, suspicious, too_large
from ktttextract.reading.limits import MEGABYTE, Limits

# Office programs write no document type; all that one is good for is entities.
DOCUMENT_TYPE = b"<!DOCTYPE"
_PIECE = 1 << 20
_HEAD = 4096
# Small parts may be packed as well as they like: a large one that is packed better than any text was made to be large.
_LARGE = 8 * MEGABYTE
_MOST_PARTS = 20_000
_XML = (".xml", ".rels")
# Office XML of the strict sort has other names for the same things, all made alike.
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAME = re.compile(rb"http://purl\.oclc\.org/ooxml/([A-Za-z]{1,40})/")


def _usual(part: bytes) -> bytes:
    """A part with the names that the usual sort of office XML has."""
    if _STRICT not in part:
        return part
    return _STRICT_NAME.sub(rb"http://schemas.openxmlformats.org/\1/2006/", part)


class PackedFile:
    """A ZIP file; the parts of an office file are XML."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        try:
            self._file = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise damaged("it is cut off or damaged") from error
        infos = self._file.infolist()
        if len(infos) > _MOST_PARTS:
            raise suspicious(f"it has {len(infos)} parts")
        self._infos = {info.filename: info for info in infos}
        self._limits = limits
        self._unpacked = 0

    @property
    def names(self) -> frozenset[str]:
        """The names of all parts."""
        return frozenset(self._infos)

    @property
    def said_size(self) -> tuple[int, int]:
        """The bytes of all parts, unpacked and packed, as the file says."""
        infos = self._infos.values()
        return sum(info.file_size for info in infos), sum(info.compress_size for info in infos)

    def part(self, name: str) -> bytes | None:
        """Return a part of office XML, None where there is none of that name; raises UnreadableDocumentError."""
        found = self.raw(name)
        return None if found is None else _usual(found)

    def raw(self, name: str) -> bytes | None:
        """The same of a part of any sort, as it is."""
        info = self._infos.get(name)
        if info is None:
            return None
        if info.flag_bits & 1:
            raise UnreadableDocumentError("it has a password", "Save it without one and try again.")
        return b"".join(self._pieces(name, info))

    def _pieces(self, name: str, info: zipfile.ZipInfo) -> Iterator[bytes]:
        size = 0
        try:
            with self._file.open(info) as stream:
                while piece := stream.read(_PIECE):
                    size += len(piece)
                    self._unpacked += len(piece)
                    self._check(size, info.compress_size)
                    yield piece
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            ValueError,
            RuntimeError,
        ) as error:
            raise damaged(f"its part {name} is damaged") from error

    def _check(self, size: int, packed: int) -> None:
        if size > _LARGE and size > packed * self._limits.ratio:
            raise suspicious(f"it unpacks to more than {self._limits.ratio} times its size")
        if self._unpacked > self._limits.unpacked:
            raise too_large(f"it unpacks to more than {self._limits.unpacked // MEGABYTE} MB")

    def checked(self, data: bytes) -> bytes:
        """Return the file for another library: `data` as it came, or rewritten where its XML is of the strict sort.

        Raises UnreadableDocumentError where that library may not be given the file: too large, or with entities. The
        parts are unpacked once, piece by piece: what they say of their own size need not be true.
        """
        is_strict = False
        for name, info in self._infos.items():
            if not info.is_dir():
                for head in self._pieces(name, info):
                    if name.endswith(_XML):
                        if DOCUMENT_TYPE in head[:_HEAD].replace(b"\0", b"").upper():
                            raise suspicious(f"its part {name} declares a document type")
                        is_strict = is_strict or _STRICT in head[:_HEAD]
        return self._rewritten() if is_strict else data

    def _rewritten(self) -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
            for name, info in self._infos.items():
                if not info.is_dir() and name.endswith(_XML):
                    file.writestr(name, self.part(name) or b"")
        return stream.getvalue()
