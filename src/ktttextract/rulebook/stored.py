"""Compiled patterns that survive in the cache: `re` compiles slowly, and a pickled pattern is compiled again."""

import re
from array import array
from typing import Any

# flags, code, number of groups, group names → numbers, names by number
Stored = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]


def store(pattern: str, flags: int = 0) -> Stored | None:
    """The compiled form of a pattern as plain data, or None where this Python keeps it otherwise."""
    internals: Any = re
    try:
        tree = internals._parser.parse(pattern, flags)
        code = array("I", internals._compiler._code(tree, flags))
        state = tree.state
        names: list[str | None] = [None] * state.groups
        for name, number in state.groupdict.items():
            names[number] = name
        stored = (flags | int(state.flags), code.tobytes(), state.groups - 1, dict(state.groupdict), tuple(names))
        # Trusted only if it gives what `re.compile` gives, which is asked past its memory: that has a use of its own.
        return stored if restore(pattern, stored, flags) == internals._compiler.compile(pattern, flags) else None
    except (AttributeError, TypeError, ValueError, OverflowError, RuntimeError):
        return None


def restore(pattern: str, stored: Stored | None, flags: int = 0) -> re.Pattern[str]:
    """The pattern without compiling it again; compiled in the ordinary way where that is impossible."""
    if stored is not None:
        all_flags, code, groups, names, by_number = stored
        internals: Any = re
        try:
            numbers = memoryview(code).cast("I").tolist()
            compiled: re.Pattern[str] = internals._compiler._sre.compile(
                pattern, all_flags, numbers, groups, names, by_number
            )
            return compiled
        except (AttributeError, TypeError, ValueError, OverflowError, RuntimeError):
            pass  # another Python than the one that wrote it: the cache's key makes this rare, not impossible
    return re.compile(pattern, flags)
