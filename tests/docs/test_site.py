"""The site as `make docs` builds it. Left out, with its reason, where mkdocs is not installed."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("site")]
ROOT = Path(__file__).resolve().parents[2]
_FETCHED = {
    ("script", "src"),
    ("link", "href"),
    ("img", "src"),
    ("iframe", "src"),
    ("source", "src"),
    ("object", "data"),
}


class Addresses(HTMLParser):
    """What a browser fetches for a page by itself, and the language that the page says it is in."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.language = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "html":
            self.language = said.get("lang") or ""
        if tag == "link" and said.get("rel") in ("canonical", "alternate", "prev", "next"):
            return
        self.fetched += [value for name, value in attrs if (tag, name) in _FETCHED and value]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("material", reason="mkdocs-material is not installed: `make docs` installs it")
    folder = tmp_path_factory.mktemp("site")
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--quiet",
        "-f",
        str(ROOT / "website/mkdocs.yml"),
        "-d",
        str(folder),
    ]
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, env=env, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return folder


def pages(site: Path) -> Iterator[tuple[str, Addresses]]:
    for file in sorted(site.rglob("*.html")):
        read = Addresses()
        read.feed(file.read_text(encoding="utf-8"))
        yield file.relative_to(site).as_posix(), read


def test_each_page_says_its_own_language(site: Path) -> None:
    languages = {name: read.language for name, read in pages(site)}
    assert {name for name, language in languages.items() if language == "vi"} >= {"vi/index.html", "vi/cong-thuc.html"}
    assert {name: language for name, language in languages.items() if name != "404.html"} == {
        name: "vi" if name.startswith("vi/") else "en" for name in languages if name != "404.html"
    }


def test_nothing_is_fetched_from_outside(site: Path) -> None:
    assert not [(name, address) for name, read in pages(site) for address in read.fetched if "//" in address]
    for style in site.rglob("*.css"):
        assert not re.search(r"url\([\"']?(?:https?:)?//|@import", style.read_text(encoding="utf-8")), style.name


def test_every_fetched_file_is_there(site: Path) -> None:
    missing = [
        (name, address)
        for name, read in pages(site)
        if name != "404.html"
        for address in read.fetched
        if not ((site / name).parent / address.partition("?")[0]).exists()
    ]
    assert not missing
