"""Figures given up before they are built: fewer of them, the same targets, and still a reason for each."""

from pathlib import Path

import pytest

from ktttextract import api
from ktttextract.normalise import normalise
from ktttextract.scan import apart, scan, settle
from ktttextract.scan.engine import Figure
from ktttextract.source import read_text

ROOT = Path(__file__).resolve().parents[3]
TEXTS = sorted([*(ROOT / "samples").glob("*.txt"), *(ROOT / "tests" / "annotated").glob("*.txt")])
GIVEN_UP = (
    "thuộc nhóm 2 dự án ưu tiên",
    "quy định tại khoản 2 bảng này",
    "trả lời trong 15 ngày làm việc",
    "người từ 18 tuổi trở lên",
)


@pytest.mark.parametrize("text", GIVEN_UP)
def test_such_a_figure_is_kept_only_for_who_asks_why(text: str) -> None:
    book = api.standard_book()
    plain, asked = (scan(normalise(text), book, hopeless=hopeless) for hopeless in (False, True))
    assert not plain.hopeless
    assert [match.rule.family for match in asked.hopeless] == ["target"]
    assert not [match for match in (*plain, *asked) if match.rule.family == "target"]


@pytest.mark.parametrize(
    "text",
    [
        "Rút ngắn còn 15 ngày làm việc",
        "tuổi thọ trung bình đạt 75 tuổi",
        "Có 5 lớp, 12 học viên",
        "trong quý 12 tỷ đồng",
        "8 nhóm hàng từ 2 tỷ USD trở lên",
    ],
)
def test_what_a_rule_may_take_is_built(text: str) -> None:
    result = scan(normalise(text), api.standard_book(), hopeless=True)
    assert not result.hopeless
    assert any(match.rule.family == "target" for match in result)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_asking_why_changes_no_target(path: Path) -> None:
    plain, asked = (api.extract_data(path, why=why) for why in (False, True))
    for target in asked["targets"]:
        del target["decided_by"]
    assert plain["targets"] == asked["targets"]


def test_every_refusal_has_its_rule() -> None:
    source = read_text("Cơ quan trả lời trong 15 ngày. Phấn đấu năm 2027 tỷ lệ trả lời đúng hạn đạt 95%.", "-")
    data = api.extract_source(source, api.standard_book(), why=True)
    refused = {row["text"]: row["decided_by"]["admission"] for row in data["refused"]}
    assert refused["15 ngày"] == "admission.unit.unnamed"
    assert [target["text"] for target in data["targets"]] == ["95%"]


def test_a_user_may_take_what_ours_refuse(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(
        '- {id: admission.own, decide: admission, about: "Thời hạn trả lời.", when: {unit_use: unnamed}, say: take,\n'
        '   tests: {match: [{text: "trả lời trong 15 ngày", find: "15 ngày", give: {admission: admission.own}}],\n'
        '           no_match: [{text: "đạt 95%", because: "tỷ lệ"}]}}\n',
        encoding="utf-8",
    )
    book = api.book_with(str(tmp_path))
    assert not scan(normalise("trả lời trong 15 ngày"), book, hopeless=True).hopeless
    assert not scan(normalise("thuộc nhóm 2 dự án ưu tiên"), book, hopeless=True).hopeless
    data = api.extract_source(read_text("trả lời trong 15 ngày", "-"), book)
    assert [target["text"] for target in data["targets"]] == ["15 ngày"]


def test_what_stands_apart_shares_no_place() -> None:
    book = api.standard_book()
    kept = settle(scan(normalise("Đạt 50% và 60% vào năm 2030"), book))
    rule = kept[0].rule
    figures = [Figure().place(rule, start, start + 3) for start in (0, 4, 8, 11)]
    free = [figure.start for figure in apart(figures, kept)]
    taken = [(match.start, match.end) for match in kept]
    assert free == [f.start for f in figures if not any(s < f.end and f.start < e for s, e in taken)]
    assert 0 in free
    assert 4 not in free
