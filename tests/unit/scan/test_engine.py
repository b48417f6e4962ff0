"""The scan: dispatch by shape and word, reach of `before`, time limit of user rules, same findings with `every`."""

from pathlib import Path
from time import process_time

import pytest

from ktttextract.api import standard_book
from ktttextract.normalise import normalise
from ktttextract.rulebook import RuleBook, load_rulebook
from ktttextract.scan import Lost, scan, settle
from ktttextract.scan.shapes import run_shape


def pack(folder: Path, rule: str) -> RuleBook:
    (folder / "own.yaml").write_text(rule, encoding="utf-8")
    return load_rulebook([str(folder)])


RULE = """
- id: reference.own.rule
  about: "Quy tắc thử."
  why: "Thử bộ máy."
  anchor: {anchor}
  before: '{before}'
  pattern: '{pattern}'
  priority: 99
  tests:
    match:
      - {{text: "x", find: "x"}}
    no_match:
      - {{text: "y", because: "thử"}}
"""


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("20-NQ/TW", "9-Un"),
        ("490/QĐ-TTg", "9/Uq"),
        ("400 hợp tác xã", "9 lh"),
        ("50%", "9%"),
        ("1.430 tổ", "9.9 lt"),
        ("16/6/2022, của", "9/9/9,"),
        ("2025 và", "9 lv~"),
        ("2025.", "9.~"),
        ("20- NQ", "9- Un"),
        ("7", "9"),
        ("7 ", "9 "),
    ],
)
def test_shape(text: str, shape: str) -> None:
    end = len(text) - len(text.lstrip("0123456789.,/-"))
    assert run_shape(text, 0, end) == shape


@pytest.mark.parametrize("text", ["QH15", "m2", "5G4", "Covid19"])
def test_digits_inside_a_word_start_nothing_there(text: str) -> None:
    letters = len(text) - len(text.lstrip("QHmCovid"))
    assert all(match.start < letters or letters == 0 for match in scan(normalise(text), standard_book()))


def test_before_takes_the_longest_stretch_within_its_reach(tmp_path: Path) -> None:
    book = pack(tmp_path, RULE.format(anchor="digits", before="(?:mã )?(?:số )?", pattern="[0-9]{4}(?= xyz)"))
    found = [m for m in scan(normalise("ghi mã số 1234 xyz"), book) if m.rule.id == "reference.own.rule"]
    assert [(m.start, m.end) for m in found] == [(4, 14)]


def test_before_does_not_reach_over_a_line_end(tmp_path: Path) -> None:
    book = pack(tmp_path, RULE.format(anchor="digits", before="mã số ", pattern="[0-9]{4}(?= xyz)"))
    assert not [m for m in scan(normalise("Có mã số\n\n1234 xyz"), book) if m.rule.id == "reference.own.rule"]


@pytest.mark.parametrize(
    ("anchor", "text", "found"),
    [
        ('["Biên bản"]', "theo Biên bản 7", True),
        ('["Biên bản"]', "theo BIÊN BẢN 7", True),
        ('["Biên bản"]', "theo biên bản 7", False),
        ('["biên bản"]', "theo biên bản 7", True),
        ('["biên bản"]', "theo BIÊN BẢN 7", True),
        ('["biên bản"]', "theo khuôn biên bảng 7", False),
    ],
)
def test_words_with_a_capital_are_found_with_capitals_only(tmp_path: Path, anchor: str, text: str, found: bool) -> None:
    book = pack(tmp_path, RULE.format(anchor=anchor, before="", pattern="biên bản [0-9]"))
    assert any(m.rule.id == "reference.own.rule" for m in scan(normalise(text), book)) is found


def test_a_rule_sleeps_in_a_text_without_what_it_needs(tmp_path: Path) -> None:
    rule = RULE.format(anchor="digits", before="", pattern="[0-9]{4}(?= xyz)").replace(
        "  priority", '  needs: ["khoá sổ"]\n  priority'
    )
    book = pack(tmp_path, rule.replace("khoá", "khóa"))
    assert not [m for m in scan(normalise("số 1234 xyz"), book) if m.rule.id == "reference.own.rule"]
    assert [m for m in scan(normalise("khoá sổ 1234 xyz"), book) if m.rule.id == "reference.own.rule"]


def test_a_pattern_that_never_ends_is_stopped_and_told(tmp_path: Path) -> None:
    book = pack(tmp_path, RULE.format(anchor="digits", before="", pattern="[0-9](?:a|aa|a?a?a)+b"))
    text = normalise("5" + "a" * 200 + "c. Phấn đấu đến năm 2030 đạt 50% theo Nghị quyết số 20-NQ/TW, b")
    result = scan(text, book)
    assert [rule for rule, _ in result.timeouts] == ["reference.own.rule"]
    assert {"reference.party.symbol", "target.figure.percent"} <= {match.rule.id for match in result}


SLOW = "(?:a|aa|a?a?a)+[bd]"


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (RULE.format(anchor="digits", before=f"{SLOW} ", pattern="[0-9]"), "a" * 55 + "c 5"),
        (RULE.format(anchor="digits", before="(?P<x>(?:a|aa|a?a?a)+)+[bd] ?", pattern="[0-9]"), "a" * 55 + " 5"),
        (RULE.format(anchor='["Phiếu"]', before=f"{SLOW} ", pattern="phiếu"), "a" * 55 + "c Phiếu"),
        (
            RULE.format(anchor="digits", before="", pattern="[0-9]").replace(
                "  before", "  shape: '(?:9-|9-9-|(?:9-)?(?:9-)?9-)+[xy]'\n  before"
            ),
            "5-" * 200 + "5",
        ),
    ],
    ids=["before", "before with groups", "before of a word", "shape"],
)
def test_what_a_rule_asks_before_its_pattern_is_stopped_too(tmp_path: Path, rule: str, text: str) -> None:
    book = pack(tmp_path, rule)
    began = process_time()
    result = scan(normalise(f"{text}. Đạt 50% theo Nghị quyết số 20-NQ/TW. " + f"Mã {text}. " * 5), book)
    assert process_time() - began < 5
    assert [rule for rule, _ in result.timeouts] == ["reference.own.rule"]
    assert {"reference.party.symbol", "target.figure.percent"} <= {match.rule.id for match in result}


@pytest.mark.parametrize("anchor", ["digits", '["Phiếu"]'])
def test_a_rule_that_is_slow_at_every_place_is_stopped_for_the_text(tmp_path: Path, anchor: str) -> None:
    # Each place takes some twenty milliseconds: no single one is too slow, and there are hundreds.
    pattern = "(?:phiếu |[0-9] )(?:a?){14}(?:a|aa)+b"
    book = pack(tmp_path, RULE.format(anchor=anchor, before="", pattern=pattern))
    sentence = f"Phiếu {'a' * 21}c, mã 5 {'a' * 21}c. "
    text = normalise(sentence * 1500 + "Đạt 50% theo Nghị quyết số 20-NQ/TW.")
    began = process_time()
    result = scan(text, book)
    assert process_time() - began < 8
    assert [rule for rule, _ in result.timeouts] == ["reference.own.rule"]
    assert result.timeouts[0][1] > len(sentence)
    assert {"reference.party.symbol", "target.figure.percent"} <= {match.rule.id for match in result}


def test_a_rule_stopped_in_one_text_is_tried_in_the_next(tmp_path: Path) -> None:
    book = pack(tmp_path, RULE.format(anchor="digits", before="", pattern=f"[0-9]{SLOW}"))
    assert scan(normalise("5" + "a" * 200 + "c"), book).timeouts
    assert [match.rule.id for match in scan(normalise("mã 5ab"), book)] == ["reference.own.rule"]


def test_an_ordinary_rule_has_time_enough(tmp_path: Path) -> None:
    book = pack(tmp_path, RULE.format(anchor="digits", before="(?:mã )?(?:số )?", pattern="[0-9]{4}(?= xyz)"))
    result = scan(normalise("Ghi mã số 1234 xyz và 50% hộ. " * 5000), book)
    assert result.timeouts == []
    assert sum(match.rule.id == "reference.own.rule" for match in result) == 5000


def test_offering_every_number_changes_no_winner(samples: list[Path]) -> None:
    for path in samples:
        text = normalise(path.read_text(encoding="utf-8"))
        lost: list[Lost] = []
        full = settle(scan(text, standard_book(), every=True), lost)
        quick = settle(scan(text, standard_book()))
        places = [(match.rule.id, match.start, match.end) for match in full]
        assert [(match.rule.id, match.start, match.end) for match in quick] == places
        assert lost  # what lost is kept with its reason
        assert all(one.reason.startswith("overlaps ") for one in lost)


def test_a_number_symbol_keeps_its_place_from_dates_and_figures() -> None:
    text = normalise("Thực hiện Quyết định số 12/2025/QĐ-UBND đạt 20% kế hoạch năm 2026")
    kept = settle(scan(text, standard_book()))
    symbol = next(match for match in kept if match.rule.family == "reference")
    assert not [m for m in kept if m is not symbol and m.start < symbol.end and m.end > symbol.start]


def test_a_law_named_with_its_year_keeps_the_year_as_a_date() -> None:
    text = normalise("theo Luật Hợp tác xã năm 2012, các hợp tác xã")
    kept = settle(scan(text, standard_book()))
    assert {match.rule.family for match in kept} == {"reference", "date"}
