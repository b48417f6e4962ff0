"""The texts of our own whose every finding is pinned with its reasons, one file a group; `make golden` writes them.

An entry begins with "» ", what stands above its text ("-" for nothing) and the text, or with the name of a file.
What is pinned is what is given, not always what is right: where a fault is mended, its line changes here.
The cases of rules are kept here as texts: a rule that is lost must show in what they give, not in a case less.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from told import told

ROOT = Path(__file__).resolve().parents[2]
TOLD = Path(__file__).resolve().parent / "told"
FILES = {"annotated": "tests/annotated/*.txt", "samples": "samples/*.txt", "tables": "tests/tables/*.txt"}
SORTS = Path(__file__).resolve().parent / "sorts.yaml"
_MARK = "» "


class Entry(NamedTuple):
    """A text under its head, or a file, with the lines that are expected of it."""

    head: str
    text: str
    lines: str = ""

    @property
    def title(self) -> str:
        return f"{_MARK}{self.head} {json.dumps(self.text, ensure_ascii=False)}\n"


def read_entries(path: Path) -> list[Entry]:
    """The entries of one group as they were written."""
    found = []
    for part in f"\n{path.read_text(encoding='utf-8')}".split(f"\n{_MARK}")[1:]:
        title, _, lines = part.removesuffix("\n").partition("\n")
        head, _, text = title.partition(" ")
        found.append(Entry(head, json.loads(text), f"{lines}\n" if lines else ""))
    return found


def told_of(entry: Entry, heads: dict[str, str]) -> str:
    """What the text of an entry gives now."""
    from ktttextract.api import extract_source, standard_book
    from ktttextract.source import read_bytes

    if entry.head == "file":
        return told(extract_source(read_bytes((ROOT / entry.text).read_bytes(), "-"), standard_book(), why=True))
    above = "" if entry.head == "-" else f"{heads[entry.head]}\n"
    return told(extract_source(read_bytes((above + entry.text).encode(), "-"), standard_book(), why=True), len(above))


def groups() -> Iterator[tuple[str, list[Entry]]]:
    """The texts of every group as they stand in the project now."""
    for name, pattern in FILES.items():
        yield name, [Entry("file", str(path.relative_to(ROOT))) for path in sorted(ROOT.glob(pattern))]
    for path in sorted((ROOT / "tests/cases").glob("*.yaml")):
        texts = dict.fromkeys(case["text"] for case in yaml.safe_load(path.read_text(encoding="utf-8")))
        yield f"cases_{path.stem}", [Entry("-", text) for text in texts]
    sorts = yaml.safe_load(SORTS.read_text(encoding="utf-8"))
    yield "sorts", [Entry("-", f"{one}\n{body}".lstrip()) for one in sorts["beginnings"] for body in sorts["bodies"]]
    passed = [Entry("decision_2022", f"Tỷ lệ bạn đọc {figure} nay 45%.") for figure in sorts["between"]]
    yield "passed", passed + [Entry(one.head, f"{one.text[:-5]} thì nay có 45 hộ.") for one in passed]
    yield "alone", [Entry(head, text) for head, text in sorts["alone"]]
    of_rules: dict[str, dict[Entry, None]] = {}
    for rule, kinds in _cases_of_rules().items():
        for case in (case for cases in kinds.values() for case in cases):
            of_rules.setdefault(rule.partition(".")[0], {})[Entry(case.get("head", "-"), str(case["text"]))] = None
    for family, entries in of_rules.items():
        yield f"rules_{family}", list(entries)


def _cases_of_rules() -> dict[str, dict[str, list[dict[str, Any]]]]:
    from ktttextract.api import standard_book

    return standard_book().cases()


def heads() -> dict[str, str]:
    """The beginnings that cases of rules stand under."""
    from ktttextract.api import standard_book

    return dict(standard_book().heads)


def rendered() -> dict[Path, str]:
    """Every file of entries as it should be."""
    above = heads()
    return {
        TOLD / f"{name}.txt": "".join(f"{entry.title}{told_of(entry, above)}" for entry in entries)
        for name, entries in groups()
    }


def main() -> None:
    """Write the files again and say which changed; read the difference before you keep it."""
    TOLD.mkdir(exist_ok=True)
    wanted = rendered()
    for path, new in wanted.items():
        old = path.read_text(encoding="utf-8") if path.exists() else None
        if new != old:
            path.write_text(new, encoding="utf-8", newline="\n")
        state = "new" if old is None else "same" if new == old else "changed"
        sys.stderr.write(f"{state:<8}{path.relative_to(ROOT)}\n")
    for path in sorted(TOLD.glob("*.txt")):
        if path not in wanted:
            path.unlink()
            sys.stderr.write(f"{'removed':<8}{path.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
