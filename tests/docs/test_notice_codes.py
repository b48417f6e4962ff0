"""Every code of a notice that the code gives stands in docs/output.md, and the other way round."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
_CODE = re.compile(r"[a-z]+\.[a-z_]+")
_MAKERS = {"Notice", "Remark"}  # their first argument is the code
_SEVERITIES = {"info", "warning", "error"}


def given() -> dict[str, set[str]]:
    """The codes of notices in the code, with their severities."""
    found: dict[str, set[str]] = {}
    for path in (ROOT / "src" / "ktttextract").rglob("*.py"):
        for code, severity in _of(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault(code, set()).add(severity)
    return found


def _of(tree: ast.Module) -> Iterator[tuple[str, str]]:
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            targets = node.targets[0].elts if isinstance(node.targets[0], ast.Tuple) else node.targets
            values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
            names |= {
                target.id: value for target, value in zip(targets, values, strict=False) if isinstance(target, ast.Name)
            }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in _MAKERS and len(node.args) > 1:
            code = node.args[0]
            code = names.get(code.id, code) if isinstance(code, ast.Name) else code
            # What the reader of a document remarks is a warning (contract/places.py).
            remark = getattr(node.func, "id", "") == "Remark"
            yield from _pair(code, ast.Constant("warning") if remark else node.args[1])
        elif isinstance(node, ast.Dict):
            keys = {
                key.value: value
                for key, value in zip(node.keys, node.values, strict=True)
                if isinstance(key, ast.Constant)
            }
            if {"code", "severity", "message"} <= keys.keys():
                yield from _pair(keys["code"], keys["severity"])


def _pair(code: ast.expr, severity: ast.expr) -> Iterator[tuple[str, str]]:
    if isinstance(code, ast.Constant) and isinstance(severity, ast.Constant):
        assert _CODE.fullmatch(code.value)
        assert severity.value in _SEVERITIES
        yield code.value, severity.value


def test_the_page_lists_the_codes_of_the_code() -> None:
    page = (ROOT / "docs" / "output.md").read_text(encoding="utf-8")
    section = page.partition("\n## notices\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `([a-z._]+)` \| (\w+) \| .+ \|$", section, re.MULTILINE)
    assert [code for code, _ in rows] == sorted(code for code, _ in rows)
    assert {code: {severity} for code, severity in rows} == given()
