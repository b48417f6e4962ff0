"""Break what decides, one place at a time, in a copy of the project, and say which breakages no test noticed.

`make mutants MUTANTS=20 SEED=1`: the same seed breaks the same places. Deciding code and deciding rules are broken
alike; the tests that hold them run with -x, first those that pin every finding of our own texts.

Three kinds of breakage are the strong ones of their sort, since the weak ones mostly change nothing that a text can
tell: a comparison of places is turned round, for two places of a text hardly ever meet; a number that reaches far
("within 60 characters") is halved and a small one raised by a thousand, for no text tells 60 from 61, and a word that
is found is found behind the first letter of its text; a rule goes behind all rules of its decision but the default,
for most neighbours exclude each other.
"""

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from ktttextract.decisions import vocabulary

ROOT = Path(__file__).resolve().parents[1]
_STAGES = ("document", "bodies", "references", "layout", "syntax", "targets")
# Each is run when those before it notice nothing: the quick and telling ones first. What only tests the checks of rules
# or the time limits of the scan decides nothing.
TESTS = (
    ("tests/golden/test_told.py", "tests/frames"),
    (
        "tests/golden",
        "tests/cases",
        *(f"tests/unit/{stage}" for stage in _STAGES),
        "tests/annotated",
        "tests/annotated_tables",
    ),
    (
        "tests/unit/scan",
        "--ignore=tests/unit/scan/test_engine.py",
        "tests/unit/rulebook/test_deciding.py",
        "tests/unit/rulebook/test_decided_facts.py",
    ),
    ("tests/rules/test_rules.py",),
)
_COPIED = (
    "src",
    "rules",
    "samples",
    "tests",
    "bench",
    "docs",
    "conftest.py",
    "pyproject.toml",
    "README.md",
    "Makefile",
)
_PLACES = {
    "targets": "src/ktttextract/targets/**/*.py",
    "layout": "src/ktttextract/layout/**/*.py",
    "syntax": "src/ktttextract/syntax/*.py",
    "scan/build": "src/ktttextract/scan/build_*.py",
    "rulebook/decisions": "src/ktttextract/rulebook/decisions.py",
    "rules/decisions": "rules/decisions/*.yaml",
    "rules/lexicon": "rules/lexicon/*.yaml",
}
_SMALL = 2  # whole numbers up to here count, greater ones reach
_RAISED = 1000
_COMPARED: dict[type[ast.cmpop], tuple[str, str]] = {
    ast.Eq: ("==", "!="), ast.NotEq: ("!=", "=="), ast.Lt: ("<", ">="), ast.LtE: ("<=", ">"), ast.Gt: (">", "<="),
    ast.GtE: (">=", "<"), ast.In: (" in ", " not in "), ast.NotIn: (" not in ", " in "),
    ast.Is: (" is ", " is not "), ast.IsNot: (" is not ", " is "),
}  # fmt: skip


class Mutant(NamedTuple):
    """One breakage: bytes of a file between two places become others."""

    place: str
    path: str
    line: int
    what: str
    start: int
    end: int
    text: bytes


def of_python(place: str, path: str, source: bytes) -> Iterator[Mutant]:
    """Comparisons, "and" and "or", negations, conditions, truths and numbers of one module."""
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))

    def at(line: int, column: int) -> int:
        return starts[line - 1] + column

    def edit(node: Any, what: str, start: int, end: int, text: str) -> Mutant:
        return Mutant(place, path, node.lineno, what, start, end, text.encode())

    def between(left: Any, right: Any, old: str, new: str) -> Iterator[Mutant]:
        start, end = at(left.end_lineno, left.end_col_offset), at(right.lineno, right.col_offset)
        found = source.find(old.encode(), start, end)
        if found >= 0:
            yield edit(left, f"{old.strip()} → {new.strip()}", found, found + len(old), new)

    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            yield from between(node.left, node.comparators[0], *_COMPARED[type(node.ops[0])])
        elif isinstance(node, ast.BoolOp):
            old, new = (" and ", " or ") if isinstance(node.op, ast.And) else (" or ", " and ")
            for left, right in zip(node.values, node.values[1:], strict=False):
                yield from between(left, right, old, new)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            start, inner = at(node.lineno, node.col_offset), at(node.operand.lineno, node.operand.col_offset)
            yield edit(node, "not dropped", start, inner if source[inner - 1 : inner] != b"(" else start + 4, "")
        elif isinstance(node, ast.If | ast.IfExp):
            start = at(node.test.lineno, node.test.col_offset)
            end = at(node.test.end_lineno or 0, node.test.end_col_offset or 0)
            yield edit(node, "condition negated", start, end, f"(not ({source[start:end].decode()}))")
        elif isinstance(node, ast.Constant) and isinstance(node.value, bool | int):
            start, end = at(node.lineno, node.col_offset), at(node.end_lineno or 0, node.end_col_offset or 0)
            yield edit(node, f"{source[start:end].decode()} → {_other(node.value)}", start, end, _other(node.value))


def _other(value: int) -> str:
    """The other truth; half of a reach; a small number raised."""
    if isinstance(value, bool):
        return str(not value)
    return str(value // 2 if value > _SMALL else value + _RAISED)


class _Marked:
    """Edits between places of a YAML file, whose marks count characters."""

    def __init__(self, place: str, path: str, source: bytes) -> None:
        self.place, self.path = place, path
        self.text = source.decode()

    def edit(self, node: Any, what: str, start: int, end: int, text: str = "") -> Mutant:
        first, last = (len(self.text[:index].encode()) for index in (start, end))
        return Mutant(self.place, self.path, node.start_mark.line + 1, what, first, last, text.encode())

    def without(self, nodes: list[tuple[Any, Any]], index: int, what: str) -> Mutant:
        """Drop one member of a flow list or mapping that has several."""
        first, last = nodes[index]
        if index + 1 < len(nodes):
            return self.edit(first, what, first.start_mark.index, nodes[index + 1][0].start_mark.index)
        return self.edit(first, what, nodes[index - 1][1].end_mark.index, last.end_mark.index)


def of_decisions(place: str, path: str, source: bytes) -> Iterator[Mutant]:
    """Conditions dropped, `say` swapped, rules dropped, rules moved behind the others."""
    marked, says = _Marked(place, path, source), vocabulary()
    top = yaml.compose(marked.text)
    rules = top.value if isinstance(top, yaml.SequenceNode) else []
    # An item reaches from its "- " to that of the next one.
    cuts = [marked.text.rindex("-", 0, rule.start_mark.index) for rule in rules] + [len(marked.text)]
    for number, rule in enumerate(rules):
        fields = {key.value: value for key, value in rule.value}
        if "decide" not in fields:
            continue
        name, decide = fields["id"].value, fields["decide"].value
        yield marked.edit(rule, f"{name} dropped", cuts[number], cuts[number + 1])
        for part in ("when", "unless"):
            pairs = fields[part].value if part in fields and fields[part].flow_style else []
            for index in range(len(pairs) if len(pairs) > 1 else 0):
                yield marked.without(pairs, index, f"{name} without {part} {pairs[index][0].value}")
        say = fields["say"]
        for other in says[decide][0]:
            if other != say.value:
                yield marked.edit(
                    say, f"{name} says {other}", say.start_mark.index, say.end_mark.index, other
                )  # fmt: skip
        last = _last(rules, number)
        if number < last:
            # Behind the others but before the default; the one before the default goes behind it.
            behind = last if number + 1 < last else last + 1
            moved, others = (marked.text[cuts[number] : cuts[number + 1]], marked.text[cuts[number + 1] : cuts[behind]])
            end = "" if others.endswith("\n") else "\n"
            text = f"{others}{end}{moved}"
            yield marked.edit(rule, f"{name} behind the others", cuts[number], cuts[behind], text)


def _last(rules: list[Any], number: int) -> int:
    """The place of the last rule of the same decision."""
    decides = [next((value.value for key, value in rule.value if key.value == "decide"), None) for rule in rules]
    return max(index for index, decide in enumerate(decides) if decide == decides[number])


def of_lexicon(place: str, path: str, source: bytes) -> Iterator[Mutant]:
    """Tags of phrases dropped."""
    marked = _Marked(place, path, source)
    top = yaml.compose(marked.text)
    for phrase, tags in top.value if isinstance(top, yaml.MappingNode) else []:
        if not isinstance(tags, yaml.SequenceNode) or not tags.flow_style:
            continue
        members = [(tag, tag) for tag in tags.value]
        for index, (tag, _) in enumerate(members if len(members) > 1 else []):
            yield marked.without(members, index, f"“{phrase.value}” without {tag.value}")
        if len(members) == 1:
            end = marked.text.find("\n", tags.end_mark.index) + 1 or len(marked.text)
            yield marked.edit(phrase, f"“{phrase.value}” dropped", phrase.start_mark.index, end)


def all_mutants(root: Path) -> dict[str, list[Mutant]]:
    """Every breakage of every place."""
    found: dict[str, list[Mutant]] = {}
    for place, pattern in _PLACES.items():
        of = {"rules/decisions": of_decisions, "rules/lexicon": of_lexicon}.get(place, of_python)
        paths = sorted(root.glob(pattern))
        found[place] = [one for path in paths for one in of(place, str(path.relative_to(root)), path.read_bytes())]
    return found


def chosen(root: Path, count: int, seed: int) -> list[Mutant]:
    """So many breakages, as many of each place."""
    dice, found = random.Random(seed), all_mutants(root)
    for mutants in found.values():
        dice.shuffle(mutants)
    turns = [mutants[turn] for turn in range(count) for mutants in found.values() if turn < len(mutants)]
    return turns[:count]


def run_tests(copy: Path, limit: float | None) -> tuple[bool, str]:
    """Whether the tests pass in the copy, and what failed first."""
    environment = {**os.environ, "PYTHONPATH": str(copy / "src"), "KTTTEXTRACT_CACHE": str(copy / ".cache")}
    for tests in TESTS:
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-m", "not slow", "-p", "no:cacheprovider", *tests]
        try:
            done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, timeout=limit, check=False)
        except subprocess.TimeoutExpired:
            return False, "out of time"
        if done.returncode:
            lines = done.stdout.decode(errors="replace").splitlines()
            failed = [line.split(" - ")[0] for line in lines if line.startswith(("FAILED", "ERROR"))]
            return False, failed[0] if failed else f"exit code {done.returncode}"
    return True, ""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mutants", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    seen: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copy = Path(folder)
        for name in _COPIED:
            whole = ROOT / name
            if whole.is_dir():
                shutil.copytree(whole, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(whole, copy / name)
        clock = time.monotonic()
        passed, failed = run_tests(copy, None)
        if not passed:
            print(f"The tests fail before anything is broken: {failed}", file=sys.stderr)
            return 1
        limit = 60 + 5 * (time.monotonic() - clock)
        for mutant in chosen(copy, asked.mutants, asked.seed):
            path = copy / mutant.path
            whole_text = path.read_bytes()
            path.write_bytes(whole_text[: mutant.start] + mutant.text + whole_text[mutant.end :])
            passed, failed = run_tests(copy, limit)
            path.write_bytes(whole_text)
            tried[mutant.place] += 1
            seen[mutant.place] += not passed
            verdict = "UNSEEN " if passed else "noticed"
            print(f"{verdict} {mutant.path}:{mutant.line}: {mutant.what}", "" if passed else f"({failed})", flush=True)
    print()
    for place, count in tried.items():
        print(f"{place:20} {seen[place]:3} of {count:3} noticed")
    total = sum(tried.values())
    print(f"{'all':20} {sum(seen.values()):3} of {total:3} noticed ({100 * sum(seen.values()) // max(total, 1)} %)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
