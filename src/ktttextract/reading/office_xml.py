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
    if data is None:
        return None
    if _declares_type(data):
        raise suspicious(f"its part {name} declares a document type")
    try:
        return _root(data)
    except etree.XMLSyntaxError as error:
        if _is_of_depth(error):
            raise suspicious(f"its part {name} is nested too deep") from error
        raise damaged(f"its part {name} is no sound XML ({error.msg})") from error


def whole_tree(data: bytes) -> Any:
    """Return a file that is XML, pictures and all, as an element; raises UnreadableDocumentError."""
    if _declares_type(data):
        raise suspicious("it declares a document type")
    try:
        return _root(data, huge=True)
    except etree.XMLSyntaxError as error:
        if _is_of_depth(error):
            raise suspicious("it is nested too deep") from error
        raise damaged("it is cut off or damaged") from error


def _declares_type(data: bytes) -> bool:
    return DOCUMENT_TYPE in data[:_HEAD].replace(b"\0", b"").upper()


def _root(data: bytes, *, huge: bool = False) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=huge
    )
    return etree.fromstring(data, parser)


def _is_of_depth(error: etree.XMLSyntaxError) -> bool:
    return "depth" in str(error).lower()


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
