"""How long a reader waits for the page of a large text: to open it, and for each thing that a key or a click does.

python bench/page.py [--findings 5000] [--pages 200] [--keep page.html]

Opens the page in a real browser (Debian's chromium, driven by playwright) and prints medians and worst times in
milliseconds, from the key to the picture on the screen. The goals: 2 s to open, 100 ms for a key.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from ktttextract.api import extract_source, standard_book
from ktttextract.output.page import Shown, page_pieces
from ktttextract.source import read_text

_PAGE = 2_900  # characters of a printed page
_GOALS = {"open": 2_000}
_GOAL = 100
_HEADS = ("chăn nuôi", "thủy lợi", "giáo dục", "y tế", "giao thông", "du lịch", "chuyển đổi số", "lâm nghiệp")
_FIGURES = (
    "- Đến năm {year} có ít nhất {n} mô hình {field} được công nhận, theo Kế hoạch số {n}/KH-UBND ngày 12/3/2024.",
    "- Tỷ lệ hộ tham gia {field} năm {year} đạt trên {share}%, do Ủy ban nhân dân huyện chủ trì.",
    "- Phấn đấu đến hết năm {year} tổng vốn cho {field} khoảng {n} tỷ đồng, tăng {share}%/năm.",
)
_FILL = (
    "Các phòng, ban và đơn vị căn cứ tình hình của mình để tổ chức việc {field}, lấy ý kiến người dân, kiểm tra thường "
    "kỳ, sửa những chỗ chưa phù hợp và giữ hồ sơ theo đúng quy định về lưu trữ. "
)
# From the event to the second frame behind it, when what the first one drew is on the screen.
_WATCH = """
window.took = [];
for (const kind of ["keydown", "click", "input"]) {
  addEventListener(kind, (event) => {
    const from = event.timeStamp;
    requestAnimationFrame(() => requestAnimationFrame((now) => window.took.push(performance.now() - from)));
  }, true);
}
"""
_OPENED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"
_SCROLL = """(async () => {
  const pane = document.querySelector(".doc.open .text");
  const times = [];
  let before = performance.now();
  for (let at = 0; at < 240; at += 1) {
    pane.scrollTop += 240;
    const now = await new Promise(requestAnimationFrame);
    times.push(now - before);
    before = now;
  }
  return times;
})()"""


def large_text(findings: int, pages: int) -> str:
    """Return a plan of at least so many pages with about so many findings."""
    lines = ["KẾ HOẠCH", "Phát triển kinh tế - xã hội giai đoạn 2026 - 2030", ""]
    each = pages * _PAGE * 5 // findings  # characters for two lines, which hold some five findings
    for number in range(findings * 2 // 5):
        field = _HEADS[number % len(_HEADS)]
        if number % 40 == 0:
            lines += ["", f"{number // 40 + 1}. Về {field}"]
        line = _FIGURES[number % len(_FIGURES)].format(
            year=2026 + number % 5, n=11 + number % 80, share=5 + number % 90, field=field
        )
        lines += [line, (_FILL.format(field=field) * 3)[: max(each // 2 - len(line), 0)]]
    return "\n".join(lines) + "\n"


def _report(name: str, times: list[float]) -> bool:
    goal = _GOALS.get(name, _GOAL)
    median = statistics.median(times)
    print(f"{name:<22} median {median:7.0f} ms   worst {max(times):7.0f} ms   goal {goal} ms")
    return median <= goal


def _took(page: Any, act: Any, times: int) -> list[float]:
    page.evaluate("window.took.length = 0")
    for number in range(times):
        act(number)
        while page.evaluate("window.took.length") <= number:  # the page's policy lets no string be waited for
            page.wait_for_timeout(10)
    return [float(one) for one in page.evaluate("window.took")][:times]


def measure(browser: Any, address: str) -> bool:
    """Print what each thing takes, and return whether all medians are within their goals."""
    opened = []
    for _ in range(5):
        page = browser.new_page(viewport={"width": 1360, "height": 850})
        page.goto(address)
        opened.append(page.evaluate(_OPENED))
        page.close()
    good = _report("open", opened)
    page = browser.new_page(viewport={"width": 1360, "height": 850})
    page.add_init_script(_WATCH)
    page.goto(address)
    press = page.keyboard.press
    good &= _report("j", _took(page, lambda _: press("j"), 40))
    page.evaluate("document.querySelector('.doc.open .text').scrollTop = 1e9")
    page.wait_for_timeout(300)
    good &= _report("k", _took(page, lambda _: press("k"), 20))
    marks = page.locator("a.m")
    count = marks.count()
    places = [marks.nth(number * count // 12) for number in range(12)]
    for place in places:
        place.scroll_into_view_if_needed()
    good &= _report("click on a mark", _took(page, lambda number: places[number].dispatch_event("click"), 12))
    press("/")
    good &= _report("a letter of a search", _took(page, lambda number: press("giao duc 20"[number]), 11))
    good &= _report("take the search away", _took(page, lambda _: press("Escape"), 1))
    press("Escape")
    kinds = page.locator(".kinds label")
    good &= _report("a kind", _took(page, lambda number: kinds.nth((number + 1) % 4).click(), 8))
    kinds.first.click()
    frames = page.evaluate(_SCROLL)
    print(f"{'frames of scrolling':<22} median {statistics.median(frames):7.1f} ms   worst {max(frames):7.1f} ms")
    page.close()
    return good


def main() -> int:
    """Make the page, measure it, and return 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--findings", type=int, default=5_000)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--keep", metavar="FILE", help="write the page here and keep it")
    asked = parser.parse_args()
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        print("This needs playwright: pip install -e '.[browser]'.", file=sys.stderr)
        return 2
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        print("This needs a browser: apt-get install chromium.", file=sys.stderr)
        return 2
    source = read_text(large_text(asked.findings, asked.pages), "ke-hoach-lon.txt")
    data = extract_source(source, standard_book())
    with tempfile.TemporaryDirectory() as folder:
        file = Path(asked.keep) if asked.keep else Path(folder) / "page.html"
        file.write_bytes(b"".join(page_pieces([Shown(source.text, data)], index=False)))
        found = sum(len(data[family]) for family in ("targets", "references", "dates", "bodies", "notices"))
        print(f"{len(source.text)} characters, {found} findings, {file.stat().st_size / 1e6:.1f} MB")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            good = measure(browser, file.resolve().as_uri())
            browser.close()
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
