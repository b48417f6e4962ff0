"""Deciding rules of a pack: what is wrong in them is told with its line and what to write; good ones go first."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ktttextract import api
from ktttextract.decisions import vocabulary
from ktttextract.errors import RuleError
from ktttextract.rulebook import Decision, DecisionRule, load_rulebook
from ktttextract.rulebook.authoring import list_rules, show_rule
from ktttextract.rulecheck import check_pack, what_was_checked
from ktttextract.scan.converters import BUILDERS, CONVERTERS
from ktttextract.source import read_text

Pack = Callable[..., Path]
GOOD = """\
- id: status.own.owed
  decide: status
  about: "Nợ là điều đang có."
  when: {head: target, comparator: eq}
  say: result
  tests:
    match:
      - {head: plan_2024, text: "Mục tiêu cụ thể:\\n- Tủ sách: 35 cơ sở.", find: "35 cơ sở", give: {status: result}}
    no_match:
      - {head: plan_2024, text: "Mục tiêu cụ thể:\\n- Tủ sách: ít nhất 35 cơ sở.", because: "nêu một cận"}
"""
# what is changed in the good rule → the line, and what must be said there
MISTAKES: dict[str, tuple[str, str, int, str]] = {
    "fact": ("comparator: eq", "comparater: eq", 4, "no fact 'comparater'. Write 'comparator'."),
    "value": ("head: target", "head: targets", 4, "the fact 'head' is never 'targets'. Write 'target'."),
    "yes": ("comparator: eq", "under_goals: 1", 4, "the fact 'under_goals' is never '1'."),
    "say": ("say: result", "say: planned", 5, "'status' cannot be 'planned'. Write one of: target, result."),
    "decision": ("decide: status", "decide: statos", 2, "nothing decides 'statos'. Write 'status'."),
    "id": ("id: status.own.owed", "id: year.own.owed", 1, "Begin with 'status.'."),
    "key": ("  say: result", "  says: result", 5, "Write 'say'"),
    "no match": ("    match:\n", "    match: []\n    known:\n", 7, "the rule has no 'match' case."),
    "reason": (", because: \"nêu một cận\"", "", 10, "'because' is missing"),
    "head": ("- {head: plan_2024, text", "- {head: plan_24, text", 8, "plan_2024"),
    "case": ("give: {status: result}", "give: {status: target}", 8, "by this rule"),
    "no mapping": ("nêu một cận\"}\n", "nêu một cận\"}\n      - một cận\n", 9, "a case is a mapping"),
    "trap": ("ít nhất 35", "35", 10, "nêu một cận"),
}  # fmt: skip


def test_a_good_rule_is_checked_listed_and_shown(pack: Pack) -> None:
    folder = str(pack("own", **{"decisions/own.yaml": GOOD}))
    assert check_pack(folder) == []
    assert what_was_checked(folder).startswith("1 file; 1 rule (1 deciding) with 1 match, 1 no_match")
    book = load_rulebook([folder], decisions=vocabulary())
    (row,) = [row for row in list_rules(book) if row["id"] == "status.own.owed"]
    assert (row["family"], row["user"], row["match"], row["no_match"]) == ("status", True, 1, 1)
    shown = show_rule(book, "status.own.owed")
    for part in (
        "status, rule 1 of",
        "when      head: target; comparator: eq",
        "say       result",
        "(under plan_2024)",
    ):
        assert part in shown
    assert "text_regulates: no" in show_rule(book, "admission.list.open")


@pytest.mark.parametrize("name", MISTAKES)
def test_mistakes_are_told_with_their_line(name: str, pack: Pack) -> None:
    old, new, line, words = MISTAKES[name]
    assert old in GOOD
    folder = str(pack("own", **{"decisions/own.yaml": GOOD.replace(old, new, 1)}))
    told = [str(problem) for problem in check_pack(folder)]
    assert any(one.startswith(f"{folder}/decisions/own.yaml:{line}: ") and words in one for one in told), told


def test_a_rule_without_cases_is_told(pack: Pack) -> None:
    folder = str(pack("own", **{"decisions/own.yaml": GOOD.partition("  tests:")[0]}))
    told = [str(problem) for problem in check_pack(folder)]
    assert len(told) == 2
    assert all(one.startswith(f"{folder}/decisions/own.yaml:1: status.own.owed: ") for one in told)


def test_a_wrong_rule_stops_an_extraction_before_it_reads(pack: Pack) -> None:
    from ktttextract.api import book_with

    with pytest.raises(RuleError, match="no fact 'haed'"):
        book_with(str(pack("own", **{"decisions/own.yaml": GOOD.replace("{head: target", "{haed: target")})))


def test_new_rules_go_first_in_their_own_order(pack: Pack) -> None:
    second = GOOD.replace("status.own.owed", "status.own.second").replace("say: result", "say: target")
    folder = str(pack("own", **{"decisions/own.yaml": GOOD + second}))
    book = load_rulebook(
        [folder], converters=frozenset(CONVERTERS), builders=frozenset(BUILDERS), decisions=vocabulary()
    )
    assert [rule.id for rule in book.decision("status").rules[:2]] == ["status.own.owed", "status.own.second"]
    text = f"{book.heads['plan_2024']}\nMục tiêu cụ thể:\n- Tủ sách: 35 cơ sở."
    (target,) = api.extract_source(read_text(text, "-"), book, why=True)["targets"]
    assert target["decided_by"]["status"] == "status.own.owed"


def test_a_phrase_keeps_its_tags_and_gets_those_of_the_pack(pack: Pack) -> None:
    folder = str(pack("own", **{"lexicon/own.yaml": '"đã": [status.target]\n"đặt bước": [status.target]\n'}))
    lexicon = load_rulebook([folder]).lexicon
    assert "đã" in lexicon["status.target"]
    assert "đã" in lexicon["status.result"]
    assert "đặt bước" in lexicon["status.target"]


def test_an_unknown_tag_is_told(pack: Pack) -> None:
    folder = str(pack("own", **{"lexicon/own.yaml": '"đặt bước": [status.targets]\n'}))
    (told,) = map(str, check_pack(folder))
    assert told.startswith(f"{folder}/lexicon/own.yaml:1: ")
    assert "Write 'status.target'." in told


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"tags": "- status.own\n"}, "tags.yaml:1: tags are a mapping of names."),
        ({"own": "- đặt bước\n"}, "own.yaml:1: a lexicon is a mapping of phrases."),
        ({"own": '"đặt bước": status.target\n'}, "own.yaml:1: the phrase 'đặt bước' needs a list of tags."),
        (
            dict.fromkeys(("a", "b"), '"đặt bước": [status.target]\n'),
            "b.yaml:1: the phrase 'đặt bước' is there twice",
        ),
    ],
)
def test_mistakes_in_the_lexicon_are_told(pack: Pack, files: dict[str, str], told: str) -> None:
    folder = str(pack("own", **{f"lexicon/{name}.yaml": text for name, text in files.items()}))
    (problem,) = map(str, check_pack(folder))
    assert problem.startswith(f"{folder}/lexicon/{told}")


def test_a_condition_that_is_no_name_is_never_run() -> None:
    rule = DecisionRule("s.x", "s", "", (("real or print('run')", (True,)),), (), "yes", (), "own.yaml", 1, False)
    with pytest.raises(ValueError, match="no name of a fact"):
        Decision("s", [rule]).decide(object())
