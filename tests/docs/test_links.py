"""No page leads nowhere, and no record of a decision is left out of the list of records."""

from pathlib import Path

import pytest

from manual import anchors, links, wrong_link

ROOT = Path(__file__).resolve().parent.parent.parent
RECORDS = ROOT / "docs" / "records"
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / ".github").rglob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files_and_headings(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    wrong = [
        f"line {link.line}: {link.to} {fault}" for link in links(text) if (fault := wrong_link(page, text, link.to))
    ]
    assert not wrong


def test_every_record_is_listed_once_under_a_number_of_its_own() -> None:
    index = (RECORDS / "README.md").read_text(encoding="utf-8")
    pages = [page.name for page in sorted(RECORDS.glob("*.md")) if page.name != "README.md"]
    assert pages
    assert {page: index.count(f"]({page})") for page in pages} == dict.fromkeys(pages, 1)
    numbers = [page[:4] for page in pages]
    assert len(set(numbers)) == len(numbers)


def test_what_is_a_link() -> None:
    text = (
        '[a](b.md)\n```\n[c](d.md)\n```\n`[e](f.md)` <!-- [g](h.md) -->\n[`i` and [j]](k.md#l "title"), ![m](n.png)\n'
    )
    assert links(text) == [(1, "b.md"), (6, "k.md#l"), (6, "n.png")]


def test_how_headings_are_reached() -> None:
    text = "# Độ tin cậy\n## `--why` and `ktt explain`\n## CSV, Excel\n```\n# none\n```\n## CSV, Excel\n"
    assert anchors(text) == {
        "độ-tin-cậy",
        "--why-and-ktt-explain",
        "csv-excel",
        "csv-excel-1",
    }


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        ("#here", None),
        ("#h%65re", None),
        ("#there", "no heading"),
        ("other.md#phần-hai", None),
        ("other.md#phan-hai", "no heading"),
        ("missing.md", "no file"),
        ("data.json", None),
        ("data.json#here", "no page"),
        ("/other.md", "slash"),
        ("", "nowhere"),
        ("https://example.org/a?b=c#d", None),
        ("https://example", "form"),
        ("http:/example.org", "form"),
        ("ftp://example.org/a", "form"),
        ("javascript:alert(1)", "form"),
    ],
)
def test_what_is_wrong_with_a_link(link: str, fault: str | None, tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text("# Phần hai\n", encoding="utf-8")
    (tmp_path / "data.json").write_text("{}", encoding="utf-8")
    said = wrong_link(tmp_path / "page.md", "# Here\n", link)
    assert (said is None) if fault is None else (said is not None and fault in said)
