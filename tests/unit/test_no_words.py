"""No phrase of the domain stands in the code that decides: what it asks about words, it asks the lexicon by tag."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ktttextract.api import standard_book

ROOT = Path(__file__).parents[2] / "src" / "ktttextract"
FOLDERS = ("bodies", "contract", "document", "layout", "references", "syntax", "targets")
MODULES = sorted(
    [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")]
    + [ROOT / "decisions.py", *(ROOT / "explain" / f"{name}_grounds.py" for name in ("relation", "target"))]
)
_LETTERS = re.compile(r"[À-ÖØ-öø-ỹĐđ]")
_LETTER_SET = re.compile(r"\[\^?(?:\\.|[^\]\\])*\]")  # "[a-zđ]" is an alphabet, no word
_WORD = re.compile(r"(?<![\w\\{.])[a-z]+(?: [a-z]+)*(?![\w}.])")

# What may stand, each with its reason.
ALPHABETS = {
    "A-ZÀ-ÝĂĐĨŨƠƯ": "the capitals of the alphabet, for a set of letters",
    "]|\\d+[.)] |- )|(?<=[a-zà-ỹ%)]\\.) +(?=\\d))": "the end of a pattern whose set of letters opened before it",
    "[A-ZĐ]{": "capitals of abbreviations",
}
# English words of the contract and of messages, which the lexicon knows as words of foreign names in a text.
ENGLISH = frozenset({
    "and", "are", "as", "at", "be", "been", "block", "by", "for", "from", "had", "has", "have", "in", "is", "level",
    "not", "of", "on", "or", "per", "that", "the", "to", "was", "were", "which", "will", "with",
})  # fmt: skip
IDS = frozenset({"t"})  # "t1": the id of a target


def _constants(path: Path) -> Iterator[tuple[int, str]]:
    """The strings of a module that are no docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


def _plain_words() -> frozenset[str]:
    """The phrases of the lexicon that are written without a Vietnamese letter: "so", "cho", "trong"."""
    return frozenset(phrase for phrases in standard_book().lexicon.values() for phrase in phrases if phrase.isascii())


def _words_in(value: str, plain: frozenset[str]) -> list[str]:
    bare = _LETTER_SET.sub("", value)
    if _LETTERS.search(bare):
        return [bare]
    return [found for found in _WORD.findall(bare) if found in plain - ENGLISH - IDS]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_word_stands_in_the_code_that_decides(path: Path) -> None:
    plain = _plain_words()
    found = [(line, value) for line, value in _constants(path) if value not in ALPHABETS and _words_in(value, plain)]
    assert not found, f"move these into rules/lexicon/ and ask by tag: {found}"


def test_what_may_stand_stands() -> None:
    values = {value for path in MODULES for _, value in _constants(path)}
    assert values >= ALPHABETS.keys()


@pytest.mark.parametrize("value", ["đạt ", "(?:so|và) ", " so ", "trong ", r"(?<!\w)so (?:\w+ )"])
def test_words_are_known(value: str) -> None:
    assert _words_in(value, _plain_words())


@pytest.mark.parametrize(
    "value", ["indicator.base", "[a-zđ]\\)", "of", "the figure is", "so_called", r"\d+ [^;]*", "solid"]
)
def test_other_strings_are_none(value: str) -> None:
    assert not _words_in(value, _plain_words())
