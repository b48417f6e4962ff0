"""The XML of office files: nothing is fetched, no entity is expanded, nesting is bounded."""

import posixpath
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

from ktttextract.reading.failures import damaged, suspicious
from ktttextract.reading.packed import DOCUMENT_TYPE, PackedFile

_HEAD = 4096


class Relation(NamedTuple):
    """What a part points to: the id that it is pointed to with, its sort (an address), and the name of a part."""

    id: str
    sort: str
    target: str


def tree(file: PackedFile, name: str) -> Any:
    """Return a part as an XML element, None where there is no such part; raises UnreadableDocumentError."""
    data = file.part(name)
    return None if data is None else _root(data, f"its part {name}")


def whole_tree(data: bytes) -> Any:
    """Return a file that is XML as an element; raises UnreadableDocumentError. Its pictures may be large."""
    return _root(data, "it", huge=True)


def _root(data: bytes, what: str, *, huge: bool = False) -> Any:
    if DOCUMENT_TYPE in data[:_HEAD].replace(b"\0", b"").upper():
        raise suspicious(f"{what} declares a document type")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=huge,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error).lower():
            raise suspicious(f"{what} is nested too deep") from error
        raise damaged(f"{what} is no sound XML ({error.msg})") from error


def local(element: Any) -> str:
    """The name of an element without its namespace, "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def relations(file: PackedFile, name: str) -> Iterator[Relation]:
    """Yield what a part points to inside of the file; a name that climbs out of it is the name of no part."""
    folder, _, last = name.rpartition("/")
    root = tree(file, f"{folder}/_rels/{last}.rels")
    for element in () if root is None else root:
        target = element.get("Target") or ""
        if element.get("TargetMode") != "External":
            inside = target[1:] if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
            yield Relation(element.get("Id") or "", element.get("Type") or "", inside)
