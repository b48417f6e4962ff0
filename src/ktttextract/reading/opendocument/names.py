"""Attributes of OpenDocument XML by their local names: prefixes differ between versions, the names do not."""

from collections.abc import Iterator
from typing import Any

from ktttextract.reading.office_xml import local


def attribute(element: Any, name: str) -> str:
    """The attribute of that local name, "" where there is none."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return ""


def whole(element: Any, name: str, otherwise: int, most: int) -> int:
    """The same as a number between 0 and `most`."""
    text = attribute(element, name)
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 10 else otherwise


def named(element: Any, name: str) -> Iterator[Any]:
    """The children of that local name."""
    return (one for one in element if local(one) == name)
