"""What the tests of archives have in common."""

import subprocess
from collections.abc import Callable
from pathlib import Path

Ktt = Callable[..., "subprocess.CompletedProcess[bytes]"]


def tree(folder: Path) -> dict[str, bytes]:
    """The files of a folder with their contents."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
