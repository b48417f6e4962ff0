"""Every page of docs/ can be reached on the site, in both languages; read from website/mkdocs.yml, without mkdocs."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from manual import links

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
SITE = yaml.safe_load((ROOT / "website" / "mkdocs.yml").read_text(encoding="utf-8"))
PAIRS: dict[str, str] = SITE["extra"]["counterparts"]
REST = "vi/tra-cuu.md"  # names, in Vietnamese, the pages that are in English only


def pages_of(entry: Any) -> Iterator[str]:
    """The pages of a part of the navigation, in its order."""
    if isinstance(entry, str):
        yield entry
    else:
        for part in entry.values() if isinstance(entry, dict) else entry:
            yield from pages_of(part)


def headings_of(entry: Any) -> Iterator[str]:
    for part in entry:
        for title, below in part.items():
            yield title
            yield from headings_of(below) if isinstance(below, list) else ()


PARTS = {title: part for entry in SITE["nav"] for title, part in entry.items()}
# Records are listed by records/README.md, which tests/docs/test_links.py holds.
PAGES = sorted(
    page.relative_to(DOCS).as_posix()
    for page in DOCS.rglob("*.md")
    if page.parent.name != "records" or page.name == "README.md"
)
VIETNAMESE = [page for page in PAGES if page.startswith("vi/")]
ENGLISH = [page for page in PAGES if not page.startswith("vi/")]


def test_every_page_is_in_the_navigation_once() -> None:
    assert list(PARTS) == ["Tiếng Việt", "English"]
    for pages, part in ((VIETNAMESE, "Tiếng Việt"), (ENGLISH, "English")):
        listed = list(pages_of(PARTS[part]))
        missing = sorted(set(pages) - set(listed))
        assert not missing, f"add `- Title: {missing[0]}` under `{part}` of nav in website/mkdocs.yml"
        assert sorted(listed) == pages, (
            f"`{part}` of nav in website/mkdocs.yml lists a page twice, or one that is not there"
        )


def test_every_entry_has_a_title_of_its_own() -> None:
    for part in PARTS.values():
        titles = list(headings_of(part))
        assert len(set(titles)) == len(titles)


def test_readers_of_vietnamese_are_led_to_every_english_page() -> None:
    named = {link.to.removeprefix("../") for link in links((DOCS / REST).read_text(encoding="utf-8"))}
    missing = [page for page in ENGLISH if page not in PAIRS and page not in named]
    assert not missing, (
        f"{missing[0]} is in English only: add a row about it, with a link to it, to docs/{REST}; "
        f"or write a page docs/vi/….md and name both under extra.counterparts of website/mkdocs.yml"
    )


def test_counterparts_are_pages_of_the_two_languages() -> None:
    assert set(PAIRS) <= set(ENGLISH)
    unpaired = sorted(set(VIETNAMESE) - set(PAIRS.values()) - {REST})
    assert not unpaired, (
        f"name {unpaired[0]} under extra.counterparts of website/mkdocs.yml, behind the English page that says the same"
    )
    assert len(set(PAIRS.values())) == len(PAIRS)
    assert set(PAIRS.values()) <= set(VIETNAMESE)


def test_the_site_asks_for_nothing_from_outside() -> None:
    assert SITE["theme"]["font"] is False
    assert "offline" in SITE["plugins"]
    assert not {"analytics", "social", "consent"} & set(SITE["extra"])
    assert not any("//" in path for key in ("polyfills",) for path in SITE["extra"][key])
    assert not any("//" in path for key in ("extra_css", "extra_javascript") for path in SITE.get(key, []))
    assert SITE["strict"] is True
