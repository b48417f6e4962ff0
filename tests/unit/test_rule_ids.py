"""The id of a rule tells a person what decided; no later step asks for it."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from ktttextract import api
from ktttextract.rule_folder import rules_root
from ktttextract.rulebook import RuleBook, load_rulebook
from ktttextract.targets.name_kinds import NAMING_RULES, NameKind

_ID = re.compile(r"^(- \{?id: [a-z]+\.)", re.MULTILINE)
_TOLD = {"rule", "decided_by", "confidence", "rules_digest"}  # trust is measured of each rule by its id
ROOT = Path(__file__).parents[2]
TEXTS = sorted(path for folder in ("samples", "tests/annotated") for path in (ROOT / folder).glob("*.txt"))


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> RuleBook:
    """The built-in rules, every one under another id of the same family."""
    folder = tmp_path_factory.mktemp("renamed") / "rules"
    shutil.copytree(rules_root(), folder)
    for family in ("dates", "decisions", "references", "targets"):
        for file in (folder / family).glob("*.yaml"):
            file.write_text(_ID.sub(r"\1renamed.", file.read_text("utf-8")), "utf-8")
    return load_rulebook(root=str(folder))


def _without_ids(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _without_ids(value) for key, value in data.items() if key not in _TOLD}
    return [_without_ids(one) for one in data] if isinstance(data, list) else data


def test_no_outcome_hangs_on_the_name_of_a_rule(renamed: RuleBook, monkeypatch: pytest.MonkeyPatch) -> None:
    read = [api.extract_data(str(path), why=True) for path in TEXTS]
    kinds: list[NameKind] = list(NAMING_RULES)
    for number, kind in enumerate(kinds):
        monkeypatch.setitem(NAMING_RULES, kind, f"naming.{number}")
    again = [api.extract_data(str(path), book=renamed, why=True) for path in TEXTS]
    for before, after in zip(read, again, strict=True):
        assert _without_ids(before) == _without_ids(after)
        assert before != after
