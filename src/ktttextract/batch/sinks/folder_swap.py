"""Two folders change places in one step, where the system can do that: at no instant is one of them missing."""

import ctypes
import sys

_HERE = -100  # AT_FDCWD
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS


def swapped(one: bytes, other: bytes) -> bool:
    """Let two paths of one file system change places; False where the system or the file system cannot."""
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            return bool(library.renameat2(_HERE, one, _HERE, other, ctypes.c_uint(_EXCHANGE)) == 0)
        if sys.platform == "darwin":
            return bool(library.renamex_np(one, other, ctypes.c_uint(_EXCHANGE)) == 0)
    except (AttributeError, OSError, TypeError):
        pass  # an old C library, or Windows
    return False
