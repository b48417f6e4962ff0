"""The program's own patterns, warm from the last run: compiling two hundred of them is half of a small extraction.

`re` remembers what it has compiled by pattern and flags, and forgets it at the end of the process. What it knows is
kept in the cache folder and handed back to it before the modules that compile are imported. A pattern that has changed
is simply not found. Only `ktt extract` does this: a library must leave the memory of `re` to its host.
"""

import re
import sys
from hashlib import sha256
from typing import Any

from ktttextract import __version__
from ktttextract.rulebook import cache
from ktttextract.rulebook.stored import Stored, restore, store

# `re` forgets its oldest pattern from 512 on.
_MOST = 480

_Kept = dict[tuple[str, int], Stored]


def prime_patterns() -> _Kept:
    """Hand the patterns that were kept back to `re`; returns them for `keep_patterns`."""
    kept: _Kept = (cache.read(cache.cache_folder(), _key()) or {}).get("patterns", {})
    memory: Any = getattr(re, "_cache", None)
    if not isinstance(memory, dict):
        return {}
    for (pattern, flags), stored in kept.items():
        memory[str, pattern, flags] = restore(pattern, stored, flags)
    return kept


def keep_patterns(kept: _Kept) -> None:
    """Keep what `re` has compiled since `prime_patterns`, if anything."""
    folder = cache.cache_folder()
    memory: Any = getattr(re, "_cache", None)
    if not folder or not isinstance(memory, dict):
        return
    # Flags may be of a class of their own (Python 3.13 has a zero that says "not given"); marshal wants plain numbers.
    compiled = [(key[1], int(key[2])) for key in memory if len(key) == 3 and key[0] is str]
    fresh = [key for key in compiled if key not in kept]
    if not fresh:
        return
    # Patterns that the program uses no more would pile up: then begin anew, with those that the next run will miss.
    patterns = dict(kept) if len(kept) + len(fresh) <= _MOST else {}
    for pattern, flags in fresh:
        stored = store(pattern, flags)
        if stored is not None:
            patterns[pattern, flags] = stored
    if patterns.keys() != kept.keys():
        cache.write(folder, _key(), {"patterns": patterns})


def _key() -> bytes:
    return sha256(repr(("patterns", __version__, sys.version, sys.byteorder)).encode()).digest()
