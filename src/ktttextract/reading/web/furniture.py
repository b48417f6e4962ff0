"""What of a page is furniture around its main text: menus, side columns, related pages, feet."""

import re
from typing import Any

_TAGS = frozenset({"nav", "aside", "footer", "dialog"})
_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar", "dialog"})
_NAMES = re.compile(
    r"(?<![a-z])(?:nav(?:bar|igation)?|(?:main|top|mega|sub|left|right|mobile)?-?_?menu|breadcrumbs?|side-?bar|footer|related|"
    r"share|sharing|social|cookies?|banner|advert(?:isement)?|ads|comments?|pagination|pager|login|search(?:box|form)?|"
    r"hotline|counter|weblinks?)(?![a-z])",
    re.IGNORECASE,
)
# Whatever it is called, what holds the main text is no furniture.
_MAIN = frozenset({"main", "article", "body", "html"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)


def is_furniture(element: Any, tag: str) -> bool:
    """Whether an element and all in it is furniture, as its tag, role or names say."""
    if tag in _MAIN:
        return False
    if tag in _TAGS or element.get("role") in _ROLES:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return len(names) > 1 and _NAMES.search(names) is not None


def is_hidden(element: Any) -> bool:
    """Whether an element does not show."""
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None
