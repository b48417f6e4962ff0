"""What a reader does to correct figures on the page: buttons, keys, the form, and the file that comes of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ktttextract.api import extract_source, standard_book
from ktttextract.corrections import Change, Correction, Corrections
from ktttextract.corrections.reading import parsed
from ktttextract.output.corrections_file import found_of
from ktttextract.source import read_text
from page_texts import ANOTHER, PLAN, shown

pytestmark = pytest.mark.xdist_group("browser")
Open = Callable[..., Any]
RULES_SAY = "rừng được trồng"  # of 120 ha


@pytest.fixture
def page(page_of: Open) -> Any:
    return page_of(shown(PLAN, "thu muc/ke-hoach.txt"))


def saved(page: Any, press: str = "") -> tuple[str, tuple[Correction, ...]]:
    """The name of the file that the page gives, and what it says when it is read."""
    with page.expect_download() as waiting:
        if press:
            page.keyboard.press(press)
        else:
            page.locator("#save").click()
    download = waiting.value
    return download.suggested_filename, parsed(Path(download.path()).read_bytes(), "page").corrections


def chosen(page: Any, words: str) -> Any:
    page.locator("a.m", has_text=words).click()
    return page.locator(".f.now")


def figure(text: str, id: str, name: str = "thu muc/ke-hoach.txt") -> Correction:
    source = read_text(text, name)
    (target,) = (one for one in extract_source(source, standard_book())["targets"] if one["id"] == id)
    return found_of(source, target, standard_book())


def test_a_finding_is_marked_as_wrong_by_a_click_and_by_a_key(page: Any) -> None:
    assert page.locator("#save").is_hidden()
    row = chosen(page, "ít nhất 45 hợp tác xã")
    row.locator("[data-fix=reject]").click()
    assert row.locator(".fix").text_content() == "không phải chỉ tiêu"
    assert row.locator("[data-fix=reject]").get_attribute("aria-pressed") == "true"
    assert page.locator(".m.wrong").all_text_contents() == ["ít nhất 45 hợp tác xã"]
    assert page.locator("#save").text_content() == "Tải tệp sửa (1)"
    page.keyboard.press("x")
    assert row.locator(".fix").text_content() == ""
    assert page.locator(".m.wrong").count() == 0
    page.keyboard.press("x")
    assert saved(page, "s") == (
        "ke-hoach.txt.corrections.yaml",
        (figure(PLAN, "t2")._replace(reject=True),),
    )


def test_only_targets_can_be_corrected(page: Any) -> None:
    page.locator("a.m.date").first.click()
    row = page.locator(".f.now")
    assert row.locator(".fixing").count() == 0
    for key in "xes":
        page.keyboard.press(key)
    assert page.locator("#save").is_hidden()
    assert page.locator(".f .fix:not(:empty)").count() == 0


def test_fields_are_changed_with_the_keyboard_alone(page: Any) -> None:
    page.locator(".kinds label", has_text="Chỉ tiêu").click()
    for _ in range(4):
        page.keyboard.press("j")
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.name") == "indicator"
    page.keyboard.press("Control+A")
    page.keyboard.type("  diện tích   rừng trồng ")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type("2029")
    page.keyboard.press("Tab")
    page.keyboard.press("End")  # the last of the choices
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    row = page.locator(".f.now")
    assert page.evaluate("document.activeElement === document.querySelector('.f.now > a')")
    assert row.locator(".fix").text_content() == (
        f"chỉ tiêu «{RULES_SAY}» → «diện tích rừng trồng»; năm 2030 → 2029; trạng thái mục tiêu → kết quả"
    )
    assert [row.locator(f".{name}").text_content() for name in "wns"] == ["diện tích rừng trồng", "2029", "kết quả"]
    assert "result" in str(page.locator(".m.now").get_attribute("class"))
    _, (said,) = saved(page)
    assert said.says == (False, Change("diện tích rừng trồng", 2029, "result"))
    assert said.found == figure(PLAN, "t4").found
    assert said.place == figure(PLAN, "t4").place
    assert "trồng 120 ha rừng" in said.sentence


def test_filters_and_search_know_what_was_changed(page: Any) -> None:
    row = chosen(page, "120 ha")
    row.locator("[data-fix=edit]").click()
    row.locator("[name=indicator]").fill("cây phân tán")
    row.locator("[name=year]").fill("2041")
    row.locator("[name=status]").select_option("result")
    row.locator("[type=submit]").click()
    heads = page.locator(".f:not([hidden]) b")
    page.select_option("#year", "2041")
    assert heads.all_text_contents() == ["120 ha"]
    page.select_option("#year", "")
    page.select_option("#status", "result")
    assert heads.all_text_contents() == ["31 hợp tác xã", "120 ha"]
    page.locator("#no-filter").click()
    page.keyboard.press("/")
    page.keyboard.type("cay phan tan")
    assert heads.all_text_contents() == ["120 ha"]


def test_a_field_can_be_emptied_and_what_is_as_before_is_no_correction(page: Any) -> None:
    row = chosen(page, "120 ha")
    page.keyboard.press("e")
    row.locator("[name=year]").fill("")
    page.keyboard.press("Enter")
    assert row.locator(".fix").text_content() == "năm 2030 → không có"
    assert saved(page)[1][0].change == Change(year="none")
    page.keyboard.press("e")
    row.locator("[name=year]").fill("2030")
    row.locator("[name=year]").press("Enter")
    assert row.locator(".fix").text_content() == ""
    assert page.locator("#save").text_content() == "Tải tệp sửa (0)"  # what was saved before is to be replaced
    assert saved(page)[1] == ()


@pytest.mark.parametrize(
    ("field", "words"), [("year", "30"), ("year", "20a0"), ("indicator", ""), ("indicator", " -…")]
)
def test_what_cannot_be_is_not_taken(page: Any, field: str, words: str) -> None:
    row = chosen(page, "120 ha")
    page.keyboard.press("e")
    row.locator(f"[name={field}]").fill(words)
    row.locator("[type=submit]").click()
    assert row.locator("form").is_visible()
    assert row.locator(f"[name={field}]").evaluate("(one) => one.matches(':invalid')")
    assert page.locator("#save").is_hidden()


def test_escape_leaves_the_form_and_letters_are_letters_in_it(page: Any) -> None:
    row = chosen(page, "120 ha")
    page.keyboard.press("e")
    page.keyboard.press("End")
    page.keyboard.type(" jxes/?")
    assert row.locator("[name=indicator]").input_value() == f"{RULES_SAY} jxes/?"
    page.keyboard.press("Escape")
    assert row.locator("form").is_hidden()
    assert page.evaluate("document.activeElement === document.querySelector('.f.now > a')")
    page.keyboard.press("e")
    assert row.locator("[name=indicator]").input_value() == RULES_SAY
    assert page.locator("#save").is_hidden()


def test_keys_that_are_switched_off_correct_nothing(page: Any) -> None:
    page.keyboard.press("?")
    page.locator("#keys").uncheck()
    page.locator("#help-close").click()
    row = chosen(page, "120 ha")
    for key in "xe":
        page.keyboard.press(key)
    assert row.locator("form").is_hidden()
    assert page.locator("#save").is_hidden()


def test_corrections_that_came_with_the_page_are_shown_and_can_be_taken_back(page_of: Open) -> None:
    changed = figure(PLAN, "t4")._replace(change=Change("diện tích rừng", 2029, "result"), note="hỏi phòng")
    rejected = figure(PLAN, "t2")._replace(reject=True)
    misfit = figure(PLAN, "t1")._replace(text="99 xã", reject=True)
    for why in (False, True):
        page = page_of(shown(PLAN, "thu muc/ke-hoach.txt", why=why, corrections=[changed, rejected, misfit]))
        assert page.locator("#save").text_content() == "Tải tệp sửa (3)"
        fixes = page.locator(".f .fix:not(:empty)")
        assert fixes.all_text_contents() == [
            "không phải chỉ tiêu",
            f"chỉ tiêu «{RULES_SAY}» → «diện tích rừng»; năm 2030 → 2029; trạng thái mục tiêu → kết quả",
        ]
        assert page.locator(".m.refused", has_text="ít nhất 45 hợp tác xã").count() == 1
        by_place = tuple(sorted((changed, rejected, misfit), key=lambda one: one.place))
        assert saved(page)[1] == by_place
    row = chosen(page, "120 ha")
    row.locator("[data-fix=undo]").click()
    assert [row.locator(f".{name}").text_content() for name in "wns"] == [RULES_SAY, "2030", "mục tiêu"]
    assert row.locator("[data-fix=undo]").is_hidden()
    row = chosen(page, "ít nhất 45 hợp tác xã")
    assert row.locator("b").text_content() == "≥ 45 hợp tác xã"
    page.keyboard.press("x")
    assert saved(page)[1] == (misfit,)


def test_what_the_page_gives_is_what_the_command_applies(page: Any) -> None:
    chosen(page, "trên 90%").locator("[data-fix=reject]").click()
    row = chosen(page, "120 ha")
    page.keyboard.press("e")
    row.locator("[name=year]").fill("2027")
    page.keyboard.press("Enter")
    said = Corrections(saved(page)[1])
    data = extract_source(read_text(PLAN, "x"), standard_book(), corrections=said)
    assert [(one["id"], one["year"]) for one in data["targets"]] == [("t1", 2024), ("t2", 2028), ("t4", 2027)]
    assert [one["code"] for one in data["notices"]] == ["correction.rejected", "correction.applied"]


def test_several_texts_give_one_file(page_of: Open) -> None:
    kept = figure(ANOTHER, "t1", "b.txt")._replace(reject=True)
    page = page_of(shown(PLAN, "a.txt"), shown(ANOTHER, "b.txt", corrections=[kept]))
    assert page.locator("#save").text_content() == "Tải tệp sửa (1)"
    page.locator(".index a").first.click()
    chosen(page, "120 ha")
    page.keyboard.press("x")
    name, said = saved(page)
    assert name == "corrections.yaml"
    assert [(one.file, one.text) for one in said] == [("a.txt", "120 ha"), ("b.txt", "77 ha")]
    assert said[1] == kept


def test_a_reader_is_asked_before_what_was_said_is_lost(page_of: Open, complaints: list[str]) -> None:
    asks = """() => {
      const event = new Event("beforeunload", { cancelable: true });
      dispatchEvent(event);
      return event.defaultPrevented;
    }"""
    page = page_of(shown(PLAN, "a.txt"))
    assert not page.evaluate(asks)
    chosen(page, "120 ha")
    page.keyboard.press("x")
    assert page.evaluate(asks)
    saved(page)
    assert not page.evaluate(asks)


HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>=cmd|' /C calc'!A0 \u202e\u2066\x1b[31m\x7f"


def test_hostile_corrections_are_text(page_of: Open) -> None:
    one = figure(PLAN, "t4", f'{HOSTILE}".txt')
    one = one._replace(change=Change(f"xã {HOSTILE}", 2029), note=HOSTILE, sentence=HOSTILE)
    other = figure(PLAN, "t2", one.file)
    other = other._replace(
        reject=True, note=HOSTILE, sentence=HOSTILE, found=other.found._replace(value=HOSTILE, indicator=HOSTILE)
    )
    page = page_of(shown(PLAN, one.file, corrections=[one, other]))
    seen = HOSTILE
    for char in "\u202e\u2066\x1b\x7f":
        seen = seen.replace(char, f"\\u{ord(char):04x}")
    assert page.locator(".f .fix").nth(-1).text_content() == f"chỉ tiêu «{RULES_SAY}» → «xã {seen}»; năm 2030 → 2029"
    row = chosen(page, "120 ha")
    assert row.locator("[name=indicator]").input_value() == f"xã {seen}"
    row = chosen(page, "ít nhất 45 hợp tác xã")
    assert row.locator("b").text_content() == seen
    assert seen in row.locator(".details").text_content()
    page.keyboard.press("x")
    page.keyboard.press("x")
    assert seen in row.locator(".w").text_content()
    assert page.locator(":is(.f, .bar, .words) :is(script, img)").count() == 0
    assert saved(page)[1] == (other, one)
    row = chosen(page, "trên 90%")
    page.keyboard.press("e")
    row.locator("[name=indicator]").fill(f"xã {HOSTILE}")
    page.keyboard.press("Enter")
    typed = saved(page)[1][1].change.indicator or ""
    assert typed.startswith("xã </script><script>alert(1)</script><img")
    assert typed.isprintable()


def test_corrections_are_named_for_a_screen_reader_and_fit_a_phone(page_of: Open) -> None:
    page = page_of(shown(PLAN, "a.txt"), viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page.locator("a.m", has_text="120 ha").tap()
    page.locator("#current").tap()
    row = page.locator(".f.now")
    row.locator("[data-fix=edit]").tap()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for role, name in (("textbox", "Chỉ tiêu"), ("textbox", "Năm"), ("combobox", "Trạng thái")):
        assert row.get_by_role(role, name=name, exact=True).is_visible()
    assert row.get_by_role("group", name="Sửa kết quả này").is_visible()
    row.locator("[name=year]").fill("2029")
    row.get_by_role("button", name="Ghi chỗ sửa").tap()
    assert page.get_by_role("button", name="Tải tệp sửa (1)").is_visible()
    assert saved(page)[1][0].change == Change(year=2029)
