"""Cases of a pack that are about no single rule, and corrections that become such cases."""

from pathlib import Path

import pytest

from ktttextract.api import extract_source, standard_book
from ktttextract.corrections import Change, Correction
from ktttextract.output.corrections_file import found_of
from ktttextract.rulebook.case_files import read_cases
from ktttextract.rulebook.rule_files import RuleFile
from ktttextract.rulecheck import check_pack, what_was_checked
from ktttextract.rulecheck.correction_cases import cases_bytes, cases_of
from ktttextract.source import SourceText, read_text

HEADS = "I. MỤC TIÊU\n1. Đến năm 2030\n"
PLAN = (
    "ỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\nSố: 12/KH-UBND\nLào Cai, ngày 06 tháng 3 năm 2024\n\n"
    + "KẾ HOẠCH\nPhát triển thư viện\n\n"
    + "Các đơn vị tổ chức thực hiện.\n" * 30
    + HEADS
    + "- Có 45 thư viện xã.\n- Mỗi thư viện có ít nhất 900 cuốn sách.\n"
)


def write(folder: Path, text: str, name: str = "cases/own.yaml") -> str:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return str(folder)


def corrected(source: SourceText, id: str) -> Correction:
    (target,) = (one for one in extract_source(source, standard_book())["targets"] if one["id"] == id)
    return found_of(source, target, standard_book())


def test_a_case_holds_or_is_told_with_its_line(tmp_path: Path) -> None:
    pack = write(
        tmp_path,
        "match:\n"
        '  - {text: "Phấn đấu đến năm 2030 có 45 xã.", find: "45 xã", give: {year: 2030, status: target}}\n'
        '  - {text: "Phấn đấu đến năm 2030 có 45 xã.", find: "45 xã", give: {year: null}}\n'
        '  - {head: report_2023, text: "Có 45 xã.", find: "46 xã"}\n'
        "no_match:\n"
        '  - {text: "Hồ sơ gồm 3 bản.", because: "giấy tờ"}\n'
        '  - {text: "Phấn đấu đến năm 2030 có 45 xã, 12 phường.", find: "12 phường", because: "thử"}\n'
        '  - {text: "Phấn đấu đến năm 2030 có 45 xã.", find: "12 phường", because: "không có"}\n',
    )
    told = [str(problem).removeprefix(f"{tmp_path}/cases/own.yaml:") for problem in check_pack(pack)]
    assert [one.split(":")[0] for one in told] == ["3", "4", "7"]
    assert "match: expected '45 xã' {'year': None}; got '45 xã' (year 2030 by year." in told[0]
    assert "no_match: expected no target, because thử; got '12 phường' by admission." in told[2]


def test_cases_are_counted(tmp_path: Path) -> None:
    pack = write(tmp_path, 'match:\n  - {text: "Đến năm 2030 có 45 xã.", find: "45 xã"}\n')
    assert check_pack(pack) == []
    assert what_was_checked(pack).endswith("; 1 case of the pack: no problem.")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- a\n", "a file of cases is a mapping"),
        ("matches: []\n", "unknown kind of case 'matches'. Write 'match'"),
        ("match: x\n", "'match' must be a list"),
        ("match: [x]\n", "a case is a mapping"),
        ('match:\n  - {text: "a"}\n', "'find' is missing"),
        ('no_match:\n  - {text: "a", find: "b"}\n', "'because' is missing"),
        ('match:\n  - {text: "a", find: "b", head: nope}\n', "there is no beginning 'nope'"),
        ("match: [\n", "no valid YAML"),
    ],
)
def test_mistakes_are_told(text: str, said: str) -> None:
    cases, problems = read_cases([RuleFile("p/cases/a.yaml", "cases/a.yaml", text.encode())], ["plan_2024"])
    assert said in str(problems[0])
    assert all(not case.head or case.head == "nope" for case in cases)


def test_a_correction_becomes_a_case_with_what_a_person_decides_by(tmp_path: Path) -> None:
    source = read_text(PLAN, "a\u202e.txt")
    wrong = (
        corrected(source, "t1")._replace(change=Change(year="none"), note="hỏi"),
        corrected(source, "t2")._replace(reject=True, note="định mức"),
        corrected(source, "t2")._replace(start=0, text="x", reject=True),
    )
    cases = list(cases_of(source, wrong, standard_book()))
    assert [(one.kind, one.case) for one in cases] == [
        ("match", {"text": cases[0].case["text"], "find": "45 thư viện", "give": {"year": None}}),
        ("no_match", {"text": cases[1].case["text"], "find": "ít nhất 900 cuốn", "because": "định mức"}),
    ]
    assert cases[0].comment == "a\u202e.txt: năm 2030 → không có (hỏi); quyết định bởi year.head"
    assert cases[1].comment.endswith("không phải chỉ tiêu; quyết định bởi admission.under_goals")
    text = cases[1].case["text"]
    assert text.startswith("ỦY BAN NHÂN DÂN\n")
    assert text.endswith(f"{HEADS}- Có 45 thư viện xã.\n- Mỗi thư viện có ít nhất 900 cuốn sách.")
    assert len(text) < len(PLAN)
    data = cases_bytes(cases)
    assert b"\xe2\x80\xae" not in data
    pack = write(tmp_path, data.decode())
    told = [problem.message.partition(":")[0] for problem in check_pack(pack)]
    assert told == ["match", "no_match"]


RULE = """\
- id: status.own.bracketed
  decide: status
  about: "Con số trong ngoặc dưới đề mục kết quả là mức đã đạt."
  when: {in_bracket: true, head: result}
  say: result
  tests:
    match:
      - {head: plan_2024, text: "Kết quả đạt được:\\n- Mục tiêu 50 hộ (62%).", find: "62%", give: {status: result}}
    no_match:
      - {head: plan_2024, text: "Mục tiêu cụ thể:\\n- Vận động 50 hộ (62%).", because: "đề mục không nêu kết quả"}
"""


def test_a_mended_pack_passes(tmp_path: Path) -> None:
    source = read_text(f"{standard_book().heads['plan_2024']}\nKết quả đạt được:\n- Mục tiêu 50 hộ (62%).\n", "a.txt")
    wrong = corrected(source, "t2")._replace(change=Change(status="result"))
    pack = write(tmp_path, cases_bytes(list(cases_of(source, (wrong,), standard_book()))).decode())
    assert [problem.line for problem in check_pack(pack)] == [5]
    write(tmp_path, RULE, "decisions/own.yaml")
    assert check_pack(pack) == []


def test_what_needs_more_of_its_text_gets_more() -> None:
    text = PLAN.partition("I. ")[0] + "Năm 2029:\n" + "- Tổ chức thực hiện.\n" * 5 + "- Phấn đấu có 45 thư viện.\n"
    source = read_text(text, "a.txt")
    (case,) = cases_of(source, (corrected(source, "t1")._replace(change=Change(year=2028)),), standard_book())
    assert case.case["text"].startswith("ỦY BAN NHÂN DÂN\n")
    assert "Năm 2029:\n" in case.case["text"]
    assert "cần cả văn bản" not in case.comment
