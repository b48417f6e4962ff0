"""Read the examples out of a Markdown page: `console` blocks are commands, `pycon` blocks one Python session.

Two comments, which readers do not see, tell the tests more:

`<!-- examples: one folder -->` anywhere: the blocks follow one another in one folder, as somebody would type them.
`<!-- needs pandas: reason -->` above a block: it only runs where that package is; elsewhere its syntax is checked.
"""

import re
from pathlib import Path
from typing import NamedTuple

_BLOCK = re.compile(
    r"(?:^<!-- needs (?P<needs>\w+): (?P<reason>[^\n]+) -->\n\n?)?^```(?P<kind>\w+)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_ONE_FOLDER = "<!-- examples: one folder -->"
_ROOT = Path(__file__).resolve().parents[2]


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
    needs: str | None = None
    reason: str = ""

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


def examples(page: Path, kind: str | None = None) -> list[Example]:
    """Return the fenced blocks of one kind on a page, or all of them, in their order."""
    text = page.read_text(encoding="utf-8")
    name = str(page.relative_to(_ROOT)) if page.is_relative_to(_ROOT) else page.name
    return [
        Example(name, _line_of_fence(text, block), block["kind"], block["body"], block["needs"], block["reason"] or "")
        for block in _BLOCK.finditer(text)
        if kind in (None, block["kind"])
    ]


def in_one_folder(page: Path) -> bool:
    """Tell whether the blocks of a page follow one another in one folder."""
    return _ONE_FOLDER in page.read_text(encoding="utf-8")


def _line_of_fence(text: str, block: re.Match[str]) -> int:
    return text.count("\n", 0, block.start("kind")) + 1


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
