"""Pages in a real browser. Without one, or without playwright, these tests are left out and say why."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ktttextract.output.page import Shown, page_pieces


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's chromium, or another of its kind."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed (pip install -e '.[browser]')"
    )
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        pytest.skip("no chromium on this machine (apt-get install chromium)")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def complaints() -> list[str]:
    """What pages complained of, and addresses that they asked for."""
    return []


@pytest.fixture
def page_of(chromium: Any, tmp_path: Path, complaints: list[str]) -> Iterator[Callable[..., Any]]:
    """Opens texts in a browser without a network; whatever the page complains of or asks for fails the test."""
    contexts: list[Any] = []

    def open_page(*texts: Shown, index: bool | None = None, address: str = "", **how: Any) -> Any:
        file = tmp_path / "page.html"
        file.write_bytes(b"".join(page_pieces(texts, index=len(texts) > 1 if index is None else index)))
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 800}, "offline": True, **how})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: (complaints.append("a dialog"), dialog.dismiss()))
        page.on("request", lambda asked: None if asked.url.startswith(file.as_uri()) else complaints.append(asked.url))
        page.goto(file.as_uri() + address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
