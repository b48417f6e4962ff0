"""Rule files from the disk: found, read, and parsed strictly, with line numbers."""

import os
import re
import stat
from typing import Any, NamedTuple

from ktttextract.errors import RuleError
from ktttextract.rulebook.problems import Reporter

INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\Z")
OCTAL = re.compile(r"-?0[0-9]+\Z")
READ_AS = {
    "bool": "a yes/no value",
    "int": "a number in another base",
    "float": "a binary fraction",
    "timestamp": "a date",
    "merge": "a merge key",
    "value": "a default key",
}


class RuleFile(NamedTuple):
    """One file of a pack: how to name it to a person, its place in the pack, its bytes."""

    label: str
    path: str
    data: bytes


class Located(dict[str, Any]):
    """A mapping that knows its line and the line of every key."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}

    def line_of(self, key: str) -> int:
        return self.lines.get(key, self.line)


class LocatedList(list[Any]):
    """A list that knows its line."""

    __slots__ = ("line",)

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line


def read_pack(folder: str, label: str) -> list[RuleFile]:
    """Every YAML file below a folder, sorted by its path; line ends made "\\n" so that digests agree everywhere."""
    if not os.path.isdir(folder):
        raise RuleError(f"{folder}: no such folder of rules.", advice="Name a folder that holds .yaml files.")
    files: list[RuleFile] = []
    waiting = [("", folder)]
    entered: set[tuple[int, int]] = set()
    while waiting:
        prefix, place = waiting.pop()
        try:
            _enter(place, entered)
            with os.scandir(place) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    path = prefix + entry.name
                    if entry.is_dir():
                        waiting.append((path + "/", entry.path))
                    elif path.endswith((".yaml", ".yml")):
                        files.append(RuleFile(f"{label}/{path}", path, _data(entry.path)))
        except OSError as error:
            raise RuleError(f"{error.filename or place}: cannot be read: {error.strerror}.") from error
    files.sort(key=lambda file: file.path)
    return files


def _enter(place: str, entered: set[tuple[int, int]]) -> None:
    """Refuse a folder that links lead into twice: they may lead in a circle, or multiply."""
    status = os.stat(place)
    if status.st_ino and (status.st_dev, status.st_ino) in entered:
        raise RuleError(f"{place}: a link leads into a folder of this pack again.", advice="Remove the link.")
    entered.add((status.st_dev, status.st_ino))


def _data(path: str) -> bytes:
    data = ordinary_file(path)
    if data is None:
        raise RuleError(f"{path}: no ordinary file (a FIFO or a device).", advice="Remove it from the pack.")
    return data.replace(b"\r\n", b"\n")


def ordinary_file(path: str) -> bytes | None:
    """The bytes of a file; None for what is no ordinary one: a FIFO would be waited for, a device never end.

    Raises OSError.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(path, "rb", buffering=0, opener=lambda name, _: os.open(name, flags)) as stream:
        return stream.read() if stat.S_ISREG(os.fstat(stream.fileno()).st_mode) else None


def parse(file: RuleFile, report: Reporter, *, composed: bool = True) -> Any:
    """The file's data as `Located`, `LocatedList`, `str`, `int`, `bool` and `None`; None when it cannot be parsed.

    With `composed` letters with separate marks are a problem; without, a file may quote a text that has such letters.
    """
    import yaml  # a warm cache never needs it

    try:
        text = file.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = file.data.count(b"\n", 0, error.start) + 1
        report.add(line, "the file is no UTF-8 text.", "Save it as UTF-8.")
        return None
    if composed:
        _check_form(text, report)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        node = loader.get_single_node()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error)
        report.add(mark.line + 1 if mark else 1, f"no valid YAML: {problem}.", "Check indentation and quotes.")
        return None
    finally:
        loader.dispose()
    return None if node is None else _Reading(report).value(node)


def _check_form(text: str, report: Reporter) -> None:
    from unicodedata import is_normalized  # a warm cache never needs it

    if not is_normalized("NFC", text):
        for number, line in enumerate(text.split("\n"), 1):
            if not is_normalized("NFC", line):
                report.add(number, "letters with separate marks.", "Save the file in the Unicode form NFC.")


class _Reading:
    """Turns YAML nodes into plain values and refuses what YAML would change silently."""

    def __init__(self, report: Reporter) -> None:
        self.report = report
        self.seen: set[int] = set()

    def value(self, node: Any) -> Any:
        line = node.start_mark.line + 1
        if id(node) in self.seen:
            self.report.add(line, "an alias (*name) is not allowed.", "Write the value out.")
            return None
        self.seen.add(id(node))
        if node.id == "mapping":
            return self.mapping(node, line)
        if node.id == "sequence":
            return self.sequence(node, line)
        return self.scalar(node, line)

    def mapping(self, node: Any, line: int) -> Located:
        result = Located(line)
        for key_node, value_node in node.value:
            here = key_node.start_mark.line + 1
            key = self.scalar(key_node, here) if key_node.id == "scalar" else None
            if not isinstance(key, str):
                self.report.add(here, "a key must be a text.", f'Write it in quotes: "{key_node.value}".')
                continue
            if key in result:
                first = result.lines[key]
                self.report.add(here, f"the key '{key}' is there twice, first in line {first}.", "Keep one of them.")
                continue
            result[key] = self.value(value_node)
            result.lines[key] = here
        return result

    def sequence(self, node: Any, line: int) -> LocatedList:
        result = LocatedList(line)
        result.extend([self.value(child) for child in node.value])
        return result

    def scalar(self, node: Any, line: int) -> Any:
        text: str = node.value
        kind = node.tag.rpartition(":")[2] if node.tag.startswith("tag:yaml.org,2002:") else node.tag
        if kind == "str" and (node.style or not OCTAL.match(text)):
            return text
        if node.style:
            self.report.add(line, f"the tag {node.tag} is not allowed.", "Leave the tag out.")
            return text
        if kind == "null":
            return None
        if kind == "int" and INTEGER.match(text):
            return int(text)
        if kind == "int" and text.isdigit() and not OCTAL.match(text):
            self.report.add(line, "the number is too large.", "Write one of 18 digits at most, or a text in quotes.")
            return text
        if kind == "bool" and text in ("true", "false"):
            return text == "true"
        meaning = READ_AS.get("int" if OCTAL.match(text) else kind, kind)
        self.report.add(line, f"{text} without quotes is read as {meaning}.", f'Write "{text}".')
        return text
