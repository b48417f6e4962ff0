"""Plain data as JSON bytes: decimals exact and without exponent, Vietnamese as it is, the same bytes by either writer.

orjson writes a large extraction in no time, but importing it takes longer than the whole writing of a small one,
so a small extraction that comes alone goes through a writer of our own. A property test holds both to the same bytes.
"""

import sys
from _json import encode_basestring as quoted  # the C function behind json.dumps, without the import of json
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

# Our own writer takes some 7 µs a finding, the import of orjson 12 ms.
_FEW = 800
_AT_ONCE = 2000  # findings that are turned into bytes at once
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


def lone_json_pieces(data: Mapping[str, object], indent: bool = True) -> Iterator[bytes]:
    """Yield the same bytes as `json_bytes`: a small extraction sooner, a large one in pieces.

    The whole of a large one would take as much memory again as all that was found.
    """
    families = [found for family in _FINDINGS if isinstance(found := data.get(family), list)]
    findings = sum(map(len, families))
    if findings <= _FEW and "orjson" not in sys.modules:
        yield small_json_bytes(data, indent)
    elif findings <= _AT_ONCE:
        yield json_bytes(data, indent)
    else:
        yield from _parted(data, indent)


def _parted(data: Mapping[str, object], indent: bool) -> Iterator[bytes]:
    # No string holds a bare line break, so every line break is one of the layout.
    line, colon = (b"\n  ", b": ") if indent else (b"", b":")
    mark = b"{"
    for name, value in data.items():
        yield mark + line + quoted(name).encode() + colon
        mark = b","
        if isinstance(value, list) and len(value) > _AT_ONCE:
            opened = b"["
            for start in range(0, len(value), _AT_ONCE):
                piece = json_bytes(value[start : start + _AT_ONCE], indent)
                yield opened + piece.rstrip(b"\n")[1:-1].rstrip(b"\n").replace(b"\n", line or b"\n")
                opened = b","
            yield line + b"]"
        else:
            yield json_bytes(value, indent).rstrip(b"\n").replace(b"\n", line or b"\n")
    yield b"\n}\n" if indent else b"}\n"


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
