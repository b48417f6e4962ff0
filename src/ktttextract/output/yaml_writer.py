"""Plain data as YAML in block style: any YAML reader gets the same data back, Vietnamese readable, one line a value.

PyYAML's emitter costs several times the extraction itself. This one knows that keys are plain words and that the
same short strings (kinds, rules, units) come again and again, so it decides once a string whether it needs quotes.
"""

import re
from _json import encode_basestring as quoted  # JSON's quoting is YAML's double-quoted style for printable text
from decimal import Decimal

# A string stays without quotes only if no reader can take it for something else: it starts with a letter, an opening
# bracket or quotation mark, or is a figure followed by a letter ("20-NQ/TW", "400 hợp tác xã", but neither 12:30 nor
# 2025-06-01 nor 1e5); it has no ":" and no "#" (": " and " #" are syntax) and does not end in a blank.
_PLAIN = re.compile(
    r"(?:[^\W\d_]|[(“«]|[0-9]+(?:[.,/-][0-9]+)*[ /-][^\W\d_])"
    r"(?:[\w ,.;/%()+=–—…\"'“”«»?!&*²³°-]*[\w,.;/%()+=–—…\"'“”«»?!&*²³°-])?"
)
# Plain words that YAML 1.1 or 1.2 turn into booleans, nulls or numbers.
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "null", "inf", "nan"})
# What double quotes do not protect: control characters, line separators, byte order mark, no characters at all, and
# the marks of direction, with which a text could show itself in another order than it has.
_UNPRINTABLE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]")
_KEPT_LENGTH = 48


def yaml_bytes(data: object) -> bytes:
    """Return `data` (dicts, lists, str, int, Decimal, bool, None) as one UTF-8 YAML document."""
    writer = _Writer()
    if isinstance(data, dict) and data:
        writer.mapping(data, "", "")
    elif isinstance(data, list) and data:
        writer.sequence(data, "")
    else:
        writer.lines.append(writer.scalar(data))
    writer.lines.append("")
    return "\n".join(writer.lines).encode()


def yaml_lines(items: list[object], pad: str) -> list[str]:
    """Return the lines of a list in a document, each item behind `pad` and a dash."""
    writer = _Writer()
    writer.sequence(items, pad)
    return writer.lines


def string(value: str) -> str:
    """Return `value` as a YAML scalar, with double quotes only where it needs them."""
    if _PLAIN.fullmatch(value) and not (len(value) < 6 and value.lower() in _WORDS):
        return value
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match.group()):04x}", quoted(value))


class _Strings(dict[str, str]):
    """Strings as they are written; each short one is decided once."""

    def __missing__(self, value: str) -> str:
        written = string(value)
        if len(value) <= _KEPT_LENGTH:
            self[value] = written
        return written


class _Writer:
    """Collects the lines of one document (plain loops: templates and recursion by value were slower)."""

    __slots__ = ("lines", "strings")

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.strings = _Strings()

    def scalar(self, value: object) -> str:
        if value is True:
            return "true"
        if value is False:
            return "false"
        if value is None:
            return "null"
        if isinstance(value, Decimal):
            return format(value, "f")
        if isinstance(value, str):
            return self.strings[value]
        if isinstance(value, int):
            return str(value)
        if value == []:
            return "[]"
        if value == {}:
            return "{}"
        raise TypeError(f"{type(value).__name__} has no place in the output")

    def mapping(self, data: dict[str, object], lead: str, pad: str) -> None:
        """Write the entries of `data`, the first line led by `lead` ("- " in a list), the others by `pad`."""
        put = self.lines.append
        strings = self.strings
        for key, value in data.items():
            if isinstance(value, str):
                put(f"{lead}{key}: {strings[value]}")
            elif value is None:
                put(f"{lead}{key}: null")
            elif type(value) is int:
                put(f"{lead}{key}: {value}")
            elif isinstance(value, dict) and value:
                put(f"{lead}{key}:")
                self.mapping(value, pad + "  ", pad + "  ")
            elif isinstance(value, list) and value:
                put(f"{lead}{key}:")
                self.sequence(value, pad + "  ")
            else:
                put(f"{lead}{key}: {self.scalar(value)}")
            lead = pad

    def sequence(self, items: list[object], pad: str) -> None:
        """Write one item after the other, each behind a dash."""
        dash, inner = pad + "- ", pad + "  "
        for item in items:
            if isinstance(item, dict) and item:
                self.mapping(item, dash, inner)
            elif isinstance(item, list) and item:
                self.lines.append(pad + "-")
                self.sequence(item, inner)
            else:
                self.lines.append(dash + self.scalar(item))
