"""What `make mutants` breaks: each breakage changes one thing, and what is broken can still be read."""

import ast

import yaml

from mutants import Mutant, of_decisions, of_lexicon, of_python

CODE = '''"""A doc."""
ĐẶT = 3


def f(a: int, b: list[int]) -> bool:
    if not a and a < ĐẶT or a in b:
        return True
    return a == 2
'''
RULES = """# Ghi chú.
- {id: of.change, decide: of, about: "Lượng tăng.", when: {is_change: true, ends_change: false}, say: none}
- id: of.opened
  decide: of
  about: "«gồm» mở ra phần."
  when: {part_way: opened}
  say: whole
- {id: of.default, decide: of, about: "Không.", say: none}
"""
PHRASES = '# Ghi chú.\n"đã": [status.result, text.done]\n"phấn đấu": [status.target]\n'


def broken(source: str, mutant: Mutant) -> str:
    whole = source.encode()
    return (whole[: mutant.start] + mutant.text + whole[mutant.end :]).decode()


def test_python() -> None:
    found = {mutant.what: broken(CODE, mutant) for mutant in of_python("code", "f.py", CODE.encode())}
    assert {"not dropped", "< → >=", "in → not in", "or → and", "True → False", "3 → 1", "2 → 1002"} <= found.keys()
    assert "    if a and a < ĐẶT or a in b:" in found["not dropped"]
    assert "a not in b" in found["in → not in"]
    for text in found.values():
        assert text != CODE
        ast.parse(text)


def test_decisions() -> None:
    found = {mutant.what: yaml.safe_load(broken(RULES, mutant)) for mutant in of_decisions("r", "f", RULES.encode())}
    rules = yaml.safe_load(RULES)
    assert found["of.opened dropped"] == [rules[0], rules[2]]
    assert found["of.change behind the others"] == [rules[1], rules[0], rules[2]]
    assert found["of.opened behind the others"] == [rules[0], rules[2], rules[1]]
    assert "of.default behind the others" not in found
    assert found["of.change without when is_change"][0]["when"] == {"ends_change": False}
    assert found["of.change without when ends_change"][0]["when"] == {"is_change": True}
    assert found["of.change says whole"][0]["say"] == "whole"
    assert all(len(after) in (2, 3) and after != rules for after in found.values())


def test_lexicon() -> None:
    found = {mutant.what: yaml.safe_load(broken(PHRASES, mutant)) for mutant in of_lexicon("l", "f", PHRASES.encode())}
    assert found == {
        "“đã” without status.result": {"đã": ["text.done"], "phấn đấu": ["status.target"]},
        "“đã” without text.done": {"đã": ["status.result"], "phấn đấu": ["status.target"]},
        "“phấn đấu” dropped": {"đã": ["status.result", "text.done"]},
    }
