"""How a text may look without saying anything else, and a table of the texts of a folder whose findings change with it.

python bench/looks.py FOLDER [--kind wrap-70] [--show]
"""

import argparse
import random
import unicodedata
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from ktttextract.api import extract_bytes

Look = Callable[[str], bytes]

_NO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_BEHIND = "Trang này được lưu để tiện theo dõi, nội dung giữ nguyên như bản đã phát hành."
_BEFORE = "Bản lưu của thư viện, dùng để tra cứu nội bộ."


def _encoded(change: Callable[[str], str], encoding: str = "utf-8") -> Look:
    return lambda text: change(text).encode(encoding)


def _wrapped(text: str, width: int) -> str:
    """Every paragraph longer than the width broken at blanks; rows of tables stay whole."""
    return "\n".join(line if "|" in line else _filled(line, width) for line in text.split("\n"))


def _filled(line: str, width: int) -> str:
    pieces = []
    while len(line) > width:
        cut = line.rfind(" ", 0, width + 1)
        if not line[: max(cut, 0)].strip():
            cut = line.find(" ", width)
            if cut < 0:
                break
        pieces.append(line[:cut])
        line = line[cut + 1 :]
    return "\n".join([*pieces, line])


def _justified(text: str) -> str:
    """Some blanks doubled or trebled, as text taken from a justified page has them."""
    chance = random.Random(len(text))
    return "".join(char * chance.choice((1, 1, 2, 3)) if char == " " else char for char in text)


def _no_width(text: str) -> str:
    """A mark without width behind every seventh character."""
    return "".join(char + _NO_WIDTH[at // 7 % len(_NO_WIDTH)] if at % 7 == 3 else char for at, char in enumerate(text))


def _no_break(text: str) -> str:
    """Every third blank a no-break or a narrow one."""
    parts = text.split(" ")
    joints = (" ", "\u00a0", "\u202f")
    return "".join(part + joints[at % 3] for at, part in enumerate(parts[:-1])) + parts[-1]


LOOKS: dict[str, Look] = {
    "nfd": _encoded(lambda text: unicodedata.normalize("NFD", text)),
    "crlf": _encoded(lambda text: text.replace("\n", "\r\n")),
    "cr": _encoded(lambda text: text.replace("\n", "\r")),
    "bom": _encoded(str, "utf-8-sig"),
    "utf-16": _encoded(str, "utf-16"),
    "utf-16-le": _encoded(str, "utf-16-le"),
    "utf-16-be": _encoded(str, "utf-16-be"),
    "nfd-utf-16-le": _encoded(lambda text: unicodedata.normalize("NFD", text), "utf-16-le"),
    "nbsp": _encoded(lambda text: text.replace(" ", "\u00a0")),
    "some-nbsp": _encoded(_no_break),
    "zero-width": _encoded(_no_width),
    "doubled": _encoded(lambda text: text.replace(" ", "  ")),
    "justified": _encoded(_justified),
    "trailing": _encoded(lambda text: text.replace("\n", "   \n") + "  "),
    "indented": _encoded(lambda text: "\n".join("      " + line if line else line for line in text.split("\n"))),
    "wrap-60": _encoded(partial(_wrapped, width=60)),
    "wrap-70": _encoded(partial(_wrapped, width=70)),
    "wrap-90": _encoded(partial(_wrapped, width=90)),
    "tabs": _encoded(lambda text: text.replace(" ", "\t")),
    "leading-tabs": _encoded(lambda text: "\n".join("\t" + line if line else line for line in text.split("\n"))),
    "behind": _encoded(lambda text: f"{text.rstrip()}\n\n{_BEHIND}\n"),
    "right-behind": _encoded(lambda text: f"{text.rstrip()}\n{_BEHIND}\n"),
    "before": _encoded(lambda text: f"{_BEFORE}\n\n{text}"),
    "right-before": _encoded(lambda text: f"{_BEFORE}\n{text}"),
}

_PLACES = frozenset(("start", "end"))
_GONE = str.maketrans("", "", _NO_WIDTH)


def findings(data: bytes) -> dict[str, Any]:
    """What a text says: everything found in it but places, with its words in one spelling."""
    found = extract_bytes(data, "-")
    return {key: _bare(found[key]) for key in ("document", "references", "dates", "bodies", "targets", "notices")}


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            key: _plain(each) if key == "text" else _bare(each) for key, each in value.items() if key not in _PLACES
        }
    if isinstance(value, list):
        return [_bare(each) for each in value]
    return value


def _plain(text: str | None) -> str | None:
    return None if text is None else " ".join(unicodedata.normalize("NFC", text.translate(_GONE)).split())


def differences(before: Any, after: Any, path: str = "") -> Iterator[str]:
    """Where two findings differ, a line each."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in before:
            yield from differences(before[key], after.get(key), f"{path}.{key}" if path else key)
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for index, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from differences(old, new, f"{path}[{index}]")
    elif isinstance(before, list) and isinstance(after, list):
        yield from (f"{path}: lost {_short(each)}" for each in before if each not in after)
        yield from (f"{path}: new {_short(each)}" for each in after if each not in before)
    elif before != after:
        yield f"{path}: {before!r} → {after!r}"


def _short(value: Any) -> str:
    if isinstance(value, dict):
        return str({key: each for key, each in value.items() if key in ("text", "symbol", "name", "value", "year")})
    return repr(value)


def changes(path: Path, kinds: list[str]) -> dict[str, list[str]]:
    """What each look changes in the findings of a file."""
    text = path.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n")
    before = findings(text.encode())
    return {kind: list(differences(before, findings(LOOKS[kind](text)))) for kind in kinds}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kind", action="append", choices=LOOKS, help="only these looks")
    parser.add_argument("--show", action="store_true", help="say what changes")
    parser.add_argument("--processes", type=int, default=None)
    chosen = parser.parse_args()
    kinds = chosen.kind or list(LOOKS)
    paths = sorted(path for path in chosen.folder.rglob("*") if path.suffix in {".txt", ".md"})
    changed: dict[str, list[str]] = {kind: [] for kind in kinds}
    with ProcessPoolExecutor(chosen.processes) as pool:
        for path, found in zip(paths, pool.map(partial(changes, kinds=kinds), paths, chunksize=1), strict=True):
            for kind, lines in found.items():
                if lines:
                    changed[kind].append(path.name)
                if lines and chosen.show:
                    print(f"{path.name} {kind}", *(f"    {line[:300]}" for line in lines[:12]), sep="\n")
    print(f"{len(paths)} texts; those whose findings change:")
    for kind in kinds:
        print(f"{len(changed[kind]):5}  {kind:<14} {' '.join(changed[kind][:8])}")


if __name__ == "__main__":
    main()
