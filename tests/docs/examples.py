"""Read the examples out of a Markdown page: `console` blocks are commands, `pycon` blocks one Python session."""

import re
from pathlib import Path
from typing import NamedTuple

_BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


class Step(NamedTuple):
    """A command and the output that the page shows for it."""

    command: str
    output: str


class Example(NamedTuple):
    """A fenced block with the line that it starts on."""

    page: str
    line: int
    kind: str
    body: str

    def steps(self) -> list[Step]:
        """Split a `console` block at its prompts; a command goes on after a backslash or with a `> ` prompt."""
        steps: list[Step] = []
        for chunk in re.split(r"^\$ ", self.body, flags=re.MULTILINE)[1:]:
            lines = chunk.split("\n")
            count = 1
            while count < len(lines) and lines[count - 1].endswith("\\"):
                count += 1
            while count < len(lines) and lines[count].startswith("> "):
                lines[count] = lines[count][2:]
                count += 1
            steps.append(Step("\n".join(lines[:count]), "\n".join(lines[count:]).strip("\n")))
        return steps


def examples(page: Path, kind: str) -> list[Example]:
    """Return the fenced blocks of one kind on a page."""
    text = page.read_text(encoding="utf-8")
    return [
        Example(page.name, text.count("\n", 0, block.start()) + 1, kind, block["body"])
        for block in _BLOCK.finditer(text)
        if block["kind"] == kind
    ]


def session(page: Path) -> str:
    """The `pycon` blocks of a page as one session, each on its own lines; the rest of the page is blank."""
    text = page.read_text(encoding="utf-8")
    lines = [""] * (text.count("\n") + 1)
    for example in examples(page, "pycon"):
        body = example.body.split("\n")
        lines[example.line : example.line + len(body)] = body
    return "\n".join(lines)


def same_output(shown: str, real: str) -> bool:
    """Compare line by line; a line that is only "…" on the page stands for any number of lines."""
    lines = [line.rstrip() for line in real.strip("\n").split("\n")]
    parts: list[list[str]] = [[]]
    for line in shown.split("\n"):
        if line.strip() == "…":
            parts.append([])
        else:
            parts[-1].append(line.rstrip())
    first, last = parts[0], parts[-1]
    if len(parts) == 1:
        return lines == first
    at, end = len(first), len(lines) - len(last)
    if at > end or lines[:at] != first or lines[end:] != last:
        return False
    for part in parts[1:-1]:  # the first place that fits leaves most for those behind it
        places = range(at, end - len(part) + 1)
        found = next((start for start in places if lines[start : start + len(part)] == part), -1)
        if found < 0:
            return False
        at = found + len(part)
    return True
