"""Every sentence that the code says to people, with numbered holes for its values."""

import ast
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "src" / "ktttextract"
# What is written for people who write programs, in English: descriptions of schemas.
_ELSEWHERE = ("models/", "corrections/schema.py", "messages/", "cli/reference.py")
_SENTENCE = re.compile(r"[a-z]{2,} [a-z{(“]|\} [a-z]")
_VIETNAMESE = re.compile(r"[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.IGNORECASE)
_SQL = re.compile(r"^\s*(?:select|delete|update|insert|and|\{1\} where)\b")
_PHRASES = {"damaged", "suspicious", "too_large", "UnreadableDocumentError", "Kind"}


def template(node: ast.expr) -> str | None:
    """The words of a string or an f-string, its values numbered."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        number = count(1)  # the holes of a string that is formatted later
        return re.sub(r"\{\}", lambda _: f"{{{next(number)}}}", node.value)
    if isinstance(node, ast.JoinedStr):
        said, number = "", 0
        for part in node.values:
            if isinstance(part, ast.Constant):
                said += str(part.value)
            else:
                number += 1
                said += f"{{{number}}}"
        return said
    return None


def messages() -> dict[str, str]:
    """Every message of the code, with a place where it is said."""
    found: dict[str, str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if name.startswith(_ELSEWHERE):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for line, said in [*_sentences(tree), *_phrases(tree)]:
            found.setdefault(said, f"{name}:{line}")
    return found


def _sentences(tree: ast.Module) -> Iterator[tuple[int, str]]:
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant | ast.JoinedStr) or id(node) in docstrings | parts:
            continue
        said = (template(node) or "").strip()
        if not said.endswith((".", "?")) or not _SENTENCE.search(said) or _SQL.search(said):
            continue
        if len(_VIETNAMESE.findall(said)) * 10 > len(said) or said.startswith(("<", "#")):
            continue
        for paragraph in said.split("\n\n"):
            yield node.lineno, " ".join(paragraph.removeprefix("ktt: ").split())


def _phrases(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Parts of sentences: what a file is, and what is wrong with it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in _PHRASES and node.args:
            said = template(node.args[1 if getattr(node.func, "id", "") == "Kind" else 0])
            if said:
                yield node.lineno, said


def strings() -> set[str]:
    """Every string of the code, with numbered holes: phrases and lines that are no sentences are among them."""
    return {
        said
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant | ast.JoinedStr) and (said := template(node))
    }
