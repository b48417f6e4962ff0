"""No page leads nowhere, and no record of a decision is left out of the list of records."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
RECORDS = ROOT / "docs" / "records"
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / ".github").rglob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_local_links_lead_to_files(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert not missing


def test_every_record_is_listed_once_under_a_number_of_its_own() -> None:
    index = (RECORDS / "README.md").read_text(encoding="utf-8")
    pages = [page.name for page in sorted(RECORDS.glob("*.md")) if page.name != "README.md"]
    assert pages
    assert {page: index.count(f"]({page})") for page in pages} == dict.fromkeys(pages, 1)
    numbers = [page[:4] for page in pages]
    assert len(set(numbers)) == len(numbers)
