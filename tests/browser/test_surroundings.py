"""Where and by whom the page is read: many texts, a phone, a printer, a screen reader, no script; and hostile texts."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from page_texts import ANOTHER, PLAN, shown

pytestmark = pytest.mark.xdist_group("browser")
Open = Callable[..., Any]
PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}
HOSTILE = (
    "KẾ HOẠCH\n<script>document.title='owned';alert(1)</script><img src=x onerror=alert(2)>\n"
    "</script></style></title><!-- &lt;b&gt; {{script}} {{documents}} ]]> \x1b[31m \u202eđảo\u2066 \x00 \u2028\n"
    "Thực hiện Nghị quyết số 7-NQ/HU về \"'<b>đất</b>&amp;, đến năm 2031 có ít nhất 12 tổ <i>hợp tác</i>.\n"
)
HOSTILE_NAME = 'a"><script>alert(3)</script>{{title}}\u202e.txt'


@pytest.fixture
def several(page_of: Open) -> Any:
    # With a confidence of its own the plan holds no number that is searched for below.
    return page_of(shown(PLAN, "thu-muc/ke-hoach.txt", 0.5), shown(ANOTHER, "thu-muc/bao-cao.txt"))


def test_an_index_leads_to_the_texts_and_back(several: Any) -> None:
    rows = several.locator(".index tbody tr")
    assert rows.count() == 2
    assert several.locator(".doc.open").count() == 0
    rows.nth(1).locator("a").click()
    several.locator(".doc.open").wait_for()
    assert several.locator(".doc.open h2").text_content() == "Báo cáo: Kết quả trồng rừng"
    assert several.locator(".index").is_hidden()
    assert several.locator("#document-after").is_disabled()
    several.locator("#document-before").click()
    assert "Phát triển hợp tác xã" in several.locator(".doc.open h2").text_content()
    several.locator("#document-after").click()
    several.keyboard.press("j")
    assert several.locator(".f.now").count() == 1
    several.keyboard.press("u")
    assert several.locator(".index").is_visible()
    several.go_back()
    several.locator(".doc.open").wait_for()
    several.locator("#to-index").click()
    several.locator(".index").wait_for()


def test_the_index_is_searched_with_the_findings_of_its_texts(several: Any) -> None:
    shown_rows = several.locator(".index tbody tr:not([hidden])")
    several.keyboard.press("/")
    several.keyboard.type("77 ha")
    assert shown_rows.all_text_contents() == [several.locator(".index tbody tr").nth(1).text_content()]
    assert several.locator("#count").text_content() == "1 trong 2 văn bản"
    several.keyboard.press("Escape")
    several.keyboard.type("ke-hoach")
    assert shown_rows.count() == 1
    several.keyboard.press("Escape")
    assert shown_rows.count() == 2


def test_keys_of_a_text_do_nothing_in_the_index(several: Any) -> None:
    several.keyboard.press("j")
    several.keyboard.press("k")
    several.keyboard.press("Escape")
    assert several.locator(".index").is_visible()


def test_a_phone_shows_the_text_or_the_list(page_of: Open) -> None:
    page = page_of(shown(PLAN, "ke-hoach.txt"), **PHONE)
    assert page.locator(".doc.open .text").is_visible()
    assert page.locator(".doc.open .found").is_hidden()
    page.locator("a.m", has_text="ít nhất 45 hợp tác xã").tap()
    assert "≥ 45 hợp tác xã" in page.locator("#current").text_content()
    page.locator("#after").tap()
    assert "2030" in page.locator("#current").text_content()
    page.locator("#before").tap()
    page.locator("#current").tap()
    assert page.locator(".doc.open .text").is_hidden()
    assert page.locator(".f.now .details").is_visible()
    assert page.locator("#year").is_visible()
    page.locator(".f > a", has_text="> 90%").tap()
    assert page.locator(".doc.open .text").is_visible()
    assert page.locator(".m.now").text_content() == "trên 90%"
    page.locator("#view").tap()
    assert page.locator(".doc.open .found").is_visible()
    page.locator("#view").tap()
    assert page.locator(".doc.open .text").is_visible()


@pytest.mark.parametrize("width", [320, 390, 700, 1024])
def test_nothing_is_wider_than_the_screen(page_of: Open, width: int) -> None:
    texts = [shown(PLAN + "a" * 300 + "\n", "x" * 200 + ".txt", 0.5), shown(ANOTHER, "b.txt")]
    page = page_of(*texts, viewport={"width": width, "height": 800})
    wide = "document.documentElement.scrollWidth"
    assert page.evaluate(wide) <= width
    page.locator(".index a").first.click()
    page.keyboard.press("j")
    assert page.evaluate(wide) <= width
    if page.locator("#view").is_visible():
        page.locator("#view").click()
        assert page.evaluate(wide) <= width


def test_print_has_the_text_and_what_is_listed(page_of: Open) -> None:
    page = page_of(shown(PLAN, "ke-hoach.txt"))
    page.locator(".kinds label", has_text="Chỉ tiêu").click()
    page.emulate_media(media="print")
    for unseen in ("#filters", ".bar", ".now[role=group]"):
        assert page.locator(unseen).is_hidden()
    assert page.locator(".f:visible").count() == 4
    text, found = page.locator(".doc.open .text").bounding_box(), page.locator(".doc.open .found").bounding_box()
    assert text["y"] + text["height"] <= found["y"]
    assert page.locator(".b p").last.is_visible()
    assert page.pdf(format="A4").count(b"/Type /Page\n") >= 3


def test_it_is_read_without_script(page_of: Open) -> None:
    page = page_of(shown(PLAN, "a.txt"), shown(ANOTHER, "b.txt"), java_script_enabled=False)
    assert page.locator(".doc").count() == 2
    assert page.locator(".doc .text").first.is_visible()
    assert page.locator("#filters").is_hidden()
    page.locator(".index a").nth(1).click()
    assert page.url.endswith("#v2")
    page.locator("#v2 .f > a", has_text="77 ha").click()
    assert "#v2-m" in page.url
    page.locator("#v2 a.m", has_text="77 ha").click()
    assert "#v2-t" in page.url


def nodes(page: Any) -> list[dict[str, Any]]:
    session = page.context.new_cdp_session(page)
    session.send("Accessibility.enable")
    tree = session.send("Accessibility.getFullAXTree")["nodes"]
    return [node for node in tree if not node["ignored"]]


def named(page: Any, *roles: str) -> list[tuple[str, str]]:
    return [
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for node in nodes(page)
        if node["role"]["value"] in roles
    ]


def test_what_a_screen_reader_finds(page_of: Open) -> None:
    page = page_of(shown(PLAN, "ke-hoach.txt", 0.5))
    page.keyboard.press("j")
    assert {role for role, _ in named(page, "banner", "main", "search")} == {"banner", "main", "search"}
    assert {"Văn bản", "Kết quả"} <= {name for _, name in named(page, "region")}
    assert named(page, "heading")[0][1] == "ke-hoach.txt"
    controls = named(page, "button", "link", "searchbox", "combobox", "radio", "checkbox", "textbox", "MenuListPopup")
    assert len(controls) > 20
    assert not [control for control in controls if not control[1].strip() and control[0] != "MenuListPopup"]
    assert ("searchbox", "Tìm, không cần dấu") in controls
    assert page.locator("html").get_attribute("lang") == "vi"
    page.keyboard.press("?")
    assert ("dialog", "Đọc trang này") in named(page, "dialog")


def test_tab_reaches_everything_and_few_marks(page_of: Open) -> None:
    page = page_of(shown(PLAN, "ke-hoach.txt"))
    reached = []
    for _ in range(16):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.className"))
    assert reached[0] == "skip"
    assert {"theme", "help-open", "search", "year", "status", "no-filter", "text", "found"} <= set(reached)
    assert not [one for one in reached if re.fullmatch(r"v1-m\d+", one)]
    ring = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(ring) == "solid"


def test_hostile_texts_and_names_are_text(page_of: Open) -> None:
    page = page_of(shown(HOSTILE, HOSTILE_NAME), shown(ANOTHER, HOSTILE_NAME))
    name = 'a"><script>alert(3)</script>{{title}}\\u202e.txt'
    assert page.locator(".index small").all_text_contents() == [name, name]
    page.locator(".index a").first.click()
    said = page.locator(".doc.open .words").text_content()
    for line in HOSTILE.split("\n")[1:-1]:
        seen = line
        for char in "\x1b\u202e\u2066\x00\u2028":
            seen = seen.replace(char, f"\\u{ord(char):04x}")
        assert seen in said
    assert page.locator(".words :is(script, img, b, i, style)").count() == 0
    page.keyboard.press("j")
    for _ in range(8):
        page.keyboard.press("j")
    page.keyboard.press("/")
    page.keyboard.type("<script>")
    assert page.title() == "2 văn bản"
    page = page_of(shown(HOSTILE, HOSTILE_NAME))
    assert page.title() == name
    assert page.locator("h1").text_content() == name


def test_the_policy_lets_nothing_else_run(page_of: Open, complaints: list[str]) -> None:
    page = page_of(shown(PLAN, "a.txt"))
    ran = page.evaluate(
        """async () => {
          // In a task of its own: the debugger that asks may evaluate strings.
          await new Promise(setTimeout);
          const tried = [];
          try {
            const script = document.createElement("script");
            script.text = "window.ran = 1";
            document.body.append(script);
          } catch { tried.push("script"); }
          try { document.body.innerHTML += "<img src=x onerror='window.ran = 2'>"; } catch { tried.push("markup"); }
          try { (0, eval)("window.ran = 3"); } catch { tried.push("eval"); }
          try { document.body.setAttribute("onclick", "window.ran = 4"); } catch { tried.push("attribute"); }
          document.body.click();
          return [window.ran ?? null, tried];
        }"""
    )
    assert ran[0] is None
    assert ran[1] == ["script", "markup", "eval", "attribute"]
    assert complaints
    complaints.clear()  # those of the policy, which did what it is for
