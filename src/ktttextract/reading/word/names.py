"""Names of WordprocessingML, and how its attributes are read."""

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_OFF = frozenset({"0", "false", "off", "none"})


def child(element: Any, *path: str) -> Any:
    """The first element down a path of names, None where there is none."""
    for name in path:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def value(element: Any, *path: str) -> str | None:
    """The value (`w:val`) of the element down a path of names."""
    found = child(element, *path)
    return None if found is None else found.get(W + "val")


def number(element: Any, *path: str) -> int | None:
    """The same as a whole number."""
    text = value(element, *path)
    try:
        return None if text is None else int(text)
    except ValueError:
        return None


def switched(element: Any, name: str) -> bool | None:
    """Whether a property is on, None where nothing is said of it."""
    found = child(element, name)
    if found is None:
        return None
    return (found.get(W + "val") or "1").lower() not in _OFF
