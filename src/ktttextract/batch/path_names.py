"""Names of inputs as parts of paths."""

import os

# A file name may have 255 bytes on the usual systems; the endings of outputs and of half-written files need some.
_LONGEST = 230


def safe_part(id: str) -> bytes:
    """Return an id as one part of a path: no separator, no leading dot, nothing a file name cannot hold."""
    kept = "".join(f"%{ord(c):02X}" if c in '/\\%:*?"<>|' or ord(c) < 32 else c for c in id)
    if kept.startswith("."):
        kept = "%2E" + kept[1:]
    return (kept or "%").encode("utf-8", "surrogatepass")


def shortened(part: bytes) -> bytes:
    """Return a file name that is short enough to be given an ending, still different from all others."""
    if len(part) <= _LONGEST:
        return part
    from hashlib import blake2b

    whole = part[:200].decode("utf-8", "surrogateescape" if os.name != "nt" else "ignore")
    # Not cut inside a letter: some systems refuse such names.
    head = (
        whole.encode("utf-8", "surrogateescape") if os.name == "nt" else part[:200].decode("utf-8", "ignore").encode()
    )
    return head + b"~" + blake2b(part, digest_size=8).hexdigest().encode()
