"""Texts to measure with: a folder of real ones joined, and shapes that punish a careless step."""

from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MEGABYTE = 1_000_000

_PARAGRAPH = (
    "Phấn đấu đến năm 2030 có trên 120 hợp tác xã, trong đó 60% hoạt động hiệu quả, theo Kế hoạch số 15/KH-UBND "
    "ngày 02/3/2024 của Ủy ban nhân dân tỉnh. "
)


def joined(folder: Path, size: int) -> bytes:
    """Return the texts of a folder joined, and repeated until there are `size` bytes (cut at the end of a line)."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in {".txt", ".md"})
    if not files:
        raise SystemExit(f"no .txt or .md file in {folder}")
    parts: list[bytes] = []
    total = 0
    while total < size:
        for path in files:
            part = path.read_bytes().strip() + b"\n\n"
            parts.append(part)
            total += len(part)
            if total >= size:
                break
    whole = b"".join(parts)
    return whole[: whole.rfind(b"\n", 0, size) + 1] or whole[:size].decode("utf-8", "ignore").encode()


def _filled(piece: str, size: int) -> bytes:
    encoded = piece.encode()
    return encoded * max(1, size // len(encoded))


def _headings(size: int) -> bytes:
    # Ten thousand headings at 10 MB, each over the same amount of text.
    lines = max(1, size // 1000)
    body = (_PARAGRAPH * 4)[:600]
    return "".join(f"{number}. Nhiệm vụ đến năm {2025 + number % 20}\n\n{body}\n\n" for number in range(lines)).encode()


def _numbered_list(size: int) -> bytes:
    return _filled("- Có ít nhất 12 hợp tác xã, với 300 thành viên;\n", size)


SHAPES: dict[str, Callable[[int], bytes]] = {
    "one line": lambda size: _filled(_PARAGRAPH, size),
    "headings": _headings,
    "digits": lambda size: _filled("1234567890" * 1000 + " ", size),
    "dotted digits": lambda size: _filled("1.234.567,8/90-" * 700 + " ", size),
    "endless list": _numbered_list,
    "list in a line": lambda size: _filled("12 hợp tác xã, 30 xã, 45%; ", size),
    "open brackets": lambda size: _filled("(số 20-NQ/TW “về ", size),
    "capitals": lambda size: _filled("ỦY BAN NHÂN DÂN TỈNH ", size),
}
