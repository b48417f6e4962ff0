"""The self-test of the rules finds what is broken."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from ktttextract.rulebook import RuleBook, load_rulebook
from ktttextract.rulebook.authoring import new_rule
from ktttextract.rulecheck import Failure, Found, check_book, check_pack, check_spelling, check_tables, what_was_checked
from ktttextract.rulecheck.comparison import agrees
from ktttextract.rulecheck.variations import variations

CASE = '{text: "trồng 12 cây ở xã", find: "12 cây", give: {value: 12}}'
NO_MATCH = '{text: "trồng cây", because: "không có số"}'
Check = Callable[..., list[Failure]]


def _simple_run(text: str, book: RuleBook) -> list[Found]:
    """A scan in small: folds, searches every rule's pattern, and lets the best priority win."""
    folded = normalize("NFC", text).replace("\u00a0", " ").replace("\n", " ").lower()
    found = [
        (rule, match, dict(match.groupdict()) | rule.set)
        for rule in book.rules
        for match in rule.pattern_re.finditer(folded)
    ]
    best = max((rule.priority for rule, _, _ in found), default=0)
    result = []
    for rule, match, fields in found:
        surface = match.group()
        for form in (text, normalize("NFC", text)):
            at = form.replace("\u00a0", " ").replace("\n", " ").lower().find(surface)
            if at >= 0:
                surface = form[at : at + len(surface)]
                break
        if normalize("NFD", surface) in text:
            surface = normalize("NFD", surface)
        result.append(Found(rule.id, surface, fields, "" if rule.priority == best else "overlaps another"))
    return result


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    monkeypatch.setenv("KTTTEXTRACT_CACHE", "")

    def run(tests: str, more: str = "", others: str = "", runner: Any = _simple_run) -> list[Failure]:
        text = (
            '- id: target.tree\n  about: "cây"\n  why: "cây"\n'
            f"  pattern: '(?P<value>[0-9]+) cây'\n{more}  tests: {tests}\n{others}"
        )
        (tmp_path / "rules.yaml").write_text(text, encoding="utf-8")
        return check_book(load_rulebook(root=str(tmp_path)), runner)

    return run


def test_a_good_rule(check: Check) -> None:
    assert check(f"{{match: [{CASE}], no_match: [{NO_MATCH}]}}") == []


@pytest.mark.parametrize(
    ("tests", "kind"), [(f"{{match: [{CASE}]}}", "no_match"), (f"{{no_match: [{NO_MATCH}]}}", "match")]
)
def test_both_kinds_are_needed(check: Check, tests: str, kind: str) -> None:
    (failure,) = check(tests)
    assert failure.kind == "missing"
    assert kind in failure.expected


def test_needed_words_must_occur(check: Check) -> None:
    failures = check(f"{{match: [{CASE}], no_match: [{NO_MATCH}]}}", more='  needs: ["Cây", "gốc"]\n')
    assert [(failure.kind, failure.expected) for failure in failures] == [("needs", "a match case with 'gốc'")]


def test_wrong_fields(check: Check) -> None:
    failures = check(f"{{match: [{CASE.replace('value: 12', 'value: 13')}], no_match: [{NO_MATCH}]}}")
    assert {failure.variation for failure in failures} == {"original", "nfd", "nbsp", "break", "capitals"}
    assert failures[0].got == "the right place with {'value': '12'}"
    assert failures[0].book == "alone"


def test_a_partial_span(check: Check) -> None:
    failures = check(f"{{match: [{CASE.replace('12 cây', '12 cây ở', 2)}], no_match: [{NO_MATCH}]}}".replace(
        "trồng 12 cây ở ở", "trồng 12 cây ở"))  # fmt: skip
    assert failures[0].got.startswith("'12 cây'")


def test_a_match_where_none_may_be(check: Check) -> None:
    failures = check(f'{{match: [{CASE}], no_match: [{{text: "trồng 5 cây", because: "thử"}}]}}')
    assert {(failure.kind, failure.variation) for failure in failures} == {
        ("no_match", "original"), ("no_match", "nfd"), ("no_match", "nbsp"),
    }  # fmt: skip


def test_another_rule_takes_the_place(check: Check) -> None:
    other = (
        "- {id: target.any, about: x, why: x, priority: 90, pattern: '[0-9]+', tests: {match: [{text: '5', find: '5'}],"
    )
    other += " no_match: [{text: a, because: b}]}}\n"
    failures = check(f"{{match: [{CASE}], no_match: [{NO_MATCH}]}}", others=other)
    assert {failure.rule for failure in failures} == {"target.tree"}
    assert {failure.book for failure in failures} == {"whole"}
    assert failures[0].got == "the right place, which overlaps another"


def test_known_gaps_must_fail(check: Check) -> None:
    gap = '{text: "12 gốc cây", find: "12 gốc cây"}'
    assert check(f"{{match: [{CASE}], no_match: [{NO_MATCH}], known_gap: [{gap}]}}") == []
    (failure,) = check(f"{{match: [{CASE}], no_match: [{NO_MATCH}], known_gap: [{CASE}]}}")
    assert failure.kind == "known_gap"
    assert "move the case to match" in str(failure)


def test_variations_and_opting_out() -> None:
    forms = {form.name: form for form in variations("từ 5 cây A", "5 cây A")}
    assert forms["original"].text == "từ 5 cây A"
    assert forms["nfd"].find == normalize("NFD", "5 cây A")
    assert forms["nbsp"].find == "5\u00a0cây\u00a0A"
    assert forms["break"].text == "từ 5\ncây A"
    assert forms["capitals"].find == "5 CÂY A"
    assert [form.name for form in variations("từ 5 cây A", "5 cây A", ("nfd", "capitals"))] == [
        "original", "nbsp", "break",
    ]  # fmt: skip
    assert [form.name for form in variations("5%", "5%")] == ["original"]
    assert "break" not in [form.name for form in variations("5 -7%", "5 -7%")]


@pytest.mark.parametrize(
    ("expected", "value", "same"),
    [
        ("20", Decimal("20.0"), True),
        ("7.5", Decimal("7.5"), True),
        (20, 20, True),
        ("hai", 2, False),
        ("2031-03-05", date(2031, 3, 5), True),
        ("ge", {"id": "ge", "name": "ít nhất"}, True),
        ({"from": 2021}, {"from": 2021, "to": 2025}, True),
        ({"from": 2021}, {"from": 2020}, False),
        (["1", "2"], (1, 2), True),
        (["1"], [1, 2], False),
        (True, True, True),
        ("true", True, True),
        (None, None, True),
        (None, "", False),
        ("x", None, False),
        ("Cây", "cây", False),
    ],
)
def test_agreement(expected: Any, value: Any, same: bool) -> None:
    assert agrees(expected, value) is same


def test_spelling(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KTTTEXTRACT_CACHE", "")
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "t.yaml").write_text(
        'rows: [{id: a, name: "ủy", variants: ["uỷ"]}, {id: b, name: "b", variants: ["cấp uỷ"]}]', encoding="utf-8"
    )
    failures = check_spelling(load_rulebook(root=str(tmp_path)), lambda text: text.replace("uỷ", "ủy"))
    assert [(failure.rule, failure.expected) for failure in failures] == [("b", "'cấp ủy'")]


def test_a_pack_is_checked_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KTTTEXTRACT_CACHE", "")
    base, own = tmp_path / "base", tmp_path / "own"
    base.mkdir()
    own.mkdir()
    rules = own / "rules.yaml"
    text = new_rule("target.own.rule")
    rules.write_text(text, encoding="utf-8")
    assert check_pack(str(own), root=str(base)) == []
    rules.write_text(text.replace('value: "2025"', 'value: "2024"'), encoding="utf-8")
    problems = check_pack(str(own), root=str(base))
    assert {(problem.line, problem.rule) for problem in problems} == {
        (text[: text.index("- {text")].count("\n") + 1, "target.own.rule")
    }
    assert "match (original, alone)" in str(problems[0])
    rules.write_text(text.replace("field: value", "field: value, convert: number"), encoding="utf-8")
    (problem,) = check_pack(str(own), root=str(base))
    assert "unknown converter 'number'" in str(problem)


def test_tests_of_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KTTTEXTRACT_CACHE", "")
    (tmp_path / "tables").mkdir()
    table = (
        "columns: {kind: {kind: text, about: x}}\n"
        "rows: [{id: a, name: hợp tác xã, variants: [HTX], kind: count}]\ntests:\n  match:\n"
        "    - {text: Hợp tác  xã, give: {id: a, kind: count}}\n    - {text: htx, give: {id: a, kind: area}}\n"
        "    - {text: tổ, give: {id: a}}\n"
        "  no_match:\n    - {text: HTX, because: thử}\n    - {text: hợp tác, because: thử}\n"
    )
    (tmp_path / "tables" / "t.yaml").write_text(table, encoding="utf-8")
    failures = check_tables(load_rulebook(root=str(tmp_path)))
    assert {(failure.line, failure.kind) for failure in failures} == {(6, "match"), (7, "match"), (9, "no_match")}
    assert {failure.variation for failure in failures if failure.line == 7} == {"original", "nfd", "capitals"}
    assert str(failures[0]).startswith("rules/tables/t.yaml:6: t: match (original, whole): expected 'htx'")
    assert "a with {'kind': 'count'}" in str(failures[0])
    assert check_tables(load_rulebook(root=str(tmp_path)), user_only=True) == []


def test_what_was_checked_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KTTTEXTRACT_CACHE", "")
    (tmp_path / "tables").mkdir()
    (tmp_path / "own.yaml").write_text(new_rule("target.own.rule"), encoding="utf-8")
    rows = "rows: [{id: lang_nghe, name: làng nghề, kind: count}]\n"
    (tmp_path / "tables" / "units.yaml").write_text(
        rows + "tests: {match: [{text: làng nghề, give: {id: lang_nghe}}]}\n", encoding="utf-8"
    )
    assert check_pack(str(tmp_path)) == []
    told = what_was_checked(str(tmp_path))
    assert told == "2 files; 1 rule (1 target) with 1 match, 1 no_match; 1 table with 1 match: no problem."
    (tmp_path / "tables" / "units.yaml").write_text(
        rows + "tests: {match: [{text: làng, give: {id: lang_nghe}}]}\n", encoding="utf-8"
    )
    assert "units.yaml:2: units: match" in str(check_pack(str(tmp_path))[0])
