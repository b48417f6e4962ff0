"""What a person says stands before what rules decide; what does not fit is told and left out."""

from typing import Any

import pytest

from ktttextract.api import extract_source, extract_text, standard_book
from ktttextract.corrections import Change, Correction, Corrections, Found
from ktttextract.models import Extraction
from ktttextract.output.corrections_file import correction_words, found_of
from ktttextract.source import SourceText, read_text

PLAN = (
    "KẾ HOẠCH\nPhát triển hợp tác xã giai đoạn 2026 - 2030\n\nI. MỤC TIÊU\n"
    "- Đến năm 2028 có ít nhất 45 hợp tác xã, với 900 thành viên.\n- Đến năm 2030 trồng 120 ha rừng.\n"
)
SOURCE = read_text(PLAN, "plan.txt")


def figure(id: str, source: SourceText = SOURCE) -> Correction:
    """A target of the text, of which nothing is said yet."""
    targets = extract_source(source, standard_book())["targets"]
    (target,) = (one for one in targets if one["id"] == id)
    return found_of(source, target, standard_book())


def corrected(*corrections: Correction, why: bool = False, source: SourceText = SOURCE) -> dict[str, Any]:
    data = extract_source(source, standard_book(), why=why, corrections=Corrections(corrections))
    Extraction.model_validate(data)
    return data


def codes(data: dict[str, Any]) -> list[str]:
    return [one["code"] for one in data["notices"]]


def test_fields_are_changed_and_what_rests_on_them() -> None:
    change = Change("diện tích rừng gỗ lớn", 2029, "result")
    before, after = (
        extract_source(SOURCE, standard_book(), why=True)["targets"],
        corrected(figure("t3")._replace(change=change), why=True)["targets"],
    )
    assert [one["id"] for one in after] == ["t1", "t2", "t3"]
    assert after[:2] == before[:2]
    found = after[2]
    assert (found["indicator"], found["year"], found["status"]) == ("diện tích rừng gỗ lớn", 2029, "result")
    assert (before[2]["indicator_link"] or {}).get("id") != found["indicator_link"]["id"] == "env.forest_large_timber"
    assert (found["period"], found["confidence"]) == (None, 1)
    by = found["decided_by"]
    assert (by["indicator"], by["year"], by["status"]) == ("correction",) * 3
    assert {name for name, rule in by.items() if rule != "correction"} == {"admission", "per", "change", "of"}
    same = ("start", "end", "text", "low", "high", "unit", "of", "rule", "section")
    assert [found[name] for name in same] == [before[2][name] for name in same]


def test_a_change_is_told_without_why_too() -> None:
    data = corrected(figure("t3")._replace(change=Change(year="none")))
    assert data["targets"][2]["year"] is None
    assert "decided_by" not in data["targets"][2]
    (told,) = data["notices"]
    assert told["code"] == "correction.applied"
    assert told["message"] == "A reader changed the year from 2030 to none of “120 ha”."
    assert PLAN[told["start"] : told["end"]] == "120 ha"


def test_a_rejected_figure_leaves_a_gap_and_its_parts_alone() -> None:
    rejected = figure("t1")._replace(reject=True)
    data = corrected(rejected)
    assert [(one["id"], one["of"]) for one in data["targets"]] == [("t2", None), ("t3", None)]
    assert codes(data) == ["correction.rejected"]
    assert "refused" not in data
    data = corrected(rejected, why=True)
    assert {"start", "end", "text", "decided_by"} == data["refused"][0].keys()
    assert data["refused"][0]["decided_by"] == {"admission": "correction"}
    assert data["refused"][0]["text"] == "ít nhất 45 hợp tác xã"


def test_what_the_rules_say_by_now_needs_no_correction() -> None:
    data = corrected(figure("t3")._replace(change=Change(year=2030)), figure("t1")._replace(start=0, end=2, text="KẾ"))
    assert codes(data) == ["correction.misfit", "correction.needless"]
    gone = Correction(SOURCE.sha256, 0, 2, "KẾ", reject=True)
    assert codes(corrected(gone)) == ["correction.needless"]
    assert data["targets"][2]["confidence"] == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"text": "121 ha"}, "correction.misfit"),
        ({"end": 10**9}, "correction.misfit"),
        ({"sha256": "0" * 64}, "correction.other_text"),
    ],
)
def test_what_does_not_fit_is_told_and_left_out(change: dict[str, Any], code: str) -> None:
    wrong = figure("t3")._replace(change=Change(year=2029), **change)
    data = corrected(wrong)
    assert codes(data) == [code]
    assert data["targets"] == extract_source(SOURCE, standard_book())["targets"]
    assert all(one["end"] is None or one["end"] <= len(PLAN) for one in data["notices"])


def test_files_that_disagree_are_told() -> None:
    one = figure("t3")._replace(change=Change(year=2029))
    data = corrected(one, one._replace(change=Change(year=2031)))
    assert codes(data) == ["correction.disputed"]
    assert data["targets"][2]["year"] == 2030


def test_a_goal_of_a_page_about_one_document_has_its_source_again() -> None:
    text = (
        "Huyện đổi mới\nThứ Ba, 12/9/2023 08:30\n\nỦy ban nhân dân tỉnh vừa ban hành Kế hoạch số 15/KH-UBND.\n"
        "Theo Kế hoạch số 15/KH-UBND, đến năm 2030 có 45 hợp tác xã.\n"
    )
    source = read_text(text, "a")
    before = extract_source(source, standard_book())["targets"][0]
    assert (before["status"], before["source"]) == ("target", "r1")
    after = corrected(figure("t1", source)._replace(change=Change(status="result")), source=source)["targets"][0]
    assert (after["status"], after["source"]) == ("result", None)


def test_models_are_made_of_corrected_data() -> None:
    corrections = Corrections([figure("t3")._replace(change=Change(year=2029))])
    assert extract_text(PLAN, name="plan.txt", corrections=corrections).targets[2].year == 2029


def test_words_for_people() -> None:
    one = Correction("", 0, 1, "x", Change("a", "none", "result"), found=Found("1", None, 2030, "target"))
    assert correction_words(one) == "chỉ tiêu «không có» → «a»; năm 2030 → không có; trạng thái mục tiêu → kết quả"
    assert correction_words(one._replace(reject=True)) == "không phải chỉ tiêu"
