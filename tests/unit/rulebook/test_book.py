"""Loading a book: expansion, lazily compiled patterns, packs laid over each other."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ktttextract.errors import RuleError
from ktttextract.rulebook import RuleBook, load_rulebook

Pack = Callable[..., Path]


def test_a_rule_has_everything_that_its_file_says(book: RuleBook) -> None:
    rule = book.rule("date.day.numeric")
    assert (rule.family, rule.anchor, rule.shape, rule.view) == ("date", "digits", "9/9/9", "folded")
    assert (rule.file, rule.line, rule.priority, rule.user) == ("rules/dates/day.yaml", 1, 50, False)
    assert rule.set == {"kind": "date"}
    assert rule.captures["year"] == ("year", "integer", None)
    found = rule.pattern_re.match("05/3/2031")
    assert found is not None
    assert found.groupdict() == {"day": "05", "month": "3", "year": "2031"}
    assert rule.pattern_re is rule.pattern_re


def test_before_accepts_one_to_three_blanks(book: RuleBook) -> None:
    before = book.rule("date.day.numeric").before_re
    assert before.fullmatch("ngày   ")
    assert not before.fullmatch("ngày")
    assert not before.fullmatch("ngày    ")


def test_unknown_names_are_rule_errors_with_the_nearest_name(book: RuleBook) -> None:
    with pytest.raises(RuleError, match=r"date\.day\.numeric"):
        book.rule("date.day.numeri")
    with pytest.raises(RuleError, match="unit"):
        book.table("unit")
    with pytest.raises(RuleError, match="status"):
        book.decision("status")


def _told(book: RuleBook) -> list[int]:
    return [len(book.rules)]


def test_only_keeps_the_tables(book: RuleBook) -> None:
    assert book.made(_told) is book.made(_told)
    alone = book.only(["date.day.numeric"])
    assert [rule.id for rule in alone.rules] == ["date.day.numeric"]
    assert alone.tables is book.tables
    assert alone.derived == {}
    assert alone.made(_told) == [1]


def test_a_pack_overrides_and_adds(base: Path, pack: Pack) -> None:
    own = pack(
        "own",
        **{
            "fragments.yaml": "day: {pattern: '[0-9]{2}'}\n",
            "mine.yaml": """\
- {id: date.day.numeric, about: "Khác", why: "Khác", pattern: '{day}'}
- {id: target.own, about: "Mới", why: "Mới", pattern: '{number} thùng', captures: {number: {field: value}}}
""",
            "tables/units.yaml": "rows: [{id: percent, name: phần trăm}, {id: thung, name: thùng}]\n",
        },
    )
    book = load_rulebook([str(own)], root=str(base))
    assert [rule.id for rule in book.rules] == ["date.day.numeric", "target.own"]
    rule = book.rule("date.day.numeric")
    assert rule.user
    assert rule.about == "Khác"
    assert rule.file == f"{own}/mine.yaml"
    assert rule.pattern == "(?P<day>[0-9]{2})"
    pattern: Any = rule.pattern_re  # compiled by `regex`, which alone knows a time limit
    assert pattern.match("05", timeout=1) is not None
    units = book.table("units")
    assert [row["id"] for row in units.rows] == ["hop_tac_xa", "hop_tac", "met_vuong", "percent", "thung"]
    percent = units.by_id("percent")
    assert percent is not None
    assert percent["name"] == "phần trăm"


def test_a_pack_cannot_change_what_the_fragments_of_other_rules_mean(base: Path, pack: Pack) -> None:
    own = pack("own", **{"fragments.yaml": "day: {pattern: 'x'}\n"})
    rule = load_rulebook([str(own)], root=str(base)).rule("date.day.numeric")
    assert "(?P<day>[0-3]?[0-9])" in rule.pattern


def test_the_digest_knows_contents_and_not_places(base: Path, pack: Pack) -> None:
    def digest(folder: Path, *extra: Path) -> str:
        return load_rulebook([str(path) for path in extra], root=str(folder)).digest

    files = {path.relative_to(base).as_posix(): path.read_text(encoding="utf-8") for path in base.rglob("*.yaml")}
    windows = pack("windows", **{name: text.replace("\n", "\r\n") for name, text in files.items()})
    assert digest(windows) == digest(base)
    assert digest(base, pack("own", **{"more.yaml": "[]"})) != digest(base)
    (windows / "fragments.yaml").write_text(files["fragments.yaml"] + "more: {pattern: x}\n", encoding="utf-8")
    assert digest(windows) != digest(base)


def test_a_missing_pack_is_named(base: Path, tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="nowhere"):
        load_rulebook([str(tmp_path / "nowhere")], root=str(base))
