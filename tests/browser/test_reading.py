"""What a person does with the page of one text: clicks both ways, keys, filters, search."""

from collections.abc import Callable
from typing import Any

import pytest

from page_texts import PLAN, shown

pytestmark = pytest.mark.xdist_group("browser")
Open = Callable[..., Any]


def head(page: Any) -> str:
    """What the row says that is looked at, "" without one."""
    row = page.locator(".f.now b")
    return str(row.text_content()) if row.count() else ""


def listed(page: Any) -> list[str]:
    return [str(words) for words in page.locator(".f:not([hidden]) b").all_text_contents()]


def in_view(element: Any) -> bool:
    return bool(
        element.evaluate(
            """(element) => {
              const { top, bottom } = element.getBoundingClientRect();
              const pane = element.closest("section").getBoundingClientRect();
              return top >= pane.top - 1 && bottom <= Math.min(pane.bottom, innerHeight) + 1;
            }"""
        )
    )


def focused(page: Any) -> str:
    return str(page.evaluate("document.activeElement.textContent"))


@pytest.fixture
def page(page_of: Open) -> Any:
    return page_of(shown(PLAN, "ke-hoach.txt"))


def test_a_click_on_a_mark_leads_to_its_row(page: Any) -> None:
    page.locator("a.m", has_text="ít nhất 45 hợp tác xã").click()
    assert head(page) == "≥ 45 hợp tác xã"
    assert in_view(page.locator(".f.now > a"))
    assert "≥ 45 hợp tác xã" in focused(page)
    details = page.locator(".f.now .details").text_content()
    assert "ít nhất 45 hợp tác xã" in details
    assert "II. MỤC TIÊU" in details
    assert page.locator(".m.now").all_text_contents() == ["ít nhất 45 hợp tác xã"]
    assert page.url.endswith(page.locator(".f.now").get_attribute("id"))


def test_a_click_on_a_row_leads_to_its_mark(page: Any) -> None:
    page.evaluate("document.querySelector('.doc.open .text').scrollTop = 1e9")
    row = page.locator(".f > a", has_text="> 90%")
    row.click()
    assert focused(page) == "trên 90%"
    assert in_view(page.locator(".m.now"))
    assert row.get_attribute("aria-current") == "true"


def test_another_click_leads_to_the_next_of_several_findings(page: Any) -> None:
    mark = page.locator("a.m", has_text="năm 2023")
    mark.click()
    assert head(page) == "năm 2023"
    mark.click()
    assert head(page) == "Luật Hợp tác xã 2023"
    mark.click()
    assert head(page) == "năm 2023"


def test_every_place_of_a_finding_can_be_gone_to(page: Any) -> None:
    page.locator(".f > a", has_text="Nghị quyết 7-NQ/HU").click()
    assert page.locator(".m.now").count() == 2
    places = page.locator(".f.now [data-place]")
    assert places.all_text_contents() == ["1", "2"]
    places.nth(1).click()
    assert page.evaluate("document.activeElement === document.querySelectorAll('.m.now')[1]")


def test_details_lead_to_the_finding_that_they_name(page_of: Open) -> None:
    text = "KẾ HOẠCH\nI. MỤC TIÊU\nĐến năm 2030 có 45 hợp tác xã, trong đó có 20 hợp tác xã nông nghiệp.\n"
    page = page_of(shown(text, "a.txt"))
    page.locator("a.m", has_text="20 hợp tác xã").click()
    page.locator(".f.now [data-go]").click()
    assert head(page) == "45 hợp tác xã"


def test_j_and_k_walk_through_the_findings(page: Any) -> None:
    rows = listed(page)
    for row in rows[:4]:
        page.keyboard.press("j")
        assert head(page) == row
        assert row in focused(page)
        assert in_view(page.locator(".f.now > a"))
        assert in_view(page.locator(".m.now").first)
    page.keyboard.press("k")
    assert head(page) == rows[2]
    for _ in range(len(rows) + 3):
        page.keyboard.press("j")
    assert head(page) == rows[-1]
    page.keyboard.press("Escape")
    assert head(page) == ""
    page.keyboard.press("k")
    assert head(page) == rows[-1]


def test_j_and_k_keep_to_what_is_listed(page: Any) -> None:
    page.locator(".kinds label", has_text="Chỉ tiêu").click()
    rows = listed(page)
    assert len(rows) == 4
    for row in rows:
        page.keyboard.press("j")
        assert head(page) == row


def test_going_on_from_a_finding_that_was_filtered_away(page: Any) -> None:
    page.locator("a.m", has_text="ít nhất 45 hợp tác xã").click()
    page.select_option("#year", "2030")
    page.keyboard.press("j")
    assert head(page) == "năm 2030"  # the next that is listed
    page.locator("a.m", has_text="ít nhất 45 hợp tác xã").click()
    assert head(page) == "≥ 45 hợp tác xã"
    assert page.locator("#year").input_value() == ""


def test_filters(page: Any) -> None:
    everything = listed(page)
    page.locator(".kinds label", has_text="Văn bản dẫn").click()
    assert listed(page) == ["Nghị quyết 7-NQ/HU", "Luật Hợp tác xã 2023"]
    assert page.locator("a.m.target").first.evaluate("(mark) => mark.classList.contains('off')")
    page.locator(".kinds label", has_text="Tất cả").click()
    page.select_option("#status", "result")
    assert listed(page) == ["31 hợp tác xã"]
    page.select_option("#status", "target")
    page.select_option("#year", "2030")
    assert listed(page) == ["> 90%", "120 ha"]
    assert page.locator("#count").text_content() == f"2 trong {len(everything)} kết quả"
    assert page.locator(".kinds label", has_text="Chỉ tiêu").text_content().endswith(" 2")
    page.locator(".kinds label", has_text="Cơ quan").click()
    assert listed(page) == []
    assert page.locator(".nothing").is_visible()
    page.locator("#no-filter").click()
    assert listed(page) == everything
    assert page.locator("#count").text_content() == f"{len(everything)} kết quả"
    assert page.locator(".m.off").count() == 0


def test_a_period_is_found_by_every_year_in_it(page: Any) -> None:
    page.select_option("#year", "2028")
    assert listed(page) == ["giai đoạn 2026 - 2030", "năm 2028", "≥ 45 hợp tác xã"]


def test_confidence_is_asked_only_where_some_finding_has_it(page_of: Open) -> None:
    page = page_of(shown("Căn cứ Nghị quyết số 20-NQ/TW ngày 16/6/2022.", "a.txt"))
    assert page.locator("#confidence").is_hidden()
    page = page_of(shown(PLAN, "a.txt", 0.62))
    assert page.locator(".f .c.low").first.text_content() == "chắc 62 %"
    page.select_option("#confidence", "-90")
    assert listed(page) == ["31 hợp tác xã", "> 90%"]
    page.select_option("#confidence", "90")
    assert listed(page) == ["≥ 45 hợp tác xã", "120 ha"]


def test_search_needs_no_diacritics(page: Any) -> None:
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("NUOC sach")
    assert listed(page) == ["> 90%"]
    assert page.locator("#hits").text_content() == "1 chỗ trong văn bản"
    assert page.evaluate("[...CSS.highlights.get('hit')].map(String)") == ["nước sạch"]
    page.keyboard.press("Escape")
    assert page.locator("#search").input_value() == ""
    page.keyboard.type("nước sạch")
    assert listed(page) == ["> 90%"]
    page.keyboard.press("ArrowDown")
    assert head(page) == "> 90%"
    assert "> 90%" in focused(page)


def test_enter_goes_from_place_to_place_in_the_text(page: Any) -> None:
    page.keyboard.press("/")
    page.keyboard.type("doan 4")
    places = page.evaluate("[...CSS.highlights.get('hit')].map((range) => range.startContainer.data)")
    assert len(places) == 11
    chosen = "getSelection().anchorNode.data"
    page.keyboard.press("Enter")
    assert page.evaluate(chosen) == places[0]
    page.keyboard.press("Enter")
    assert page.evaluate(chosen) == places[1]
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Shift+Enter")
    assert page.evaluate(chosen) == places[-1]
    assert page.evaluate("document.activeElement.id") == "search"
    assert page.locator(".nothing").is_visible()


def test_decomposed_letters_are_found_where_they_stand(page_of: Open) -> None:
    page = page_of(shown("Sản lượng lu\u0301a nă\u0323m nay đa\u0323t 12 tấn.\n", "a.txt"))
    page.keyboard.press("/")
    page.keyboard.type("dat 12")
    assert page.evaluate("[...CSS.highlights.get('hit')].map(String)") == ["đa\u0323t 12"]


def test_help(page: Any) -> None:
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("j")
    assert head(page) == ""
    page.keyboard.press("Escape")
    assert page.locator("#help").is_hidden()
    page.locator("#help-open").click()
    page.locator("#help-close").click()
    assert page.locator("#help").is_hidden()


def test_keys_of_one_letter_can_be_switched_off(page: Any) -> None:
    page.keyboard.press("?")
    page.locator("#keys").uncheck()
    page.locator("#help-close").click()
    page.keyboard.press("j")
    assert head(page) == ""
    page.keyboard.press("?")
    assert page.locator("#help").is_hidden()


def test_keys_are_letters_where_one_writes_and_left_to_the_browser_with_control(page: Any) -> None:
    page.keyboard.press("/")
    page.keyboard.type("jk/?")
    assert page.locator("#search").input_value() == "jk/?"
    assert head(page) == ""
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.locator("#year").focus()
    page.keyboard.press("j")
    assert head(page) == ""
    page.locator("#theme").focus()
    page.keyboard.press("Control+k")
    assert head(page) == ""


def test_light_and_dark(page_of: Open) -> None:
    shade = "getComputedStyle(document.body).backgroundColor"
    light = page_of(shown(PLAN, "a.txt"), color_scheme="light").evaluate(shade)
    page = page_of(shown(PLAN, "a.txt"), color_scheme="dark")
    dark = page.evaluate(shade)
    assert light != dark
    page.locator("#theme").click()
    assert page.evaluate(shade) == light
    page.locator("#theme").click()
    assert page.evaluate(shade) == dark


def test_an_address_leads_to_a_finding(page_of: Open) -> None:
    page = page_of(shown(PLAN, "a.txt"), address="#v1-t3")
    assert head(page) == "> 90%"
    assert in_view(page.locator(".m.now"))


def test_rules_and_refused_figures_where_they_were_asked_for(page_of: Open) -> None:
    page = page_of(shown("KẾ HOẠCH\nI. MỤC TIÊU\n- Đến năm 2030 có 45 xã.\nHồ sơ gồm 3 bản.\n", "a.txt", why=True))
    page.locator("a.m.target").click()
    assert "status." in page.locator(".f.now .details").text_content()
    page.locator(".kinds label", has_text="Số không lấy").click()
    assert listed(page) == ["3 bản"]


def test_far_places_come_into_view(page_of: Open) -> None:
    lines = "".join(
        f"- Năm 2030 có {number} xã đạt chuẩn.\nCác đơn vị tổ chức thực hiện. {'Báo cáo kết quả. ' * (number % 9)}\n"
        for number in range(11, 400)
    )
    page = page_of(shown("KẾ HOẠCH\nI. MỤC TIÊU\n" + lines, "dai.txt"))
    for figure in (390, 20, 200, 395, 12):
        mark = page.locator(f"a.m[data-m=t{figure - 10}]", has_text=f"{figure} xã")
        row = page.locator(f"#v1-t{figure - 10} > a", has_text=f"{figure} xã")
        for clicked in (mark, row):
            clicked.dispatch_event("click")
            page.wait_for_timeout(200)  # what was not in view is laid out now and may move
            assert in_view(mark)
            assert in_view(row)
