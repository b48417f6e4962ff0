"""Messages between the parent and its workers: length, then marshal, which the same Python reads."""

import marshal
from typing import IO, Any

_LENGTH = 8


def pack(message: Any) -> bytes:
    """Return `message` (tuples, lists, dicts, str, bytes, numbers, None) as the bytes of a frame."""
    payload = marshal.dumps(message)
    return len(payload).to_bytes(_LENGTH, "little") + payload


def receive(stream: IO[bytes]) -> Any:
    """Return the next message; raises EOFError when the other side is gone."""
    head = stream.read(_LENGTH)
    if len(head) < _LENGTH:
        raise EOFError
    size = int.from_bytes(head, "little")
    payload = stream.read(size)
    if len(payload) < size:
        raise EOFError
    return marshal.loads(payload)
