"""Plain data as JSON bytes: decimals exact and without exponent, Vietnamese as it is, the same bytes by either writer.

orjson writes a large extraction in no time, but importing it takes longer than the whole writing of a small one,
so a small extraction that comes alone goes through a writer of our own. A property test holds both to the same bytes.
"""

import sys
from _json import encode_basestring as quoted  # the C function behind json.dumps, without the import of json
from collections.abc import Callable
from decimal import Decimal

# Our own writer takes some 7 µs a finding, the import of orjson 12 ms.
_FEW = 800
_FINDINGS = ("references", "dates", "bodies", "targets", "notices")


def json_bytes(data: object, indent: bool = True) -> bytes:
    """Return `data` (dicts, lists, str, int, Decimal, bool, None) as UTF-8 JSON with a newline at the end.

    With `indent` it is spread over lines by two blanks; without, it is one line.
    """
    import orjson

    option = orjson.OPT_APPEND_NEWLINE | (orjson.OPT_INDENT_2 if indent else 0)
    fragment = orjson.Fragment

    def exact(value: object) -> object:
        if isinstance(value, Decimal):
            return fragment(format(value, "f"))
        raise TypeError(f"{type(value).__name__} has no place in the output")

    try:
        return orjson.dumps(data, default=exact, option=option)
    except TypeError:
        # Integers of over 64 bits and file names that are no Unicode are rare, legal, and refused by orjson.
        return small_json_bytes(data, indent)


def lone_json_bytes(data: dict[str, object], indent: bool = True) -> bytes:
    """Return the same bytes as `json_bytes`, sooner where it is the only thing that a process writes."""
    if "orjson" in sys.modules:
        return json_bytes(data, indent)
    findings = 0
    for family in _FINDINGS:
        found = data.get(family)
        if isinstance(found, list):
            findings += len(found)
    return small_json_bytes(data, indent) if findings <= _FEW else json_bytes(data, indent)


def small_json_bytes(data: object, indent: bool) -> bytes:
    """Write without any import; `data` as for `json_bytes`."""
    pieces: list[str] = []
    if indent:
        _write_spread(data, "\n", pieces.append)
    else:
        _write_compact(data, pieces.append)
    pieces.append("\n")
    # Half a surrogate pair (in the name of a file) becomes the escape that JSON has for it.
    return "".join(pieces).encode("utf-8", "backslashreplace")


def _scalar(value: object) -> str:
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TypeError(f"{type(value).__name__} has no place in the output")


def _write_spread(value: object, line: str, put: Callable[[str], object]) -> None:
    """Write `value`; `line` is a line break with the blanks of the line that it stands on."""
    inner = line + "  "
    if isinstance(value, dict):
        if not value:
            put("{}")
            return
        mark = "{"
        for key, item in value.items():
            put(f"{mark}{inner}{quoted(key)}: ")
            _write_spread(item, inner, put)
            mark = ","
        put(line + "}")
    elif isinstance(value, list):
        if not value:
            put("[]")
            return
        mark = "["
        for item in value:
            put(mark + inner)
            _write_spread(item, inner, put)
            mark = ","
        put(line + "]")
    else:
        put(_scalar(value))


def _write_compact(value: object, put: Callable[[str], object]) -> None:
    if isinstance(value, dict):
        mark = "{"
        for key, item in value.items():
            put(f"{mark}{quoted(key)}:")
            _write_compact(item, put)
            mark = ","
        put("}" if value else "{}")
    elif isinstance(value, list):
        mark = "["
        for item in value:
            put(mark)
            _write_compact(item, put)
            mark = ","
        put("]" if value else "[]")
    else:
        put(_scalar(value))
