"""What mkdocs asks while it builds the site: languages of pages, anchors as on GitHub, links out of docs/, search."""

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

from pymdownx.slugs import slugify

_OUTWARD = re.compile(r"\[([^\]\n]*)\]\((?:\.\./)+(?!docs/)[^)\s]*\)")
_NAMES = {"vi": "Tiếng Việt", "en": "English"}


def on_config(config: Any) -> None:
    """Headings keep their Vietnamese letters in anchors, so that a link works on the site and in the checkout."""
    config.mdx_configs["toc"]["slugify"] = slugify(case="lower")


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Files outside docs/ are not on the site: their links become the names of the files."""
    inside = page.file.src_uri.count("/")

    def name(link: re.Match[str]) -> str:
        return f"`{link[1].strip('`')}`" if link[0].count("../") > inside else link[0]

    return _OUTWARD.sub(name, markdown)


def on_page_context(context: dict[str, Any], page: Any, config: Any, nav: Any) -> None:
    """Words of the theme are in the language of the page, and its language button leads to its counterpart."""
    language = _language(page.file.src_uri)
    other = "en" if language == "vi" else "vi"
    pairs = config.extra["counterparts"]
    partner = {**pairs, **{vietnamese: english for english, vietnamese in pairs.items()}}.get(page.file.src_uri)
    config.theme["language"] = language
    config.extra["alternate"] = [
        {"name": _NAMES[language], "lang": language, "link": page.url},
        {"name": _NAMES[other], "lang": other, "link": (partner or _home(other)).replace(".md", ".html")},
    ]


def on_post_build(config: Any) -> None:
    """Let words be found without their marks ("ngheo" for "nghèo"): as tags of the index, which site.css hides.

    The plugin `offline` takes the index over afterwards.
    """
    file = Path(config.site_dir) / "search" / "search_index.json"
    index = json.loads(file.read_text(encoding="utf-8"))
    for entry in index["docs"]:
        shown = re.sub(r"<[^>]*>", " ", f"{entry['title']} {entry['text']}")
        words = set(re.findall(r"\w+", unicodedata.normalize("NFC", shown.lower())))
        entry["tags"] = sorted({_without_marks(word) for word in words} - words)
    file.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _without_marks(word: str) -> str:
    parted = unicodedata.normalize("NFD", word.replace("đ", "d"))
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


def _language(source: str) -> str:
    return "vi" if source.startswith("vi/") else "en"


def _home(language: str) -> str:
    return "vi/index.md" if language == "vi" else "index.md"
